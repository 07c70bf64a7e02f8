// What kind a letter is, and a token by its letters.

export const NUMBER = 1;
export const WORD = 2;
export const THAI = 3;

// The kind of a token. A number may end in a bracket: 9(1).
export function kindOf(token) {
  if (ProngsaiFold.isThai(token)) return THAI;
  const last = token.charCodeAt(token.length - 1);
  return (last >= 48 && last <= 57) || last === 41 ? NUMBER : WORD;
}

export function isDigit(code) {
  return code >= 48 && code <= 57;
}

export function isLatin(code) {
  return code >= 97 && code <= 122;
}

// What stands above, below or after the letter it belongs to, and what is not seen at all.
export function isMark(code) {
  return (
    code === 0xe31 ||
    (code >= 0xe33 && code <= 0xe3a) ||
    (code >= 0xe47 && code <= 0xe4e) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200d)
  );
}
