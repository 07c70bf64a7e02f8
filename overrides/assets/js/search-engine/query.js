// The query as terms, each with the ways in which it may be written in a page.

import { kindOf, THAI, WORD } from "./letters.js";

const ITEM_WORDS = ["oit", "item", "\u0e02\u0e49\u0e2d", "\u0e02\u0e49\u0e2d\u0e17\u0e35\u0e48"];
const LONGEST = 200; // characters of a query that are read
const MOST_TERMS = 12;
const MOST_SYNONYMS = 6;
export const YEAR_WORTH = 0.45; // of a year that is meant, but not written

// `text`: the query; `whole`: its fold; `terms`; `english`: whether it is nothing but Latin words.
export function understand(query) {
  const text = query.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
  const plain = ProngsaiFold.plain(text).replace(/([\u0e01-\u0e4e])\.(?=[\u0e01-\u0e2e])/g, "$1");
  const whole = ProngsaiFold.stream(plain).text;
  const pieces = ProngsaiFold.pieces(plain);
  let terms = [];
  for (let at = 0; at < pieces.length && terms.length < MOST_TERMS; at += 1) {
    let token = pieces[at];
    let before = terms[terms.length - 1];
    if (token.length === 1 && kindOf(token) === THAI && before?.kind === THAI && before.token.length < 3) {
      before.token += token;
      before.ways[0].fold = before.token;
      continue;
    }
    // O 18
    if (/^[0-9]{1,3}$/.test(token) && before?.token === "o") {
      terms.pop();
      before = terms[terms.length - 1];
      token = `o${token}`;
    }
    const term = {
      token,
      kind: kindOf(token),
      ways: [],
      item: null,
      year: 0,
      last: false,
      share: 1,
      corrected: false,
    };
    term.ways.push({ fold: token, worth: 1 });
    readItem(term, before);
    readYear(term);
    terms.push(term);
  }
  // An item and nothing but words that say so is that item, however it is written.
  const items = terms.filter((term) => term.item);
  if (items.length === 1 && terms.length > 1 && terms.every((term) => term.item || saysItem(term))) {
    return Object.assign(understand(items[0].item), { text });
  }
  if (terms.length) terms[terms.length - 1].last = true;
  terms = unique(terms);
  const english = terms.length > 0 && terms.every((term) => term.kind === WORD && term.token.length > 1);
  return { text, whole, terms, english };
}

function unique(terms) {
  const seen = new Set();
  return terms.filter((term) => {
    if (seen.has(term.token)) return false;
    seen.add(term.token);
    return true;
  });
}

function saysItem(term) {
  return ITEM_WORDS.includes(term.token);
}

// O18, o18, 018, item 18 after a word that says so.
function readItem(term, before) {
  const said = before && saysItem(before);
  const found =
    /^o0{0,2}([1-9][0-9]{0,2})$/.exec(term.token) ||
    /^0{1,2}([1-9][0-9]?)$/.exec(term.token) ||
    (said && /^([1-9][0-9]?)$/.exec(term.token));
  if (!found) return;
  const number = found[1];
  term.item = `O${number}`;
  const three = `000${number}`.slice(-3);
  for (const fold of [`o${number}`, three, `o${three}`, `o${`00${number}`.slice(-2)}`]) {
    if (fold !== term.token) term.ways.push({ fold, worth: 0.9 });
  }
  if (said) before.share = 0.2;
}

// Years of the Buddhist and of the Christian era meet.
function readYear(term) {
  const found = /^(?:19[5-9][0-9]|20[0-9][0-9]|2[56][0-9][0-9])$/.test(term.token);
  if (!found) return;
  const number = Number(term.token);
  term.year = number >= 2500 ? number : number + 543;
  term.ways.push({
    fold: String(number >= 2500 ? number - 543 : number + 543),
    worth: YEAR_WORTH,
  });
}

// Other words for what is asked: a way for each term that a name in a group covers. Whether there were any.
export function addSynonyms(asked, groups) {
  let added = 0;
  groups.forEach((group) => {
    group.forEach((name) => {
      const bare = name.trim();
      const thai = ProngsaiFold.isThai(bare);
      if (asked.whole.indexOf(thai ? bare : name) < 0) return;
      asked.terms.forEach((term) => {
        const inside = thai && term.token.indexOf(bare) >= 0 && bare.length * 2 > term.token.length;
        if (!inside && name.indexOf(` ${term.token} `) < 0) return;
        group.forEach((other) => {
          const fold = other.trim();
          if (added >= MOST_SYNONYMS || term.ways.some((way) => way.fold === fold)) return;
          term.ways.push({
            fold,
            synonym: true,
            worth: inside ? (0.6 * bare.length) / term.token.length : 0.6,
          });
          added += 1;
        });
      });
    });
  });
  return added > 0;
}
