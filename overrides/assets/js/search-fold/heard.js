// How people hear Thai, and write it: letters that are often taken for one another are one. Coarser than `phonetic`, of
// which the keys of an index are made; this is for comparing two texts that are there.

// Each letter is taken for the one before the colon.
const ALIKE =
  "ก:ขฃคฅฆ บ:ป ต:ดฎฏ ท:ฒฐธถฑ น:ณ ย:ญ ร:ลฬ ส:ศษซ ช:ฌฉ พ:ภผ ฟ:ฝ ห:ฮ \u0e34:\u0e35\u0e36\u0e37 \u0e38:\u0e39 ไ:ใ เ:แ ม:\u0e33";
const HEARD = new Map();
for (const pair of ALIKE.split(" ")) for (const letter of pair.slice(2)) HEARD.set(letter, pair[0]);
// Marks that are often left out, or put where there is none.
for (const mark of "\u0e31\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a") HEARD.set(mark, "");
const SILENT = /[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/y;

// A folded text as it is heard, and for each letter of that where in the text it stands (`from`). Letters that stand
// twice on end are one.
export function heard(fold) {
  const out = [];
  const from = [];
  for (let at = 0; at < fold.length; at += 1) {
    SILENT.lastIndex = at;
    const silent = SILENT.exec(fold);
    if (silent) {
      at += silent[0].length - 1;
      continue;
    }
    const letter = HEARD.get(fold[at]) ?? fold[at];
    if (!letter || (letter === out[out.length - 1] && letter !== " ")) continue;
    out.push(letter);
    from.push(at);
  }
  from.push(fold.length);
  return { text: out.join(""), from };
}
