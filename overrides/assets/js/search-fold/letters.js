// The letters, by what becomes of them.

export const ONCE = 1; // one of these never follows itself
export const VOWEL = 2; // a mark above or below
export const TONE = 4;
export const CONSONANT = 8;

// Of the letters from U+0E00, the bits above.
const KINDS = new Uint8Array(128);
for (const at of [
  0x31, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x30, 0x32, 0x33,
]) {
  KINDS[at] |= ONCE;
}
for (const at of [0x31, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x47, 0x4d]) KINDS[at] |= VOWEL;
for (const at of [0x48, 0x49, 0x4a, 0x4b]) KINDS[at] |= TONE;
for (let letter = 1; letter <= 0x2e; letter += 1) KINDS[letter] |= CONSONANT;

// The kind of a letter of Thai, as bits; 0 of every other character.
export function kind(code) {
  return code >= 0x0e00 && code < 0x0e80 ? KINDS[code - 0x0e00] : 0;
}

// What is not seen at all.
export function invisible(code) {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff
  );
}

// What parts words, as a space does: hyphens, quotation marks and dots among them.
export function space(code) {
  return (
    (code >= 9 && code <= 13) ||
    code === 0x85 ||
    code === 0xa0 ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0x2018 ||
    code === 0x2019 ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x2022 ||
    code === 0x2026 ||
    code === 0x2028 ||
    code === 0x2029
  );
}

// What is neither plain Latin nor Thai, and folded as Unicode says.
export function isForeign(code) {
  return code >= 0x80 && (code < 0x0e00 || code >= 0x0e80) && !invisible(code) && !space(code);
}
