// Years, of the Buddhist and of the Christian era, in four digits or two.

import { addWay, termOf } from "../query/term.js";

export const ERAS = 543;
const BEFORE =
  "(?:(?:ประจำ)?ปี ?งบประมาณ|ปี ?งบ|งบปี|ประจำปี|ปี|fiscal year|year|fy)?[ .]{0,2}(?:พ\\.? ?ศ\\.?|ค\\.? ?ศ\\.?|b\\.?e\\.?)?";
const FULL = new RegExp(`${BEFORE}[ .]{0,2}(?<![0-9.,/-])([0-9]{4})(?![0-9,/-]|\\.[0-9])`, "gu");
const SHORT = new RegExp(`(${BEFORE})[ .]{0,2}(?<![0-9.,/-])([0-9]{2})(?![0-9,/(-]|\\.[0-9])`, "gu");

// The years of a plain text: where each stands, and its fact. `sure`: whether two digits alone may be one, as they are
// where an agency or an item is named. Only of years that the site has (`known`).
export function yearsIn(plain, known, sure) {
  const found = [];
  for (const hit of plain.matchAll(FULL)) {
    add(found, hit, buddhist(Number(hit[1])), known);
  }
  for (const hit of plain.matchAll(SHORT)) {
    if (!hit[1] && !sure) continue;
    const number = 2500 + Number(hit[2]);
    add(found, hit, number, known);
    if (!known.has(String(number))) add(found, hit, 2000 + Number(hit[2]) + ERAS, known);
  }
  return found;
}

// A year of four digits in the Buddhist era.
export function buddhist(year) {
  return year >= 2400 ? year : year + ERAS;
}

function add(found, hit, number, known) {
  const value = String(number);
  if (known.has(value)) found.push({ at: hit.index, size: hit[0].length, facet: "year", value });
}

// Its term.
export function yearTerm({ facet, value }) {
  const term = termOf(value, { fact: { facet, values: [value] } });
  addWay(term, String(Number(value) - ERAS), 1);
  return term;
}

// A year that no page is of, but that pages may write in either era.
export function addOtherEra(term) {
  if (!/^(?:19[5-9][0-9]|20[0-9][0-9]|2[56][0-9][0-9])$/.test(term.token)) return;
  const number = Number(term.token);
  addWay(term, String(number >= 2500 ? number - ERAS : number + ERAS), 0.45);
}
