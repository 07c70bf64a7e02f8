// A page as it is compared: its record [id, address, title, other names, sections], and its fields, each a text with its
// fold and where in the text each letter of the fold stands.

import { isDigit, isLatin, isMark } from "./letters.js";

// The role of a field. Those before HEADING name the page.
export const TITLE = 0;
export const NAME = 1;
export const HEADING = 2;
export const TEXT = 3;

// The fields of a page: its title, its other names, the heading and the text of each section.
export function fieldsOf(page) {
  if (page.fields) return page.fields;
  const record = page.record;
  const fields = [];
  const add = (text, role, section) => {
    if (!text) return;
    const made = ProngsaiFold.stream(text);
    fields.push({
      text,
      fold: made.text,
      from: made.from,
      starts: made.starts,
      role,
      section,
    });
  };
  add(record[2], TITLE, -1);
  record[3].forEach((name) => {
    add(name, NAME, -1);
  });
  record[4].forEach((section, at) => {
    add(section[1], HEADING, at);
    add(section[2], TEXT, at);
  });
  page.fields = fields;
  return fields;
}

// The names and the other texts of a page as they sound, and how each of their pieces of Thai begins.
export function soundsOf(page) {
  if (!page.sounds) {
    page.sounds = { names: "", namePieces: "", body: "", bodyPieces: "" };
    fieldsOf(page).forEach((field) => {
      let pieces = "";
      field.starts.forEach((at) => {
        pieces += `|${ProngsaiFold.phonetic(field.fold.slice(at, at + 4)).slice(0, 2)}`;
      });
      const sounds = field.fold.replace(/[\u0e01-\u0e4e]+/g, ProngsaiFold.phonetic);
      page.sounds[field.role < HEADING ? "names" : "body"] += sounds;
      page.sounds[field.role < HEADING ? "namePieces" : "bodyPieces"] += pieces;
    });
  }
  return page.sounds;
}

// Where a piece is in a field, beginning where a word begins; `whole` also ending where it ends. `most`: how many.
export function occurrences(fold, piece, whole, most) {
  const found = [];
  const first = piece.charCodeAt(0);
  const last = piece.charCodeAt(piece.length - 1);
  for (let at = fold.indexOf(piece); at >= 0 && found.length < most; at = fold.indexOf(piece, at + 1)) {
    const before = fold.charCodeAt(at - 1);
    const after = fold.charCodeAt(at + piece.length);
    if ((isDigit(first) || isLatin(first)) && (isDigit(before) || isLatin(before) || before === 46)) continue;
    if (isDigit(last) && isDigit(after)) continue;
    if (whole && isLatin(last) && isLatin(after)) continue;
    found.push(at);
  }
  return found;
}

// Where in the original text what ends at `at` of the fold ends: with the marks that belong to its last letter.
export function endOf(field, at) {
  let end = field.from[at - 1] + 1;
  while (end < field.text.length && isMark(field.text.charCodeAt(end))) end += 1;
  return end;
}
