// Corrections: what a term that few pages have may have meant, found in the pages that were judged.

import { isMark, NUMBER } from "../letters.js";
import { endOf, fieldsOf } from "../page.js";

// Added to the ways of their terms. `shown`: as a page writes them; `again`: whether the pages must be judged anew.
export function corrections(corpus, asked, judged, limit) {
  const made = [];
  let again = false;
  asked.terms.forEach((term, which) => {
    if (term.kind === NUMBER || term.fact || term.sure) return;
    let exact = 0;
    const near = new Map();
    judged.forEach((one) => {
      const own = one.terms[which];
      if (own.exact) exact += 1;
      else if (own.near) {
        const text = own.near.text.trim();
        const known = near.get(text);
        if (text.length < 3 || isMark(text.charCodeAt(0)) || text[0] === "\u0e30" || text[0] === "\u0e32") return;
        if (known) known.pages += 1;
        else
          near.set(text, {
            text,
            errors: own.near.errors,
            pages: 1,
            number: one.number,
            near: own.near,
          });
      }
    });
    if (exact >= limit || !near.size) return;
    const sounds = ProngsaiFold.phonetic(term.token);
    const all = Array.from(near.values());
    all.forEach((one) => {
      one.cost = one.errors * 2 - (ProngsaiFold.phonetic(one.text) === sounds ? 1 : 0);
    });
    all.sort((a, b) => a.cost - b.cost || b.pages - a.pages || a.number - b.number);
    all
      .filter((one) => one.cost <= all[0].cost && (!exact || one.errors < 2))
      .slice(0, 2)
      .forEach((one) => {
        if (term.ways.some((way) => way.fold === one.text)) return;
        term.ways.push({ fold: one.text, worth: 0.85 - 0.05 * one.errors });
        term.corrected = true;
        if (exact) again = true;
        else made.push(original(corpus, one));
      });
  });
  return { shown: made, again: again || made.length > 0 };
}

// A correction as a page writes it.
function original(corpus, one) {
  const field = fieldsOf(corpus.page(one.number))[one.near.field];
  let start = one.near.at;
  while (field.fold[start] === " ") start += 1;
  return field.text.slice(field.from[start], endOf(field, start + one.text.length)).trim();
}
