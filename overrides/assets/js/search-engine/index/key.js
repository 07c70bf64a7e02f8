// Keys: the pieces of words by which an index finds pages. What each form of a key is, is said in
// hooks/prongsai/search/index/grams.py.

import { kindOf, NUMBER, THAI } from "../letters.js";

// The keys under which pages with a piece of text are found. `open`: its last word may go on.
export function keysOf(fold, open) {
  const keys = [];
  fold.split(" ").forEach((token, at, all) => {
    const half = open && at === all.length - 1;
    const kind = kindOf(token);
    if (kind === THAI) {
      const sounds = ProngsaiFold.phonetic(token);
      if (sounds.length === 2) keys.push(`|${sounds}`);
      for (let s = 0; s + 3 <= sounds.length; s += 1) keys.push(sounds.slice(s, s + 3));
    } else if (kind === NUMBER) {
      keys.push(`=${token}`);
      if (half) keys.push(`~${token.slice(0, 6)}`);
    } else {
      const led = ` ${token}`;
      if (token.length <= 3 && !half) keys.push(`=${token}`);
      for (let w = 0; w + 3 <= led.length; w += 1) keys.push(led.slice(w, w + 3));
    }
  });
  return Array.from(new Set(keys));
}

// The keys of pages that have a word with one letter more, less or other than this one, or two changed about.
export function nearKeys(token) {
  const letters = ProngsaiFold.isThai(token) ? ProngsaiFold.phonetic(token) : ` ${token}`;
  const keys = new Set();
  for (let at = 0; at + 3 <= letters.length; at += 1) {
    keys.add(letters.slice(at, at + 3));
    keys.add(`-${letters.slice(at, at + 3)}`);
  }
  for (let at = 0; at + 4 <= letters.length; at += 1) {
    [letters[at] + letters[at + 1] + letters[at + 3], letters[at] + letters[at + 2] + letters[at + 3]].forEach(
      (three) => {
        keys.add(three);
        keys.add(`-${three}`);
      },
    );
  }
  return Array.from(keys);
}

// The number of a key, as grams.py makes it.
export function codeOf(key) {
  if (key[0] === "=" || key[0] === "~") {
    let total = 0x811c9dc5;
    for (let at = 0; at < key.length; at += 1) total = Math.imul(total ^ key.charCodeAt(at), 0x01000193) >>> 0;
    return (total | 0x80000000) >>> 0;
  }
  let code = 0;
  for (let at = key[0] === "-" ? 1 : 0; at < key.length; at += 1) {
    const letter = key.charCodeAt(at);
    code =
      (code << 8) |
      (letter < 0x80 ? letter : letter >= 0xe00 && letter < 0xe80 ? (letter & 0x7f) | 0x80 : (letter & 31) | 0xe0);
  }
  return code;
}

// Where a key is among all; its first bits tell the shard. Near keys with the same two letters are together.
export function placeOf(key) {
  const code = codeOf(key);
  if (key[0] === "-") return (((((code >>> 8) * 40503) & 0xffff) << 16) | (code & 0xff)) >>> 0;
  return Math.imul(code, 0x9e3779b1) >>> 0;
}

// In which of so many equal parts, a power of two, a place is.
export function shareOf(place, count) {
  return count > 1 ? place >>> (Math.clz32(count) + 1) : 0;
}
