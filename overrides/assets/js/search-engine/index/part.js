// One part of what is searched: the index of one site, and what of its files was read.

import { dictionaryOf, inflated, json, loadScript } from "./data-file.js";
import { placeOf, shareOf } from "./key.js";
import { decoded, listed, readShard } from "./posting-list.js";

const SUM = 10; // characters of a sum of texts
const SHORT = 4; // and of a shard's

export class Part {
  // `base`: the address of the index; `head`: its head; `site`: its place among those that are searched.
  constructor(base, head, site, stats) {
    this.url = base;
    this.head = head;
    this.count = head.count;
    this.whole = !head.units; // small enough that all texts are read, and there are no lists
    this.site = site;
    this.stats = stats;
    this.files = new Map();
    this.opened = new Set(); // the shards that were read
    this.lists = new Map();
    this.raw = new Map(); // lists that were read, as they were written
    this.facetValues = {};
    this.pages = new Map();
    this.start = 0; // the number of its first page among those of all parts
    this.lang = column(head.facets.lang, head.count);
    this.agency = column(head.facets.agency, head.count);
    this.year = column(head.facets.year, head.count);
    this.kind = column(head.facets.kind, head.count);
    this.items = column(head.facets.items, head.count);
    this.status = column(head.facets.status, head.count);
    this.twin = column(head.facets.twin, head.count);
    if (!this.whole) this.lay();
  }

  // Where units and blocks of texts begin, and what the blocks are called.
  lay() {
    const head = this.head;
    let at = 0;
    let block = 0;
    this.dictionary = head.dictionary ? dictionaryOf(head.dictionary) : null;
    this.unitStarts = [];
    this.blockStarts = [];
    this.blockNames = [];
    this.blockOf = new Uint32Array(this.count);
    for (let unit = 0; unit < head.units.length; unit += 1) {
      this.unitStarts.push(at);
      const end = at + head.units.charCodeAt(unit) - 48;
      for (let own = 0; at < end; own += 1, block += 1) {
        const next = at + head.blocks.charCodeAt(block) - 48;
        this.blockStarts.push(at);
        this.blockNames.push(`t/${head.texts.slice(unit * SUM, (unit + 1) * SUM)}-${own}`);
        this.blockOf.fill(block, at, next);
        at = next;
      }
    }
  }

  // The bytes of a file, fetched once; `before`: the dictionary of those that have one.
  file(name, before) {
    let known = this.files.get(name);
    if (!known) {
      const files = this.files;
      known = loadScript(`${this.url}${name}.js`, this.stats).then((data) => inflated(data, before));
      known.catch(() => {
        files.delete(name);
      });
      files.set(name, known);
    }
    return known;
  }

  // Reads the texts where they are one file.
  async open() {
    if (!this.whole) return;
    const records = json(await this.file(`t/${this.head.texts}`));
    records.forEach((record, number) => {
      this.pages.set(number, { record, fields: null });
    });
  }

  // The shard that would have a key.
  fileOf(key) {
    const near = key[0] === "-";
    const sums = near ? this.head.near : this.head.keys;
    const shard = shareOf(placeOf(key), sums.length / SHORT);
    return `${near ? "n" : "g"}/${shard}-${sums.slice(shard * SHORT, (shard + 1) * SHORT)}`;
  }

  // How many pages have a key, nearly, or its most common neighbour; 0 if they are few.
  known(key) {
    const rarities = this.head.rarities;
    const bits = rarities.charCodeAt(shareOf(placeOf(key), rarities.length)) - 48;
    return bits ? 384 << bits : 0;
  }

  // The list of each key: {numbers, values}; an empty one where no page has it.
  async listsOf(keys) {
    if (!this.whole) await this.readKeys(keys);
    return keys.map((key) => {
      if (!this.lists.has(key)) this.lists.set(key, this.whole ? listed(key, this) : decoded(key, this));
      return this.lists.get(key);
    });
  }

  // Reads the shards of keys.
  async readKeys(keys) {
    const wanted = new Set();
    keys.forEach((key) => {
      if (!this.lists.has(key)) wanted.add(this.fileOf(key));
    });
    await Promise.all(
      Array.from(wanted, async (name) => {
        const bytes = await this.file(name);
        if (!this.opened.has(name)) readShard(bytes, this.raw, name[0]);
        this.opened.add(name);
      }),
    );
  }

  // The texts of pages, ready to be compared.
  async read(numbers) {
    const blocks = new Set();
    numbers.forEach((number) => {
      if (!this.pages.has(number)) blocks.add(this.blockOf[number]);
    });
    await Promise.all(
      Array.from(blocks, async (block) => {
        const records = json(await this.file(this.blockNames[block], this.dictionary));
        records.forEach((record, at) => {
          const number = this.blockStarts[block] + at;
          if (!this.pages.has(number)) this.pages.set(number, { record, fields: null });
        });
      }),
    );
  }
}

// The number of each page's value, of runs.
function column(facet, count) {
  const made = new Uint16Array(count);
  let at = 0;
  for (let run = 0; run < facet.runs.length; run += 2) {
    made.fill(facet.runs[run], at, at + facet.runs[run + 1]);
    at += facet.runs[run + 1];
  }
  return made;
}
