// How well a page is what the facts of a query say: whose, of which year, for which item, of which kind.

import { valuesOf } from "../facets.js";

export const UNFIT = 0.35; // of a fact that a page only speaks of
export const NAMED = 0.85; // of a year that its title names, though it was published in another one
const MANY = 0.9; // of an item, what proves it besides
const HINT = 1.12; // of the kind that a word hints at
const GAP = 0.9; // where there is no evidence yet
const FILE = 0.9; // a file, where nobody asks for its kind: the pages say what it is for
const FILES = ["photo", "document", "table"];
const CHANNEL = 1.3; // the page of an agency, where somebody asks where to turn to
const OWN_CHANNEL = 2.4; // and whose that is
const FRONT = 1.25; // the page of what is named, where nothing else is asked

// From 0 to 1.
export function fitOf({ facet, values }, part, own) {
  const found = valuesOf(part, facet, own);
  if (!values.some((value) => found.includes(value))) return 0;
  return facet === "item" && valuesOf(part, "kind", own)[0] !== "item" ? MANY : 1;
}

// Whether it is where to turn to, and that is asked: the page of an agency, of no year.
function isChannel(asked, part, own) {
  return asked.channel && valuesOf(part, "kind", own)[0] === "agency" && !valuesOf(part, "year", own).length;
}

// Whether it is the page of the agency that is named, where it is asked where to turn to.
export function isAsked(asked, part, own) {
  const named = (term) => term.fact?.facet === "agency" && fitOf(term.fact, part, own) > 0;
  return isChannel(asked, part, own) && asked.terms.some(named);
}

// By what a page's score is multiplied for what it is.
export function ownOf(asked, part, own) {
  const kind = valuesOf(part, "kind", own)[0];
  let worth = 1;
  if (asked.terms.some((term) => term.hint === kind)) worth *= HINT;
  else if (FILES.includes(kind)) worth *= FILE;
  const status = part.head.facets.status.values[part.status[own]];
  // What is not there yet, and the lists of all agencies, of which each has only a line.
  const thin = status === "missing" || (kind === "item" && !valuesOf(part, "agency", own)[0]);
  if (thin && !asked.terms.some((term) => term.fact?.facet === "item")) worth *= GAP;
  const facts = asked.terms.map((term) => term.fact?.facet);
  if (isChannel(asked, part, own)) worth *= facts.includes("agency") ? OWN_CHANNEL : CHANNEL;
  if (kind === "agency" && facts.includes("agency") && facts.every((facet) => facet === "agency" || facet === "year")) {
    worth *= FRONT;
  }
  return worth;
}
