// The plain form of a text: Thai written in one way, digits and letters of one kind, signs as spaces.

import { CONSONANT, invisible, isForeign, kind, ONCE, space, TONE, VOWEL } from "./letters.js";

const AA = 0x0e32;
const AM = 0x0e33;
const RING = 0x0e4d;
const E = 0x0e40;
const AE = 0x0e41;
const SPACE = 32;

// The plain form of a text: `codes` of its characters, and where in the text (`from`) each of them begins.
export function plain(text) {
  let codes = new Uint16Array(text.length * 2 + 16);
  let from = new Int32Array(codes.length);
  let size = 0;

  function room() {
    if (size + 4 < codes.length) return;
    const more = new Uint16Array(codes.length * 2);
    const wider = new Int32Array(codes.length * 2);
    more.set(codes);
    wider.set(from);
    codes = more;
    from = wider;
  }

  function drop(at) {
    codes.copyWithin(at, at + 1, size);
    from.copyWithin(at, at + 1, size);
    size -= 1;
  }

  // Put before the last character, unless it is there already.
  function before(code, place) {
    if (size > 1 && codes[size - 2] === code) return;
    codes[size] = codes[size - 1];
    from[size] = from[size - 1];
    codes[size - 1] = code;
    from[size - 1] = Math.min(place, from[size]);
    size += 1;
  }

  function appendAa(code, place) {
    let end = size;
    while (end && codes[end - 1] === SPACE) end -= 1;
    if (end < size && end && kind(codes[end - 1]) & (CONSONANT | TONE)) {
      size = end;
      code = AM;
    }
    if (size && codes[size - 1] === RING) {
      size -= 1;
      place = from[size];
      code = AM;
    } else if (size > 1 && kind(codes[size - 1]) & TONE && codes[size - 2] === RING) {
      drop(size - 2);
      code = AM;
    }
    if (size && codes[size - 1] === code && code === AM) return;
    codes[size] = code;
    from[size] = place;
    size += 1;
  }

  function push(code, place) {
    const last = size ? codes[size - 1] : 0;
    const is = kind(code);
    if (is & ONCE && code === last) return;
    if (code === AA || code === AM) appendAa(code, place);
    else if (code === E && last === E) codes[size - 1] = AE;
    else if (is & VOWEL && kind(last) & TONE) before(code, place);
    else if (is & TONE && last === AM) before(code, place);
    else {
      codes[size] = code;
      from[size] = place;
      size += 1;
    }
  }

  function single(code, place) {
    if (invisible(code)) return;
    room();
    if (space(code)) push(SPACE, place);
    else if (code >= 0x0e50 && code <= 0x0e59) push(code - 0x0e20, place);
    else if (code === 0x0e45) push(AA, place);
    else if (code >= 65 && code <= 90) push(code + 32, place);
    else push(code, place);
  }

  function foreign(run, place) {
    const letters = run
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]+/g, "")
      .toLowerCase();
    for (let at = 0; at < letters.length; at += 1) single(letters.charCodeAt(at), place);
  }

  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 0x80 || (code >= 0x0e00 && code < 0x0e80) || invisible(code) || space(code)) {
      single(code, at);
      at += 1;
    } else {
      let end = at + 1;
      while (end < text.length && isForeign(text.charCodeAt(end))) end += 1;
      foreign(text.slice(at, end), at);
      at = end;
    }
  }
  return { codes, from, size };
}

// The first `size` of characters as a text.
export function string(codes, size) {
  const parts = [];
  for (let at = 0; at < size; at += 8192) {
    parts.push(String.fromCharCode.apply(null, codes.subarray(at, Math.min(size, at + 8192))));
  }
  return parts.join("");
}
