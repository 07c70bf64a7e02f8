// The tokens of a text: words of Latin letters, numbers, runs of Thai.

import { plain, string } from "./plain.js";

const TOKEN = new RegExp(
  "[0-9]+(?:\\.[0-9]+)+(?:\\.? {0,2}\\([0-9]+\\))?" +
    "|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?" +
    "|[a-z]+[0-9]{1,3}(?![0-9a-z])" +
    "|[0-9]+" +
    "|[\\u0e01-\\u0e2e\\u0e30-\\u0e3a\\u0e40-\\u0e44\\u0e47-\\u0e4e]+" +
    "|[a-z]+" +
    "|(?:(?![a-z0-9\\u0e00-\\u0e7f])[\\p{L}\\p{N}])+",
  "gu",
);

// Whether a token is a run of Thai.
export function isThai(token) {
  return token.charCodeAt(0) >= 0x0e00 && token.charCodeAt(0) < 0x0e80;
}

// A number without the signs between its digits.
function clean(token) {
  const first = token.charCodeAt(0);
  return first >= 48 && first <= 57 ? token.replace(/[ ,]|\.(?=\.? *\()/g, "") : token;
}

// The tokens of a text, runs of Thai parted where the text parts them.
export function pieces(text) {
  const made = plain(text);
  return (string(made.codes, made.size).match(TOKEN) || []).map(clean);
}

// The tokens of a text in one string, a space before and after each; a run of Thai joined with the run that follows.
// `from` says for each character of it where in the text it begins, `starts` where the pieces of runs begin.
export function stream(text) {
  const made = plain(text);
  const letters = string(made.codes, made.size);
  const out = [" "];
  let size = 1;
  let thai = false;
  const starts = [];
  const from = new Int32Array(letters.length * 2 + 2);
  for (const found of letters.matchAll(TOKEN)) {
    const token = found[0];
    const isRun = isThai(token);
    if (!(thai && isRun) && size > 1) {
      from[size] = made.from[found.index];
      out.push(" ");
      size += 1;
    }
    if (isRun) starts.push(size);
    const tidy = isRun ? token : clean(token);
    for (let at = 0, seen = 0; at < token.length; at += 1) {
      if (tidy.length === token.length || token[at] === tidy[seen]) {
        from[size + seen] = made.from[found.index + at];
        seen += 1;
      }
    }
    out.push(tidy);
    size += tidy.length;
    thai = isRun;
  }
  out.push(" ");
  from[size] = text.length;
  return { text: out.join(""), from: from.subarray(0, size + 1), starts };
}
