// Agencies by their names: whole, short, without what kind of office they are, in English, and mistyped.

import { addWay, termOf } from "../query/term.js";
import { approximate } from "../ranking/similarity.js";

// What an agency is, before its own name: stripped one after the other, and each rest is a name too.
const OFFICES = "สำนักงาน สำนัก ที่ว่าการ เขต เทศบาล นคร เมือง ตำบล องค์การบริหารส่วน จังหวัด อำเภอ เลขานุการ อบต อบจ".split(" ");
const OFFICE = /(?:สำนักงานเขต|สนง\.? ?เขต|สนข\.? ?|สนล\.? ?|สำนักงาน|ที่ว่าการ|เขต|อบต\.? ?|เทศบาล(?:ตำบล|เมือง|นคร)?) ?$/u;
const PLACE = /^(?:สำนักงาน)?(?:เขต|เทศบาล|อำเภอ|อบต)[\u0e01-\u0e4e]{3,11}$/u;
const LATIN_OFFICE = /^(?:office of the )?(.*?)(?: (?:district|municipality))?(?: office)?$/;
const ALIKE = [
  ["กรุงเทพมหานคร", "กทม"],
  ["กรุงเทพมหานคร", "กรุงเทพ"],
];
const MOST = 6; // names of an agency that are looked for in a text
const LEAST = 5; // letters of a name that is looked for
const SURE = 8; // and of one that may stand in the middle of a run

// The names of agencies, the longest first, each as it is heard. A name that two have is nobody's. `labels`: pairs of an
// agency and what it is called.
export function namesOf(labels) {
  const owners = new Map();
  for (const [value, text] of labels) {
    for (const name of variants(text)) {
      const owner = owners.get(name);
      owners.set(name, owner === undefined || owner === value ? value : null);
    }
  }
  return Array.from(owners, ([name, value]) => ({ name, value, heard: ProngsaiFold.heard(name).text }))
    .filter((one) => one.value !== null)
    .sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
}

function variants(text) {
  const whole = ProngsaiFold.stream(text).text.trim();
  const made = new Set();
  if (!ProngsaiFold.isThai(whole)) {
    for (const name of [whole, LATIN_OFFICE.exec(whole)?.[1] || ""]) made.add(name.replaceAll(" ", ""));
  } else {
    let rest = whole.replaceAll(" ", "");
    while (rest) {
      made.add(rest);
      for (const [long, short] of ALIKE) {
        made.add(rest.replace(long, short));
        if (!rest.includes(long)) made.add(rest.replace(short, long));
      }
      const own = rest;
      const office = OFFICES.find((one) => own.startsWith(one));
      rest = office ? rest.slice(office.length) : "";
    }
  }
  return [...made].filter((name) => name.length >= LEAST);
}

// The first agency that a plain text names, in Thai or in English: where it stands, and its fact; null if there is none.
export function agencyIn(plain, names) {
  for (const script of [/[\u0e01-\u0e4e]+(?:[ .]{1,2}[\u0e01-\u0e4e]+)*/gu, /[a-z]+(?: [a-z]+)*/g]) {
    for (const run of plain.matchAll(script)) {
      const hit = nameIn(run[0], names);
      if (!hit) continue;
      const office = OFFICE.exec(run[0].slice(0, hit.at));
      const at = office ? office.index : hit.at;
      return { at: run.index + at, size: hit.end - at, facet: "agency", value: hit.value };
    }
  }
  return null;
}

// Whether a word names an office by its kind and place. If it is none of those that are known, it is another one, and not
// what is spelled nearly so.
export function isOffice(token) {
  return PLACE.test(token);
}

// The name in a run: the longest that is there, else the one most alike.
function nameIn(run, names) {
  const { letters, from, begins } = closed(run);
  let best = null;
  for (const one of names) {
    for (let at = letters.indexOf(one.heard); at >= 0; at = letters.indexOf(one.heard, at + 1)) {
      const free = one.heard.length >= SURE || begins.has(at) || OFFICE.test(run.slice(0, from[at]));
      if (free)
        return {
          at: from[at],
          end: from[at + one.heard.length - 1] + 1 + marks(run, from, at + one.heard.length),
          value: one.value,
        };
    }
    const allowed = one.heard.length < 6 ? 0 : one.heard.length < 14 ? 1 : 2;
    const near = allowed && one.heard.length < 32 ? approximate(letters, one.heard, allowed) : null;
    if (!near || (best && best.errors < near.errors)) continue;
    // Two that are as much alike: neither.
    if (best && best.errors === near.errors && best.value !== one.value) best = { ...best, value: null };
    else if (!best || near.errors < best.errors) best = { ...near, value: one.value };
  }
  if (!best?.value) return null;
  return { at: from[best.start], end: from[best.end - 1] + 1 + marks(run, from, best.end), value: best.value };
}

// What follows the last letter of a name and belongs to it: marks that are not heard.
function marks(run, from, next) {
  const last = from[next - 1] + 1;
  return /^[\u0e31-\u0e3a\u0e47-\u0e4e]*/u.exec(run.slice(last, from[next]))[0].length;
}

// A run as it is heard, without spaces; where in the run each letter stands, and where pieces begin.
function closed(run) {
  const sounds = ProngsaiFold.heard(run);
  let letters = "";
  const from = [];
  const begins = new Set([0]);
  for (let at = 0; at < sounds.text.length; at += 1) {
    if (/[ .]/.test(sounds.text[at])) begins.add(letters.length);
    else {
      letters += sounds.text[at];
      from.push(sounds.from[at]);
    }
  }
  from.push(run.length);
  return { letters, from, begins };
}

// Its term: the names it has, however it was named.
export function agencyTerm({ facet, value }, { agencies }) {
  const own = agencies.filter((one) => one.value === value).map((one) => one.name);
  const term = termOf(own[0], { fact: { facet, values: [value] } });
  for (const name of own.slice(1, MOST)) addWay(term, name, 1);
  return term;
}
