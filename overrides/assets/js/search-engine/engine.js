// The engine: a question in, the pages that answer it out, the best first.

import { allowed, facetCounts, labelOf } from "./facets.js";
import { Corpus } from "./index/corpus.js";
import { LATE } from "./index/data-file.js";
import { otherLayout } from "./query/layout.js";
import { LONGEST, understand } from "./query/query.js";
import { find, MATCH } from "./ranking/finding.js";
import { folded } from "./results/folding.js";
import { otherAddress, result } from "./results/result.js";

const MEANT = 0.75; // how well a page must have what the keys of the other layout give: nobody types nearly by mistake

export class Engine {
  // `base`: the address of an index, ending in "/". Of `options`: `also`, those of others; `lang`, who searches.
  constructor(base, options = {}) {
    this.corpus = new Corpus([base, ...(options.also || [])], options.lang || "th");
    this.turn = 0;
    this.opened = null;
  }

  // Fulfilled when the index is there. What could not be loaded is tried again the next time; `anew`, in any case.
  ready(anew = false) {
    if (!this.opened || anew) {
      this.opened = this.corpus.load(anew);
      // What was there before stays: much of it can be searched without a connection.
      this.opened.catch(() => {
        this.opened = this.corpus.parts.length ? Promise.resolve() : null;
      });
    }
    return this.opened;
  }

  // The answer, or null where a newer question was asked meanwhile. Of `options`: `filters`, the values chosen of each
  // facet; `limit` and `offset`, which of the pages found are shown; `own`, an agency whose pages come first; `plainly`,
  // the facets of which nothing shall be understood; `typed`, whether the other layout of the keyboard is not tried.
  // Rejects where a file cannot be loaded.
  async search(query, options = {}) {
    this.turn += 1;
    const turn = this.turn;
    try {
      await this.ready();
      return await this.answer(query, options, turn);
    } catch (error) {
      if (error.name === LATE) throw error;
      // The site may have been published anew since its head was read, and the files that this one names may be gone.
      if (turn !== this.turn) return null;
      await this.ready(true);
      return this.answer(query, options, turn);
    }
  }

  // What a value of a facet is called, as far as the index is there.
  label(facet, value) {
    return labelOf(this.corpus, facet, value);
  }

  async answer(query, { filters = {}, limit = 10, offset = 0, own = "", plainly = [], typed = false }, turn) {
    const began = performance.now();
    if (turn !== this.turn) return null;
    const { corpus } = this;
    const passes = allowed(corpus, filters);
    const ask = async (text) => {
      const known = corpus.vocabulary();
      const found = await find(corpus, understand(text, known, plainly), known, { passes, limit, offset, own });
      return { ...found, instead: "" };
    };
    const asked = String(query || "");
    let found = await ask(asked);
    if (turn !== this.turn) return null;
    // Where all is understood, nothing was typed by mistake.
    const words = found.asked.terms.some((term) => !term.fact && !term.sure);
    const other = words && found.best < MATCH && !typed ? otherLayout(asked.trim().slice(0, LONGEST)) : "";
    if (other) {
      const meant = await ask(other);
      if (turn !== this.turn) return null;
      // What is said to be searched for is a word that there is.
      if (meant.best >= MEANT) found = { ...meant, instead: meant.nearest.length === 1 ? meant.nearest[0] : other };
    }
    const rows = folded(corpus, found, filters, offset + limit);
    const shown = rows.order.slice(offset, offset + limit);
    await corpus.read(shown.map((row) => row.number));
    if (turn !== this.turn) return null;
    return {
      query: asked,
      instead: found.instead,
      total: rows.total,
      more: rows.order.length,
      results: shown.map((row) => ({
        ...result(corpus, row.number, found.asked),
        other: row.twin < 0 ? "" : otherAddress(corpus, row.number),
        same: row.same,
        close: row.close,
      })),
      understood: found.asked.facts.map(({ facet, value }) => ({ facet, value, label: labelOf(corpus, facet, value) })),
      facets: facetCounts(corpus, passes, rows.matched),
      nearest: found.nearest,
      took_ms: performance.now() - began,
    };
  }
}
