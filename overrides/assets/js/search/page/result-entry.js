// A result in the list of the search page.

import { make, marked, spoken } from "../element.js";
import { addFacts, addProven } from "../facts.js";
import { addressAt, placeOf } from "../place.js";
import { numbered } from "../words.js";

// Appends it to the list and gives its link. `own`: the words of the page.
export const addEntry = (list, result, own) => {
  const item = make(list, "li", `ps-search__result${result.close ? " ps-search__result--close" : ""}`);
  // What has only a part of what was asked begins after what has all.
  const first = result.close && item.previousElementSibling?.matches(":not(.ps-search__result--close)");
  if (first) make(item, "p", "ps-search__partly", own.partly);
  const head = make(item, "h3", "ps-found__title");
  const link = marked(spoken(make(head, "a"), result.lang), result.title);
  link.href = placeOf(result);
  if (new URL(link.href).host !== location.host) link.rel = "noopener";
  const facts = make(item, "p", "ps-found__facts");
  addFacts(facts, result);
  if (result.items.length && !result.status) make(facts, "span", "ps-found__of ps-hidden", own.items);
  addProven(facts, result);
  if (result.snippet.length) marked(spoken(make(item, "p", "ps-found__snippet"), result.lang), result.snippet);
  const { anchor, heading } = result.section || {};
  if (anchor && heading && !result.href.endsWith(`#${anchor}`)) {
    const line = make(item, "p", "ps-found__heading");
    line.append(`${own.part} `);
    spoken(make(line, "a", "", heading), result.lang).href = placeOf(result, anchor);
  }
  if (result.other || result.same.length) addOthers(make(item, "p", "ps-found__others"), result, own);
  return link;
};

// The same page in the other language, and pages that look the same.
const addOthers = (line, result, own) => {
  if (result.other) {
    const other = result.lang === "en" ? "th" : "en";
    const link = make(line, "a", "", own[other]);
    link.href = addressAt(result.other);
    link.hreflang = other;
  }
  if (!result.same.length) return;
  make(line, "span", "", numbered(own.same, result.same.length));
  for (const [at, href] of result.same.entries()) make(line, "a", "", String(at + 2)).href = addressAt(href);
};
