// One part of what is searched: the index of one site, and what of its files was read.

import { BlockFiles } from "./block-files.js";
import { bytesOf, dictionaryOf, inflated, json, payload } from "./data-file.js";
import { placeOf, shareOf } from "./key.js";
import { decoded, listed, readShard } from "./posting-list.js";

// The lengths of titles that the head tells apart (hooks/prongsai/search/index/part.py).
const SHORTEST = 9;
const STEP = 1.25;
const LENGTHS = 13;

export class Part {
  // `base`: the address of the index; `head`: its head; `site`: its place among those that are searched.
  constructor(base, head, site) {
    this.url = base;
    this.head = head;
    this.count = head.count;
    this.whole = !head.units; // small enough that all texts are read, and there are no lists
    this.site = site;
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
    this.titles = titleSizes(head.titles);
    if (!this.whole) this.lay();
  }

  // Where units and blocks of texts begin, and in which files blocks and shards lie.
  lay() {
    const { head } = this;
    const files = (letter, told, before) => new BlockFiles(told, (sum) => `${this.url}${letter}/${sum}.js`, before);
    this.shards = { g: files("g", head.keys), n: files("n", head.near) };
    this.texts = files("t", head.texts, head.dictionary ? dictionaryOf(head.dictionary) : null);
    this.unitStarts = starts(head.units);
    this.blockStarts = starts(head.blocks);
    this.blockOf = new Uint32Array(this.count);
    this.blockStarts.forEach((start, block) => {
      this.blockOf.fill(block, start, this.blockStarts[block + 1]);
    });
  }

  // Reads the texts where they are one file. `cache`: as `fetch` knows it.
  async open(cache) {
    if (!this.whole) return;
    const texts = await payload(`${this.url}t/${this.head.texts}.js`, cache);
    json(await inflated(bytesOf(texts))).forEach((record, number) => {
      this.pages.set(number, { record, fields: null });
    });
  }

  // The shard that would have a key.
  shardOf(key) {
    return shareOf(placeOf(key), this.shardsOf(key).count);
  }

  // How many bytes it takes to read the list of a key.
  costOf(key) {
    return this.shardsOf(key).sizeOf(this.shardOf(key));
  }

  shardsOf(key) {
    return key[0] === "-" ? this.shards.n : this.shards.g;
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
    const unread = keys.filter((key) => !this.lists.has(key));
    await Promise.all(
      Object.entries(this.shards).map(async ([letter, files]) => {
        const own = unread.filter((key) => (key[0] === "-") === (letter === "n"));
        const wanted = Array.from(new Set(own.map((key) => this.shardOf(key)))).filter(
          (shard) => !this.opened.has(letter + shard),
        );
        const contents = await files.read(wanted);
        contents.forEach((bytes, at) => {
          readShard(bytes, this.raw, letter);
          this.opened.add(letter + wanted[at]);
        });
      }),
    );
  }

  // How many bytes it takes to read the texts of pages.
  textBytes(numbers) {
    const blocks = new Set(numbers.map((number) => this.blockOf[number]));
    return Array.from(blocks).reduce((sum, block) => sum + this.texts.sizeOf(block), 0);
  }

  // The texts of pages, ready to be compared.
  async read(numbers) {
    const unread = numbers.filter((number) => !this.pages.has(number));
    if (!unread.length) return;
    const blocks = Array.from(new Set(unread.map((number) => this.blockOf[number])));
    const contents = await this.texts.read(blocks);
    contents.forEach((bytes, which) => {
      json(bytes).forEach((record, at) => {
        const number = this.blockStarts[blocks[which]] + at;
        if (!this.pages.has(number)) this.pages.set(number, { record, fields: null });
      });
    });
  }
}

// Where each begins of what has so many pages: of each a character, its code less 48.
function starts(counts) {
  const found = [];
  let at = 0;
  for (const letter of counts) {
    found.push(at);
    at += letter.charCodeAt(0) - 48;
  }
  return found;
}

// How many letters titles have, of the length that a character tells.
function titleSizes(told) {
  const sizes = [SHORTEST];
  while (sizes.length < LENGTHS) sizes.push(sizes[sizes.length - 1] * STEP);
  return Float32Array.from(told, (letter) => sizes[letter.charCodeAt(0) - 48]);
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
