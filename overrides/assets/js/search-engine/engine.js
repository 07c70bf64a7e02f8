// The engine: a question in, the pages that answer it out, the best first.

import { Corpus } from "./corpus.js";
import { corrections } from "./correction.js";
import { estimate, top } from "./estimate.js";
import { allowed, facetCounts, PASSED } from "./facets.js";
import { judge } from "./judgment.js";
import { addSynonyms, understand } from "./query.js";
import { result } from "./result.js";

const VERIFIED = 24; // pages whose text is read at most before they are put in order

export class Engine {
  // `base`: the address of an index, ending in "/". Of `options`: `also`, those of others; `lang`, who searches.
  constructor(base, options = {}) {
    this.corpus = new Corpus([base, ...(options.also || [])], options.lang || "th");
    this.turn = 0;
    this.opened = null;
  }

  // Fulfilled when the index is there. What could not be loaded is tried again the next time.
  ready() {
    if (!this.opened) {
      this.opened = this.corpus.load();
      this.opened.catch(() => {
        this.opened = null;
      });
    }
    return this.opened;
  }

  // The answer, or null where a newer question was asked meanwhile. Of `options`: `filters`, the values chosen of each
  // facet; `limit` and `offset`, which of the pages found are shown. Rejects where a file cannot be loaded.
  async search(query, { filters = {}, limit = 10, offset = 0 } = {}) {
    const began = performance.now();
    this.turn += 1;
    const turn = this.turn;
    await this.ready();
    if (turn !== this.turn) return null;
    const asked = understand(String(query || ""));
    const passes = allowed(this.corpus, filters);
    const found = await find(this.corpus, asked, passes, limit, offset);
    if (turn !== this.turn) return null;
    const shown = found.order.slice(offset, offset + limit);
    await this.corpus.read(shown);
    if (turn !== this.turn) return null;
    return {
      query: String(query || ""),
      total: found.order.length,
      results: shown.map((number) => result(this.corpus, number, asked)),
      facets: facetCounts(this.corpus, passes, found.matched),
      nearest: found.nearest,
      took_ms: performance.now() - began,
    };
  }
}

// The pages that answer, the best first (`order`), those that count for the facets (`matched`), and words that may
// have been meant (`nearest`).
async function find(corpus, asked, passes, limit, offset) {
  if (!asked.terms.length) return listing(corpus, asked, passes);
  let scores = await estimate(corpus, asked);
  if (few(scores.full, limit) && addSynonyms(asked, await corpus.synonyms())) scores = await estimate(corpus, asked);
  const deep = Math.max(VERIFIED, offset + limit);
  let judged = await judge(corpus, asked, top(scores.score, passes, deep), offset + limit);
  const meant = corrections(corpus, asked, judged, limit);
  if (meant.again) {
    scores = await estimate(corpus, asked);
    judged = await judge(corpus, asked, top(scores.score, passes, deep), offset + limit);
  }
  judged = judged.filter((one) => one.score > 0.05);
  const seen = new Set(judged.map((one) => one.number));
  const rest = [];
  for (let number = 0; number < corpus.count; number += 1) {
    if (scores.full[number] && passes[number] === PASSED && !seen.has(number)) rest.push(number);
  }
  // Where enough were judged, none of the rest is shown.
  if (judged.length < offset + limit) rest.sort((a, b) => scores.score[b] - scores.score[a] || a - b);
  judged.sort((a, b) => b.score - a.score || a.number - b.number);
  for (const one of judged) scores.full[one.number] = 1;
  return { order: [...judged.map((one) => one.number), ...rest], matched: scores.full, nearest: meant.shown };
}

function few(full, limit) {
  let count = 0;
  for (let number = 0; number < full.length; number += 1) count += full[number];
  return count < limit;
}

// No words: all pages of the filters, those in the visitor's language first.
function listing(corpus, asked, passes) {
  const own = [];
  const others = [];
  const filtered = asked.text.trim() === "" && passes.some((bits) => bits !== PASSED);
  if (filtered) {
    for (let number = 0; number < corpus.count; number += 1) {
      if (passes[number] === PASSED) (corpus.langOf(number) === corpus.lang ? own : others).push(number);
    }
  }
  const matched = new Uint8Array(corpus.count).fill(filtered ? 1 : 0);
  return { order: [...own, ...others], matched, nearest: [] };
}
