// Blocks of an index, sixteen to a file (hooks/prongsai/search/index/blocks.py). Over the web only the bytes that are
// needed are asked for; opened from a folder, a file is a script that hands over its blocks.

import { inflated, LATE, loadScript, onTheWeb, request } from "./data-file.js";

const TOGETHER = 16;
const CELL = 32; // bytes; what a file begins with is as long
const GAP = 32; // cells; more bytes than these cost more than another request does
const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPED = new Map([
  [110, 10],
  [114, 13],
]);

export class BlockFiles {
  // `cells`: how long each block is, as the head tells it; `addressOf`: the address of a file by its number; `before`:
  // the dictionary of those that have one.
  constructor(cells, addressOf, before) {
    this.addressOf = addressOf;
    this.before = before;
    this.ends = []; // of each block in its file, in cells
    for (let at = 0; at < cells.length; at += 1) this.ends.push(this.start(at) + cells.charCodeAt(at) - 48);
    this.blocks = new Map();
  }

  start(block) {
    return block % TOGETHER ? this.ends[block - 1] : 1;
  }

  // The bytes of blocks. Each is fetched once; what failed is tried again the next time.
  read(numbers) {
    for (const run of this.runs(numbers.filter((number) => !this.blocks.has(number)))) {
      const found = this.fetch(this.addressOf(fileOf(run[0])), run);
      run.forEach((number, at) => {
        const block = found.then((contents) => contents[at]);
        block.catch(() => this.blocks.delete(number));
        this.blocks.set(number, block);
      });
    }
    return Promise.all(numbers.map((number) => this.blocks.get(number)));
  }

  // Blocks of one file that have little between them, which are asked for at once.
  runs(numbers) {
    const runs = [];
    let last = -1;
    for (const number of numbers.sort((one, other) => one - other)) {
      const near = fileOf(number) === fileOf(last) && this.start(number) - this.ends[last] <= GAP;
      if (near) runs[runs.length - 1].push(number);
      else runs.push([number]);
      last = number;
    }
    return runs;
  }

  // The contents of blocks of a file. What came wrong is asked for once more, past what the browser has kept: it may be
  // an error, or cut off (Chromium in a private window keeps some pieces so).
  async fetch(url, run) {
    try {
      return await this.contents(url, run, "default");
    } catch (error) {
      if (error.name === LATE) throw error;
      return this.contents(url, run, "reload");
    }
  }

  async contents(url, run, cache) {
    const written = onTheWeb() ? await this.pieces(url, run, cache) : await this.strings(url, run);
    return Promise.all(written.map((content) => inflated(content, this.before)));
  }

  async strings(url, run) {
    const blocks = await loadScript(url);
    return run.map((number) => Uint8Array.from(blocks[number % TOGETHER], (letter) => letter.charCodeAt(0)));
  }

  async pieces(url, run, cache) {
    const from = this.start(run[0]);
    const to = this.ends[run[run.length - 1]];
    const bytes = await bytesAt(url, from * CELL, to * CELL, cache);
    return run.map((number) =>
      contentOf(bytes.subarray((this.start(number) - from) * CELL, (this.ends[number] - from) * CELL)),
    );
  }
}

const fileOf = (block) => Math.floor(block / TOGETHER);

// The bytes of a file from one on and before another.
async function bytesAt(url, from, to, cache) {
  const { answer, body } = await request(url, { headers: { Range: `bytes=${from}-${to - 1}` }, cache });
  // A server that knows no ranges sends all of the file.
  const found = answer.status === 200 ? body.subarray(from, to) : body;
  if (!answer.ok || found.length !== to - from) throw new Error(`search: cannot load ${url}`);
  return found;
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
