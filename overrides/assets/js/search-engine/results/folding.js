// One page, one result: its two languages are one row, and rows that would look the same are one.

import { valuesOf } from "../facets.js";
import { MATCH } from "../ranking/finding.js";

// The rows of what was found: `order`, each `number` the page that is shown, `twin` the same in the other language and
// `same` others that look so (addresses), and `close`, whether it has only a part of what is asked; `total`, how many
// pages have all of it; `matched`, which pages count for the facets. `most`: how many rows are looked at closely.
export function folded(corpus, found, filters, most) {
  const chosen = filters.lang?.length ? filters.lang : null;
  const order = [];
  const rows = new Map(); // by the number of each page of a row
  const looks = new Map(); // by what would be seen of it
  const matched = found.matched.slice();
  const put = (number, close, read) => {
    const twin = corpus.twinOf(number);
    if (rows.has(number)) return;
    if (twin >= 0 && rows.has(twin)) {
      rows.set(number, rows.get(twin));
      return;
    }
    const shown = twin >= 0 && !chosen && prefers(corpus, twin, found) ? twin : number;
    const other = twin >= 0 && !chosen ? (shown === number ? twin : number) : -1;
    const row = { number: shown, twin: other, same: [], close };
    rows.set(number, row);
    const look = read && shown === number ? lookOf(corpus, number) : "";
    const like = look ? looks.get(look) : null;
    if (like) {
      like.same.push(corpus.page(number).record[1]);
      return;
    }
    if (look) looks.set(look, row);
    order.push(row);
  };
  for (const one of found.judged) if (one.weakest >= MATCH) put(one.number, false, order.length < most);
  for (const number of found.rest) put(number, false, false);
  const total = order.length;
  for (const one of found.judged) if (one.weakest < MATCH) put(one.number, true, order.length < most);
  for (let number = 0; number < corpus.count; number += 1) {
    const twin = matched[number] && !chosen ? corpus.twinOf(number) : -1;
    if (twin >= 0 && matched[twin] && corpus.langOf(number) !== corpus.lang) matched[number] = 0;
  }
  return { order, total, matched };
}

// Whether a page's other language is shown in its place: the reader's, if that has what is asked too.
function prefers(corpus, twin, found) {
  if (corpus.langOf(twin) !== corpus.lang) return false;
  const judged = found.judged.find((one) => one.number === twin);
  return judged ? judged.weakest >= MATCH : found.matched[twin] === 1;
}

function lookOf(corpus, number) {
  const part = corpus.partOf(number);
  const own = number - part.start;
  const page = corpus.page(number);
  if (!page) return "";
  const text = page.record[4].map((section) => section[1] + section[2]).join("\n");
  const facts = ["agency", "year", "kind", "item"].map((facet) => valuesOf(part, facet, own).join(" "));
  return [page.record[2], ...facts, text.slice(0, 2000)].join("\u0000");
}
