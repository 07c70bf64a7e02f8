// Words that are written as they are heard: what is known and sounds the same.

import { THAI } from "../letters.js";

const LEAST = 4; // letters that are heard of a word

// Known words by how they are heard, the longest first.
export function heardWords(words) {
  const made = new Map();
  for (const word of words) {
    if (!ProngsaiFold.isThai(word) || word.includes(" ")) continue;
    const heard = ProngsaiFold.heard(word).text;
    if (heard.length >= LEAST && !made.has(heard)) made.set(heard, word);
  }
  return Array.from(made).sort((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
}

// A term with the known words in it as they are written; "" where it is written so already, or holds none.
export function respelled(term, words) {
  if (term.kind !== THAI || term.token.length < LEAST) return "";
  const { text, from } = ProngsaiFold.heard(term.token);
  const taken = new Uint8Array(text.length);
  const changes = [];
  for (const [heard, word] of words) {
    const at = text.indexOf(heard);
    if (at < 0 || taken.subarray(at, at + heard.length).some(Boolean)) continue;
    taken.fill(1, at, at + heard.length);
    changes.push({ start: at ? from[at] : 0, end: from[at + heard.length], word });
  }
  changes.sort((a, b) => b.start - a.start);
  let made = term.token;
  for (const { start, end, word } of changes) made = made.slice(0, start) + word + made.slice(end);
  return made === term.token ? "" : made;
}
