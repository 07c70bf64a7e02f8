// Other words for what is asked, of groups of words that mean one thing.

import { THAI } from "../letters.js";
import { addWay, termOf } from "./term.js";

const MOST = 6; // other words for one term
const WORTH = 0.6; // of a page that says it in the other language
const SAME = 0.8; // and in other words of the same
const LEAST = 4; // letters of a word in Thai by which a longer run is parted

// Terms of which one word was made in the query: "ผอ." and "เขต" are one, where a group has it so. Spaces and full
// stops within Thai mean nothing.
export function joined(terms, groups) {
  const names = namesIn(groups);
  const made = [];
  for (let at = 0; at < terms.length; at += 1) {
    let end = at;
    for (let next = at + 1, token = terms[at].token; next < terms.length && next < at + 5; next += 1) {
      if (terms[next].fact || terms[at].fact) break;
      token += `${terms[at].kind === THAI && terms[next].kind === THAI ? "" : " "}${terms[next].token}`;
      if (names.has(token)) end = next;
    }
    if (end === at) made.push(terms[at]);
    else {
      const both = terms.slice(at, end + 1).map((term) => term.token);
      made.push(termOf(both.join(terms[at].kind === THAI ? "" : " "), { said: true }));
    }
    at = end;
  }
  return made;
}

// Ways for each term that a name in a group covers, or most of which it is. `sparing`: only of terms that are a name as
// a whole, where lists cost bytes. Whether there were any.
export function addSynonyms(asked, groups, sparing) {
  let added = 0;
  for (const term of asked.terms) {
    let left = MOST;
    for (const group of groups) {
      const own = group.map((name) => name.trim());
      const name =
        own.find((one) => one === term.token) ?? (sparing ? undefined : own.find((one) => inside(term, one)));
      if (name === undefined) continue;
      for (const other of own) {
        const base = ProngsaiFold.isThai(other) === ProngsaiFold.isThai(name) ? SAME : WORTH;
        const worth = name === term.token ? base : (base * name.length) / term.token.length;
        const fold = name === term.token ? other : term.token.replace(name, other);
        if (left > 0 && addWay(term, fold, worth, { synonym: true })) {
          left -= 1;
          added += 1;
        }
        if (fold !== other && left > 0 && addWay(term, other, worth, { synonym: true })) left -= 1;
      }
    }
  }
  return added > 0;
}

function inside(term, name) {
  return term.kind === THAI && name.length * 2 > term.token.length && term.token.includes(name);
}

// A run of Thai parted at the words that are known in it, as terms; null where there is none to part it by.
export function parted(term, words) {
  if (term.kind !== THAI || term.fact) return null;
  const { token } = term;
  const pieces = [];
  let rest = 0;
  for (let at = 0; at < token.length; ) {
    const word = longest(token, at, words);
    if (!word) {
      at += 1;
      continue;
    }
    if (at > rest) pieces.push(token.slice(rest, at));
    pieces.push(word);
    at += word.length;
    rest = at;
  }
  if (!pieces.length) return null;
  if (rest < token.length) pieces.push(token.slice(rest));
  const kept = pieces.filter((piece) => piece.length > 2 && !GLUE.has(piece));
  return kept.length && pieces.length > 1 ? kept.map((piece) => termOf(piece)) : null;
}

// What joins words and is looked for by nobody, and how people ask.
const GLUE = new Set(
  "การ ความ ของ และ หรือ ที่ ใน ให้ ได้ ไหม มั้ย อะไร อย่างไร ยังไง ที่ไหน ใคร กี่ เท่าไร เท่าไหร่ ครับ ค่ะ คะ เรื่อง จาก โดย ว่า ด้วย ทาง ผ่าน แล้ว ต้อง ภายใน ตาม เป็น มี คือ นี้".split(
    " ",
  ),
);

function longest(token, at, words) {
  for (let size = Math.min(24, token.length - at); size >= LEAST; size -= 1) {
    const word = token.slice(at, at + size);
    if (words.has(word)) return word;
  }
  for (let size = 8; size >= 2; size -= 1) {
    const word = token.slice(at, at + size);
    if (GLUE.has(word)) return word;
  }
  return "";
}

// All names of groups, without the spaces at their ends.
export function namesIn(groups) {
  const names = new Set();
  for (const group of groups) for (const name of group) names.add(name.trim());
  return names;
}
