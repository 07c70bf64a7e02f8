// Other words for what is asked, of groups of words that mean one thing.

import { THAI, WORD } from "../letters.js";
import { addWay, termOf, wordsOfName } from "./term.js";

const MOST = 10; // other words for one that a group names
const FEW = 4; // and for one of which such a word is the most
const WORTH = 0.6; // of a page that says it in the other language
const SAME = 0.8; // and in other words of the same
const LONGEST = 8; // words of a name
const LEAST = 4; // letters of a word in Thai by which a longer run is parted

// Terms of which one word was made in the query: "ผอ." and "เขต" are one, where a group has it so. Spaces and full
// stops within Thai mean nothing.
export function joined(terms, names) {
  const made = [];
  for (let at = 0; at < terms.length; at += 1) {
    let end = at;
    let name = "";
    for (let next = at + 1, token = terms[at].token; next < terms.length && next < at + LONGEST; next += 1) {
      if (terms[next].fact || terms[at].fact) break;
      token += `${terms[next - 1].kind === THAI && terms[next].kind === THAI ? "" : " "}${terms[next].token}`;
      if (names.has(token)) {
        end = next;
        name = token;
      }
    }
    made.push(name ? termOf(name, { said: true, sure: true }) : terms[at]);
    at = end;
  }
  return made;
}

// Ways for each term that is a name in a group, or of which a name is the most. Whether there were any.
export function addSynonyms(terms, groups) {
  let added = 0;
  const own = groups.map((group) => group.map((name) => name.trim()));
  for (const term of terms) {
    for (const names of own) if (names.includes(term.token)) added += addNames(term, term.token, names, MOST);
    for (const names of own) {
      const name = names.find((one) => one !== term.token && inside(term, one));
      if (name !== undefined && !names.includes(term.token)) added += addNames(term, name, names, FEW);
    }
  }
  return added > 0;
}

// The other names of a group, in the place of the one that was said. How many were new.
function addNames(term, name, names, most) {
  let added = 0;
  for (const other of names) {
    const base = ProngsaiFold.isThai(other) === ProngsaiFold.isThai(name) ? SAME : WORTH;
    const worth = (base * name.length) / term.token.length;
    const folds = name === term.token ? [other] : [term.token.replace(name, other), other];
    for (const fold of folds) if (added < most && addWay(term, fold, worth, { synonym: true })) added += 1;
  }
  return added;
}

function inside(term, name) {
  return term.kind === THAI && !term.sure && name.length * 2 > term.token.length && term.token.includes(name);
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

// A name in Latin letters as its words, as terms; null where it has none.
export function worded(term) {
  const words = term.fact || term.kind !== WORD ? [] : wordsOfName(term.token);
  return words.length ? words.map((word) => termOf(word)) : null;
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
