// A first score of every page, by keys alone: which pages are worth that their texts are read.

import { facetColumn, facetValues, PASSED } from "../facets.js";
import { keysOf, nearKeys } from "../index/key.js";
import { affordable, chosen } from "../index/key-choice.js";
import { NUMBER } from "../letters.js";

const MOST_KEYS = 12; // of a query that are asked for, where they lie in shards; at least
const LEAST_KEYS = 2; // of each term
const ITEM = 0.2; // of such a title, for the item asked for
const UNFIT = 0.5; // of what a page says of a fact that it does not fit
const TITLED = 2.5; // what it is worth that a title is nothing else than the term
const PARTLY = 0.4; // of that, if it has it beside much else
const LONG = 20; // keys of a run from which on it is long
const LIST_BYTES = 25000; // of a query, for the lists of common keys

// `score` of each page; `full`: pages that have all keys of all terms; `counts`: how many have all of each term;
// `unsure`: whether no page has all of some word, which may be misspelled.
export async function estimate(corpus, asked) {
  const count = corpus.count;
  const share = 1 / asked.terms.length;
  const made = await Promise.all(asked.terms.map((term) => estimateTerm(corpus, term, share)));
  const score = new Float32Array(count);
  const full = new Uint8Array(count).fill(1);
  let shares = 0;
  made.forEach((one, at) => {
    shares += asked.terms[at].share * one.rarity;
  });
  const weakest = new Float32Array(count).fill(1);
  made.forEach((one, at) => {
    const share = (asked.terms[at].share * one.rarity) / shares;
    const needed = asked.terms[at].fact || asked.terms[at].share >= 0.5;
    const { cover, title, often, whole } = one;
    for (let number = 0; number < count; number += 1) {
      const c = cover[number];
      if (needed && !whole[number]) full[number] = 0;
      if (c < 0.999) {
        if (needed && c < weakest[number]) weakest[number] = c;
        if (c < 0.3) continue;
      }
      score[number] += share * c * c * c * (1 + 0.4 * often[number] + TITLED * title[number]);
    }
  });
  for (let number = 0; number < count; number += 1) {
    if (score[number]) score[number] *= (0.3 + 0.7 * weakest[number]) * corpus.nearness(asked, number);
  }
  const counts = made.map((one) => sumOf(one.whole));
  return { score, full, counts, unsure: made.some((one) => one.unsure) };
}

// How much of a term each page has (`cover`), how far its title is the term, and how often it has it; from 0 to 1.
async function estimateTerm(corpus, term, share) {
  const count = corpus.count;
  const made = {
    cover: new Float32Array(count),
    title: new Float32Array(count),
    often: new Float32Array(count),
    whole: new Uint8Array(count), // whether it has all of a way to write it
    rarity: 0,
    unsure: false,
  };
  const sharded = corpus.sharded().length > 0;
  // What facets tell of each page needs no list.
  const read = sharded && (term.fact?.facet === "agency" || term.fact?.facet === "item") ? [] : term.ways;
  const ways = await Promise.all(
    read.map((way, which) => {
      if (way.silent) return { cover: null, rarity: 0 };
      const most = which ? LEAST_KEYS : mostKeys(share);
      const keys = keysOf(way.fold, term.last && !which);
      way.estimate ||= estimateKeys(
        corpus,
        term.value ? partsOf(corpus, keys) : chosen(corpus, keys, most, LIST_BYTES * share),
      );
      return way.estimate;
    }),
  );
  ways.forEach((way, which) => {
    if (way.cover || which === 0) made.rarity = Math.max(made.rarity, way.rarity);
    if (way.cover) take(made, way, term.ways[which], corpus.titles, sharded);
  });
  const best = largest(made.cover);
  if (!term.fact && !term.sure && term.kind !== NUMBER && best < 0.999 && term.token.length > 3) {
    term.near ||= estimateKeys(corpus, sparedKeys(corpus, term, share) || affordable(corpus, nearKeys(term.token)));
    const near = await term.near;
    made.unsure = true;
    if (near.cover) takeNear(made, near, term.token.length, corpus.titles);
  }
  if (term.fact) {
    let fit = 0;
    for (let number = 0; number < count; number += 1) made.cover[number] *= UNFIT;
    made.whole.fill(0);
    for (const part of corpus.parts) fit += markFacet(made, part, term.fact, 1, term.fact.facet === "item" ? ITEM : 0);
    made.rarity = Math.max(made.rarity, 0.5 + log2((count + 1) / (fit + 0.5)));
  }
  if (term.means)
    for (const part of corpus.parts) markFacet(made, part, { facet: "kind", values: [term.hint] }, 0.9, 0);
  return made;
}

// How many keys of a term are asked for at first, as it was typed.
function mostKeys(share) {
  return Math.max(LEAST_KEYS, Math.ceil(MOST_KEYS * share));
}

// Of a long run those keys too that were spared at first: an error is in few of them. Null of a short one, of whose keys
// an error spoils most.
function sparedKeys(corpus, term, share) {
  const keys = keysOf(term.token, false);
  if (keys.length < LONG || !corpus.sharded().length) return null;
  const first = chosen(corpus, keys, mostKeys(share), LIST_BYTES * share);
  const rest = keys.filter((key) => !first.includes(key));
  return [...first, ...chosen(corpus, rest, MOST_KEYS, LIST_BYTES)];
}

// The keys of a date or an amount: every number in it, and one of its words, for each alone is common.
function partsOf(corpus, keys) {
  const numbers = keys.filter((key) => key[0] === "=");
  const words = keys.filter((key) => key[0] !== "=" && key[0] !== "~");
  return words.length ? [...numbers, ...chosen(corpus, words, 1, LIST_BYTES)] : numbers;
}

// Pages whose facet says what a term means, as if they had so much of it. How many there are.
function markFacet(made, part, { facet, values }, cover, title) {
  const numbers = facetColumn(part, facet);
  const fits = facetValues(part, facet).map((list) => values.some((value) => list.includes(value)));
  let count = 0;
  for (let number = 0, at = part.start; number < part.count; number += 1, at += 1) {
    if (!fits[numbers[number]]) continue;
    count += 1;
    made.whole[at] = 1;
    if (made.cover[at] < cover) made.cover[at] = cover;
    if (made.title[at] < title) made.title[at] = title;
  }
  return count;
}

// No page has all of a word: those that have most of what a misspelled one leaves, as if they had almost all.
function takeNear(made, near, size, titles) {
  const best = largest(near.cover);
  for (const number of near.pages) {
    const cover = (0.9 * near.cover[number]) / best;
    if (cover > made.cover[number]) made.cover[number] = cover;
    const title = named(near.title[number], size, titles[number]);
    if (title > made.title[number]) made.title[number] = title;
  }
}

// Of several ways to write a term, that of which a page has most. `sparing`: few keys of each were asked for, so that a
// page that has them may have not the other way.
function take(made, way, { worth, fold }, titles, sparing) {
  for (const number of way.pages) {
    const cover = way.cover[number] * worth;
    if ((sparing ? cover : way.cover[number]) >= 0.999) made.whole[number] = 1;
    if (cover > made.cover[number]) {
      made.cover[number] = cover;
      made.often[number] = way.often[number];
    }
    const title = named(way.title[number] * worth, fold.length, titles[number]);
    if (title > made.title[number]) made.title[number] = title;
  }
}

// How far a title is a term, from 0 to 1: which share of the term's letters it has, and what else.
function named(share, letters, title) {
  return share * share * share * (PARTLY + (1 - PARTLY) * Math.min(1, (share * letters) / title));
}

// As `estimateTerm`, of keys on end; `pages`: those that have any of them. `cover` is null where none has.
async function estimateKeys(corpus, keys) {
  const count = corpus.count;
  const lists = await Promise.all(corpus.parts.map((part) => part.listsOf(keys)));
  if (!lists.some((own) => own.some((list) => list.numbers.length))) {
    return {
      pages: [],
      cover: null,
      title: null,
      often: null,
      rarity: 0.5 + log2(count + 1),
    };
  }
  const cover = new Float32Array(count);
  const title = new Float32Array(count);
  const often = new Float32Array(count);
  const pages = [];
  const parts = corpus.parts;
  let total = 0;
  let rarest = 0;
  keys.forEach((_key, at) => {
    let known = 0;
    lists.forEach((own) => {
      known += own[at].numbers.length;
    });
    const weight = log2((count + 1) / (known + 0.5)) + 0.2;
    total += weight;
    if (known && weight > rarest) rarest = weight;
    lists.forEach((own, which) => {
      const start = parts[which].start;
      const numbers = own[at].numbers;
      const values = own[at].values;
      for (let n = 0; n < numbers.length; n += 1) {
        const number = start + numbers[n];
        const value = values[n];
        if (!cover[number]) pages.push(number);
        cover[number] += weight;
        often[number] += weight * (value & 3);
        if (value & 4) title[number] += weight;
      }
    });
  });
  for (const number of pages) {
    often[number] /= 3 * cover[number];
    cover[number] /= total;
    title[number] /= total;
  }
  return { pages, cover, title, often, rarity: 0.5 + (rarest || log2(count + 1)) };
}

export function sumOf(numbers) {
  let sum = 0;
  for (let at = 0; at < numbers.length; at += 1) sum += numbers[at];
  return sum;
}

function largest(numbers) {
  let most = 0;
  for (let at = 0; at < numbers.length; at += 1) if (numbers[at] > most) most = numbers[at];
  return most;
}

// log2, by shifts and one division.
function log2(value) {
  let whole = 0;
  while (value >= 2) {
    value /= 2;
    whole += 1;
  }
  return whole + value - 1;
}

// The pages with the best scores, the best first: a small sorted list, into which only few are ever put.
export function top(score, passes, most) {
  const order = [];
  let least = 0;
  for (let number = 0; number < score.length; number += 1) {
    const own = score[number];
    if (!(own > least) || passes[number] !== PASSED) continue;
    let at = order.length;
    while (at && score[order[at - 1]] < own) at -= 1;
    order.splice(at, 0, number);
    if (order.length > most) order.pop();
    if (order.length === most) least = score[order[most - 1]];
  }
  return order;
}
