// How Thai sounds: no tone marks, no silenced letters, letters of one sound alike.

// Each letter of the first line sounds as the one below it.
const MANY = "ณญฎฏฐฑฒธศษฆฅภฬฌฃฤซ\u0e35\u0e36\u0e37\u0e39\u0e43";
const ONE = "นยดตถทททสสคคพลชขรส\u0e34\u0e34\u0e34\u0e38\u0e44";

const SOUNDS = new Map();
for (const mark of "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a") SOUNDS.set(mark, "");
for (let at = 0; at < MANY.length; at += 1) SOUNDS.set(MANY[at], ONE[at]);

// A run of Thai as it sounds. A letter under the mark that silences it is left out, with its vowel.
export function phonetic(run) {
  return run
    .replace(/[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/g, "")
    .replace(/รร/g, "ร")
    .replace(/[\u0e01-\u0e4e]/g, (mark) => SOUNDS.get(mark) ?? mark);
}
