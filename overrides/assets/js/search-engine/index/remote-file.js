// A file on a server, of which pieces are asked for: all of them in one request where the server can, else one by one;
// or the whole file, where it knows no ranges of bytes.

import { partsOf } from "./byte-ranges.js";
import { failure, isGone, LATE, request } from "./data-file.js";

const TOGETHER = 2;
const SINGLY = 1;
const WHOLE = 0;

// How the server is asked: what it did not answer well is not tried again.
let way = TOGETHER;

// Whether it has sent a piece.
let knowsRanges = false;

export class RemoteFile {
  constructor(url) {
    this.url = url;
    this.whole = null; // a promise of all bytes, where it comes whole
    this.turn = null; // one that is kept when what was asked last has its answer, or is about to have
  }

  // The bytes of each span, [from one byte, before another]. `cache`: as `fetch` knows it; `last`: nothing else helped, so
  // all of the file is asked for.
  async pieces(spans, cache, last = false) {
    const before = this.turn;
    let next;
    this.turn = new Promise((resolve) => {
      next = resolve;
    });
    // Until a piece has come one asks after another: what comes may be all of the file, which is enough for all.
    if (!knowsRanges) await before;
    try {
      if (cache === "reload") this.whole = null;
      const found = last || way === WHOLE ? null : await this.asked(spans, cache);
      if (found) return found;
      const all = this.all(cache);
      next();
      const whole = await all;
      if (last && !knowsRanges) way = WHOLE;
      return spans.map((span) => this.cut(whole, span));
    } finally {
      next();
    }
  }

  // The pieces as the server sends them; null where it sends the whole file.
  async asked(spans, cache) {
    if (this.whole) return null;
    let doubted = false;
    if (way === TOGETHER && spans.length > 1) {
      const { found, busy } = await this.together(spans, cache);
      if (found) return found;
      doubted = !busy;
    }
    const [first, ...others] = spans;
    const one = await this.piece(first, cache);
    if (doubted && way === TOGETHER) way = SINGLY;
    if (!one || this.whole) return null; // it came whole, or will
    const rest = await Promise.all(others.map((span) => this.piece(span, cache)));
    return rest.every(Boolean) ? [one, ...rest] : null;
  }

  // Several pieces in one answer. `found` is null where the server does not give them; `busy`: because it does not now.
  async together(spans, cache) {
    try {
      const { answer, body, drop } = await request(this.url, { headers: { Range: rangeOf(spans) }, cache });
      if (answer.status !== 206) {
        drop();
        if (isGone(answer)) throw failure(this.url, answer.status);
        return { found: null, busy: answer.status === 429 || answer.status >= 500 };
      }
      return { found: this.found(spans, answer, await body()), busy: false };
    } catch (error) {
      if (error.name === LATE) way = SINGLY;
      if (error.name === LATE || error.status) throw error;
      return { found: null, busy: false }; // such as of a connection that was ended
    }
  }

  // One piece; null where the whole file is on its way.
  async piece(span, cache) {
    const { answer, body, drop } = await request(this.url, { headers: { Range: rangeOf([span]) }, cache });
    if (answer.status === 200) {
      if (this.whole) drop();
      else this.keep(body());
      return null;
    }
    if (answer.status !== 206) {
      drop();
      throw failure(this.url, answer.status);
    }
    const found = this.found([span], answer, await body());
    if (!found) throw failure(this.url);
    return found[0];
  }

  // The bytes of spans in an answer that says which it has; null where it has not all.
  found(spans, answer, body) {
    const parts = partsOf(answer.headers, body);
    const whole = parts.find((part) => part.from === 0 && part.to === part.total);
    if (whole && !this.whole) this.keep(Promise.resolve(whole.bytes));
    const found = spans.map(([from, to]) => {
      const part = parts.find((one) => one.from <= from && one.to >= to);
      return part?.bytes.subarray(from - part.from, to - part.from);
    });
    if (!found.every((bytes, at) => bytes?.length === spans[at][1] - spans[at][0])) return null;
    knowsRanges = true;
    return found;
  }

  // All bytes, which are read once.
  all(cache) {
    if (!this.whole) this.keep(this.read(cache));
    return this.whole;
  }

  async read(cache) {
    const { answer, body, drop } = await request(this.url, { cache });
    if (answer.ok) return body();
    drop();
    throw failure(this.url, answer.status);
  }

  keep(whole) {
    this.whole = whole;
    whole.catch(() => {
      if (this.whole === whole) this.whole = null;
    });
  }

  cut(bytes, [from, to]) {
    const found = bytes.subarray(from, to);
    if (found.length !== to - from) throw failure(this.url);
    return found;
  }
}

const rangeOf = (spans) => `bytes=${spans.map(([from, to]) => `${from}-${to - 1}`).join(",")}`;
