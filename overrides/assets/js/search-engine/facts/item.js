// Items of the assessment, however they are written: O18, o 18, โอ18, ข้อ 18, OIT18, 018.

import { addWay, termOf } from "../query/term.js";

const NAMED =
  /(?:(?<![a-z0-9])(?:oit|item|o)|(?<![\u0e01-\u0e4e])(?:โอไอที|โอ|ข้อที่|ข้อ))[ .:#-]{0,2}(?:o ?)?0{0,2}([1-9][0-9]?)(?![0-9a-z./(,])/gu;
const BARE = /(?<![0-9a-z.,/-])0{1,2}([1-9][0-9]?)(?![0-9a-z.,/(-])/gu;

// The items of a plain text, of those that there are (`known`): where each stands, and its fact.
export function itemsIn(plain, known) {
  const found = [];
  for (const form of [NAMED, BARE]) {
    for (const hit of plain.matchAll(form)) {
      const value = `O${hit[1]}`;
      if (known.has(value)) found.push({ at: hit.index, size: hit[0].length, facet: "item", value });
    }
  }
  return found;
}

// Its term: pages may write its number in several ways.
export function itemTerm({ facet, value }) {
  const number = value.slice(1);
  const term = termOf(`o${number}`, { fact: { facet, values: [value] } });
  const three = `000${number}`.slice(-3);
  for (const fold of [three, `o${three}`, `o${`00${number}`.slice(-2)}`]) addWay(term, fold, 0.9);
  return term;
}
