// The facts about a result: whose it is, of which year, what it is, which items it is for.

import { make } from "./element.js";
import { placeOf } from "./place.js";
import { fill, lang, words, yearOf } from "./words.js";

export const FACETS = ["agency", "year", "item", "kind", "lang"];

// Its number and how far it is proven come first; the language is told too, if it is not the page's, and the site, if it
// is another one.
export const addFacts = (parent, result) => {
  if (result.status) {
    addItems(parent, result);
    make(parent, "span", `ps-found__state ps-status ps-status--${result.status.value}`, result.status.label);
  }
  if (result.agency) make(parent, "span", "ps-found__fact", result.names.agency);
  if (result.year) make(parent, "span", "ps-found__fact", fill(words.year, { year: yearOf(result.year) }));
  make(parent, "span", "ps-found__fact ps-found__fact--kind", result.names.kind);
  if (result.lang !== lang) make(parent, "span", "ps-found__fact", words[result.lang]);
  const host = new URL(placeOf(result)).host;
  if (host !== location.host) make(parent, "span", "ps-found__fact ps-found__fact--outside", host);
};

const addItems = (parent, result) => {
  for (const item of result.items) make(parent, "span", "ps-found__item", item);
};

// The items that a page of another kind is evidence for.
export const addProven = (parent, result) => {
  if (!result.status) addItems(parent, result);
};
