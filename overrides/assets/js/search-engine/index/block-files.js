// Blocks of an index, many to a file (hooks/prongsai/search/index/blocks.py). Over the web only the bytes that are needed
// are asked for; opened from a folder, a file is a script that hands over its blocks.

import { inflated, isGone, LATE, loadScript, onTheWeb } from "./data-file.js";
import { RemoteFile } from "./remote-file.js";

const CELL = 128; // bytes; what a file begins with is as long
const GAP = 1; // cells; as many bytes between two blocks cost no more than to ask for both by themselves
const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPED = new Map([
  [110, 10],
  [114, 13],
]);

export class BlockFiles {
  // `files`: as the head tells them, `sums` and, of each file, `cells`, how long each of its blocks is; `addressOf`: the
  // address of a file by its sum; `before`: the dictionary of those that have one.
  constructor(files, addressOf, before) {
    this.files = files.sums.map((sum) => new RemoteFile(addressOf(sum)));
    this.before = before;
    this.starts = []; // of each block in its file, in cells
    this.ends = [];
    this.fileOf = [];
    files.cells.forEach((cells, file) => {
      let at = 1;
      for (const letter of cells) {
        this.starts.push(at);
        at += letter.charCodeAt(0) - 48;
        this.ends.push(at);
        this.fileOf.push(file);
      }
    });
    this.blocks = new Map();
    this.scripts = new Map(); // of each file that was loaded as one
    this.wanted = new Set(); // blocks that will be fetched in a moment
  }

  // How many blocks there are.
  get count() {
    return this.ends.length;
  }

  // How many bytes of its file a block takes.
  sizeOf(number) {
    return (this.ends[number] - this.starts[number]) * CELL;
  }

  // The bytes of blocks. Each is fetched once; what failed is tried again the next time.
  read(numbers) {
    for (const number of numbers) {
      if (this.blocks.has(number)) continue;
      const block = this.together(number)
        .then((files) => files.get(this.fileOf[number]))
        .then((own) => own.get(number));
      block.catch(() => this.blocks.delete(number));
      this.blocks.set(number, block);
    }
    return Promise.all(numbers.map((number) => this.blocks.get(number)));
  }

  // Of each file a promise of its blocks that are asked for at the same moment, such as for several words.
  together(number) {
    if (!this.wanted.size) this.batch = Promise.resolve().then(() => this.fetchAll());
    this.wanted.add(number);
    return this.batch;
  }

  fetchAll() {
    const files = new Map();
    for (const number of Array.from(this.wanted).sort((one, other) => one - other)) {
      const file = this.fileOf[number];
      files.set(file, (files.get(file) || []).concat(number));
    }
    this.wanted.clear();
    files.forEach((order, file) => {
      const found = this.fetch(this.files[file], order);
      files.set(
        file,
        found.then((contents) => new Map(order.map((number, at) => [number, contents[at]]))),
      );
    });
    return files;
  }

  // The contents of blocks of a file. What came wrong is asked for once more, past what the browser has kept: it may be
  // an error, or cut off (Chromium in a private window keeps some pieces so). Then all of the file is, without ranges.
  async fetch(file, order) {
    try {
      return await this.contents(file, order, "default");
    } catch (error) {
      if (error.name === LATE) throw error;
    }
    try {
      return await this.contents(file, order, "reload");
    } catch (error) {
      if (error.name === LATE || isGone(error) || !onTheWeb()) throw error;
    }
    return this.contents(file, order, "reload", true);
  }

  async contents(file, order, cache, last) {
    const written = onTheWeb() ? await this.pieces(file, order, cache, last) : await this.strings(file.url, order);
    return Promise.all(written.map((content) => inflated(content, this.before)));
  }

  async strings(url, order) {
    if (!this.scripts.has(url)) {
      const script = loadScript(url);
      script.catch(() => this.scripts.delete(url));
      this.scripts.set(url, script);
    }
    const blocks = await this.scripts.get(url);
    const first = this.fileOf.indexOf(this.fileOf[order[0]]);
    return order.map((number) => Uint8Array.from(blocks[number - first], (letter) => letter.charCodeAt(0)));
  }

  async pieces(file, order, cache, last) {
    const runs = this.runs(order);
    const spans = runs.map((run) => [this.starts[run[0]] * CELL, this.ends[run[run.length - 1]] * CELL]);
    const found = await file.pieces(spans, cache, last);
    return runs.flatMap((run, which) =>
      run.map((number) => {
        const from = spans[which][0];
        return contentOf(found[which].subarray(this.starts[number] * CELL - from, this.ends[number] * CELL - from));
      }),
    );
  }

  // Blocks of one file, in their order, that have little between them.
  runs(order) {
    const runs = [];
    let last = -1;
    for (const number of order) {
      if (last >= 0 && this.starts[number] - this.ends[last] <= GAP) runs[runs.length - 1].push(number);
      else runs.push([number]);
      last = number;
    }
    return runs;
  }
}

// What stands between the quotes, without what JavaScript wants before some letters.
function contentOf(block) {
  const content = new Uint8Array(block.length);
  const end = block.lastIndexOf(QUOTE);
  let size = 0;
  for (let at = 1; at < end; at += 1) {
    let byte = block[at];
    if (byte === BACKSLASH) {
      at += 1;
      byte = ESCAPED.get(block[at]) || block[at];
    }
    content[size] = byte;
    size += 1;
  }
  return content.subarray(0, size);
}
