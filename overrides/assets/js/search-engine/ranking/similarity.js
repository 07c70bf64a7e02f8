// How alike a term and a text are where the term is not in the text as it was asked.

import { wordsOfName } from "../query/term.js";

// The beginning of a word that is in a field, if it is most of the word.
export function stemIn(fold, token) {
  for (let size = token.length; size >= 5 && size > 0.6 * token.length; size -= 1) {
    if (fold.indexOf(` ${token.slice(0, size)}`) >= 0) return 0.6 * (size / token.length) * (size / token.length);
  }
  return 0;
}

// Whether all words of a name are in a field, in whatever order.
export function hasWords(fold, name) {
  const words = wordsOfName(name);
  return words.length > 0 && words.every((word) => fold.includes(` ${word}`));
}

// How many errors a term of so many letters may have.
export function errorsIn(length) {
  return length < 4 ? 0 : length < 8 ? 1 : length < 14 ? 2 : 3;
}

// Which share of a Thai term is in a field in pieces of four letters and more, near each other or not.
export function coverOf(fold, token) {
  let at = 0;
  let covered = 0;
  let pieces = 0;
  while (at + 4 <= token.length) {
    if (fold.indexOf(token.slice(at, at + 4)) < 0) {
      at += 1;
      continue;
    }
    let size = 4;
    while (at + size < token.length && fold.indexOf(token.slice(at, at + size + 1)) >= 0) size += 1;
    covered += size;
    pieces += 1;
    at += size;
  }
  return pieces ? Math.max(0, covered / token.length - 0.04 * (pieces - 1)) : 0;
}

const LONGEST = 31; // letters of a pattern that are compared at once

// The piece of a text most alike a pattern; of a long one, from where its beginning is most alike to where its end is.
export function approximate(text, pattern, allowed) {
  const first = alike(text, pattern.slice(0, LONGEST), allowed);
  if (!first || pattern.length <= LONGEST) return first;
  const rest = text.slice(first.start, first.start + pattern.length + allowed);
  const last = alike(rest, pattern.slice(-LONGEST), allowed);
  return last && { errors: Math.max(first.errors, last.errors), start: first.start, end: first.start + last.end };
}

// Bit vectors of Myers and Hyyrö.
function alike(text, pattern, allowed) {
  const end = ends(text, pattern, allowed);
  if (!end) return null;
  const back = reversed(text.slice(Math.max(0, end.at - pattern.length - allowed), end.at));
  const start = ends(back, reversed(pattern), allowed, true);
  const size = start ? start.at : pattern.length;
  return { errors: end.errors, start: Math.max(0, end.at - size), end: end.at };
}

function reversed(text) {
  return text.split("").reverse().join("");
}

// For each letter where in the pattern it is; all 0 between uses.
const MASKS = new Int32Array(65536);

// Where the best match ends; `anchored`: it begins at the beginning. Of equals the last on end is the best.
function ends(text, pattern, allowed, anchored) {
  const size = pattern.length;
  for (let p = 0; p < size; p += 1) MASKS[pattern.charCodeAt(p)] |= 1 << p;
  let pv = -1;
  let mv = 0;
  let errors = size;
  const top = 1 << (size - 1);
  let best = null;
  let before = 0;
  let diagonal = 0;
  for (let at = 0; at < text.length; at += 1) {
    const eq = MASKS[text.charCodeAt(at)];
    const swapped = ((~diagonal & eq) << 1) & before; // two letters changed about count as one error
    diagonal = (((eq & pv) + pv) ^ pv) | eq | mv | swapped;
    let ph = mv | ~(diagonal | pv);
    let mh = pv & diagonal;
    if (ph & top) errors += 1;
    if (mh & top) errors -= 1;
    ph = anchored ? (ph << 1) | 1 : ph << 1;
    mh <<= 1;
    pv = mh | ~(diagonal | ph);
    mv = ph & diagonal;
    before = eq;
    if (errors <= allowed && (!best || errors < best.errors || (errors === best.errors && best.at === at))) {
      best = { errors, at: at + 1 };
    }
  }
  for (let p = 0; p < size; p += 1) MASKS[pattern.charCodeAt(p)] = 0;
  return best;
}
