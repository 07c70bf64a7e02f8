// All that is searched: the parts of one or more sites, their pages numbered on end.

import { vocabularyOf } from "../query/vocabulary.js";
import { bytesOf, inflated, json, payload } from "./data-file.js";
import { Part } from "./part.js";

export class Corpus {
  // `bases`: the addresses of the indexes, ending in "/". `lang`: the language of who searches.
  constructor(bases, lang) {
    this.bases = bases;
    this.lang = lang;
    this.parts = [];
    this.count = 0; // pages of all parts
    this.titles = null; // letters of the title of each, nearly
    this.known = null;
  }

  // Reads the head of each index, which is asked for each time, as its name stays; `anew`, what else is read too. Rejects
  // where one cannot be loaded; it may be called again.
  async load(anew) {
    const parts = [];
    await Promise.all(
      this.bases.map(async (base, site) => {
        const head = json(await inflated(bytesOf(await payload(`${base}index.js`, "no-cache"))));
        const part = new Part(base, head, site);
        parts[site] = part;
        await part.open(anew ? "reload" : "default");
      }),
    );
    let total = 0;
    for (const part of parts) {
      part.start = total;
      total += part.count;
    }
    this.parts = parts;
    this.count = total;
    this.titles = new Float32Array(total);
    for (const part of parts) this.titles.set(part.titles, part.start);
    this.known = null;
  }

  // What queries are understood by: what the heads say, and the groups of words that mean one thing.
  vocabulary() {
    if (!this.parts.length) return vocabularyOf([], []);
    if (!this.known) {
      const groups = this.parts[0].head.words.map((group) => group.map((name) => ProngsaiFold.stream(name).text));
      this.known = vocabularyOf(this.parts, groups);
    }
    return this.known;
  }

  // The same page in the other language; -1 where there is none.
  twinOf(number) {
    const part = this.partOf(number);
    const step = part.head.facets.twin.values[part.twin[number - part.start]];
    return step ? number + step : -1;
  }

  // How far the item of an item's page is proven; "" of other pages.
  statusOf(number) {
    const part = this.partOf(number);
    return part.head.facets.status.values[part.status[number - part.start]];
  }

  // The part that a page is of.
  partOf(number) {
    let at = this.parts.length - 1;
    while (this.parts[at].start > number) at -= 1;
    return this.parts[at];
  }

  // The parts whose lists lie in shards, each of which costs a request.
  sharded() {
    return this.parts.filter((part) => !part.whole);
  }

  // Sees to it that the texts of these pages are there.
  read(numbers) {
    return Promise.all(
      this.parts.map((part) => {
        const own = numbersIn(part, numbers);
        return own.length ? part.read(own) : null;
      }),
    );
  }

  // How many bytes it takes to read the texts of these pages.
  textBytes(numbers) {
    return this.sharded().reduce((sum, part) => sum + part.textBytes(numbersIn(part, numbers)), 0);
  }

  // A page whose text was read (page.js).
  page(number) {
    const part = this.partOf(number);
    return part.pages.get(number - part.start);
  }

  langOf(number) {
    const part = this.partOf(number);
    return part.head.facets.lang.values[part.lang[number - part.start]];
  }

  // Pages of another language than the visitor's are behind; of a query in English, those that are not English.
  nearness(asked, number) {
    return this.langOf(number) === (asked.english ? "en" : this.lang) ? 1 : 0.97;
  }
}

// Those of some pages that a part has, by their numbers in it.
function numbersIn(part, numbers) {
  return numbers.map((number) => number - part.start).filter((number) => number >= 0 && number < part.count);
}
