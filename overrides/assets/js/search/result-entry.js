// A result in the list of the search page.

import { make, marked, spoken } from "./element.js";
import { addFacts, addItems } from "./facts.js";
import { placeOf } from "./place.js";

// Appends it to the list and gives its link. `own`: the words of the page.
export const addEntry = (list, result, labels, own) => {
  const item = make(list, "li", "ps-search__result");
  const head = make(item, "h3", "ps-found__title");
  const link = marked(spoken(make(head, "a"), result.lang), result.title);
  link.href = placeOf(result);
  if (new URL(link.href).host !== location.host) link.rel = "noopener";
  addFacts(make(item, "p", "ps-found__facts"), result, labels);
  if (result.snippet.length) marked(spoken(make(item, "p", "ps-found__snippet"), result.lang), result.snippet);
  const { anchor, heading } = result.section || {};
  if (anchor && heading && !result.href.endsWith(`#${anchor}`)) {
    const line = make(item, "p", "ps-found__heading");
    line.append(`${own.part} `);
    spoken(make(line, "a", "", heading), result.lang).href = placeOf(result, anchor);
  }
  if (result.items.length) {
    const line = make(item, "p", "ps-found__items");
    make(line, "span", "ps-found__of", own.items);
    addItems(line, result);
  }
  return link;
};
