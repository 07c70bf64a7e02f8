// Dates, however they are written, as ways in which a page may write the same day or month.

import { buddhist, ERAS } from "./year.js";

// Of each month: its name, what of it is always said, its letters in short, its English name.
const MONTHS = [
  ["มกราคม", "มกรา", "มค", "january"],
  ["กุมภาพันธ์", "กุมภา", "กพ", "february"],
  ["มีนาคม", "มีนา", "มีค", "march"],
  ["เมษายน", "เมษา", "เมย", "april"],
  ["พฤษภาคม", "พฤษภา", "พค", "may"],
  ["มิถุนายน", "มิถุนา", "มิย", "june"],
  ["กรกฎาคม", "กรกฎา", "กค", "july"],
  ["สิงหาคม", "สิงหา", "สค", "august"],
  ["กันยายน", "กันยา", "กย", "september"],
  ["ตุลาคม", "ตุลา", "ตค", "october"],
  ["พฤศจิกายน", "พฤศจิกา", "พย", "november"],
  ["ธันวาคม", "ธันวา", "ธค", "december"],
];
const ERA = "(?:พ\\.? ?ศ\\.?|ค\\.? ?ศ\\.?|b\\.?e\\.?)?";
const YEAR = "([0-9]{4}|[0-9]{2})(?![0-9])";
const THAI = MONTHS.map(([name, said, short]) => {
  const rest = name.slice(said.length);
  const letters = short.split("").join("\\.? ?").replace("\\.? ?\u0e35", "\u0e35");
  return `${said}(?:${rest})?|${letters}(?![\u0e01-\u0e4e])\\.?`;
});
const ENGLISH = MONTHS.map(([, , , name]) => `${name.slice(0, 3)}(?:${name.slice(3)}|t)?\\.?`);
const named = (all) => `(${all.map((one) => `(?:${one})`).join("|")})`;
const DAY = "(?<![0-9./,-])([0-9]{1,2})(?![0-9])";
const SIGN = "[/.-]";
const FORMS = [
  // 31 มี.ค. 66, มีนาคม พ.ศ. 2566, 31 มีนาคม
  [`(?:${DAY} {0,2})?(?<![ก-๎])${named(THAI)}(?: {0,2}${ERA} {0,2}${YEAR})?`, ([d, m, y]) => [d, month(THAI, m), y]],
  [
    `${DAY}(?:st|nd|rd|th)? {0,2}${named(ENGLISH)},? {0,2}${ERA} {0,2}${YEAR}`,
    ([d, m, y]) => [d, month(ENGLISH, m), y],
  ],
  [
    `(?<![a-z])${named(ENGLISH)} {0,2}([0-9]{1,2})(?:st|nd|rd|th)?,? {1,2}([0-9]{4})(?![0-9])`,
    ([m, d, y]) => [d, month(ENGLISH, m), y],
  ],
  [`(?<![a-z])${named(ENGLISH)},? {0,2}${ERA} {0,2}([0-9]{4})(?![0-9])`, ([m, y]) => [undefined, month(ENGLISH, m), y]],
  [
    `(?<![0-9./-])([0-9]{1,2})${SIGN}([0-9]{1,2})${SIGN}([0-9]{4}|(?<![.][0-9]{1,2}[.])[0-9]{2})(?![0-9./-])`,
    ([d, m, y]) => [d, Number(m), y],
  ],
  [`(?<![0-9./-])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9./-])`, ([y, m, d]) => [d, Number(m), y]],
].map(([pattern, parts]) => [new RegExp(pattern, "u"), parts]);

function month(forms, written) {
  return forms.findIndex((form) => new RegExp(`^(?:${form})$`, "u").test(written)) + 1;
}

// The year of the Buddhist era of two or four digits.
function era(written) {
  return written.length === 2 ? 2500 + Number(written) : buddhist(Number(written));
}

// The first date of a plain text: where it stands (`at`, `size`) and its `day`, `month` and `year` (of the Buddhist era),
// of which day or year may be 0. Null where there is none; a month alone is a word.
export function dateIn(plain) {
  for (const [pattern, parts] of FORMS) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const [d, m, y] = parts(found.slice(1));
    const date = { day: Number(d || 0), month: m, year: y ? era(y) : 0 };
    if (!(date.day || date.year) || date.day > 31 || m < 1 || m > 12 || (d && !date.day)) continue;
    if (date.year && (date.year < 2440 || date.year > 2643)) continue;
    return { at: found.index, size: found[0].length, ...date };
  }
  return null;
}

// How pages write it, the likeliest first.
export function dateWritings({ day, month: at, year }) {
  const [name, , short, english] = MONTHS[at - 1];
  const d = day ? `${day} ` : "";
  if (!year) return [`${day} ${name}`, `${day} ${english}`, `${english} ${day}`];
  const common = year - ERAS;
  const two = (number) => String(number).padStart(2, "0");
  const made = [
    `${d}${name} ${year}`,
    `${d}${english} ${common}`,
    `${d}${name} พ.ศ. ${year}`,
    `${d}${short} ${year}`,
    `${d}${short} ${year % 100}`,
    `${d}${english} ${year}`,
    `${d}${english.slice(0, 3)} ${common}`,
  ];
  if (!day) return made;
  return [
    ...made,
    `${english} ${day} ${common}`,
    `${day}/${at}/${year}`,
    `${two(day)}/${two(at)}/${year}`,
    `${two(day)}/${two(at)}/${year % 100}`,
    `${day}/${at}/${year % 100}`,
    `${common}-${two(at)}-${two(day)}`,
  ];
}
