// A text that was typed while the keyboard was set to the other layout: what the same keys give in the one that was meant.

// The keys of a Thai keyboard (Kedmanee) and of an American one, row by row, first without Shift, then with it.
const THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ" + '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ';
const LATIN =
  "\u00601234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./" + '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?';
const TO_THAI = new Map(Array.from(LATIN, (key, at) => [key, THAI[at]]));
const TO_LATIN = new Map(Array.from(THAI, (key, at) => [key, LATIN[at]]));

// What the keys of a text give in the other layout; "" where nobody would have meant that.
export function otherLayout(text) {
  const thai = /[\u0e01-\u0e4e]/u.test(text);
  if (thai && /[a-z0-9]/iu.test(text)) return ""; // no key of the Thai layout gives these
  const keys = thai ? TO_LATIN : TO_THAI;
  const made = Array.from(text, (letter) => keys.get(letter) ?? letter).join("");
  const means = thai ? /^[a-z0-9 .,'&/-]{2,}$/iu.test(made) && /[a-z]{2}/iu.test(made) : writable(made);
  return means ? made : "";
}

// Whether Thai can be written so: no mark without a letter below it, no vowel on end.
function writable(text) {
  if (!/[\u0e01-\u0e2e].*[\u0e01-\u0e2e]/u.test(text)) return false;
  return !/(?:^|[^\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])/u.test(
    text,
  );
}
