// A term of a query: what is looked for in pages, in the ways in which it may be written, or what a page is.

import { kindOf } from "../letters.js";

const LEAST = 3; // letters of a word that a name is parted into

// `token`: as it was typed, folded. `fact`: the facet and values that pages have which it means, if it means any. `sure`:
// whether it is spelled as it is meant.
export function termOf(token, more = {}) {
  return {
    token,
    kind: kindOf(token),
    ways: [{ fold: token, worth: 1 }],
    fact: null,
    last: false,
    share: 1,
    corrected: false,
    sure: false,
    ...more,
  };
}

// The words of a name of several, in Latin letters; none where one is so short that many words begin with it.
export function wordsOfName(name) {
  const words = name.split(" ");
  return words.length > 1 && words.every((word) => word.length >= LEAST) ? words : [];
}

// Another way to write it, unless it is known. `worth`: how much a page that writes it so is worth, up to 1.
export function addWay(term, fold, worth, more = {}) {
  if (!fold || term.ways.some((way) => way.fold === fold)) return false;
  term.ways.push({ fold, worth, ...more });
  return true;
}
