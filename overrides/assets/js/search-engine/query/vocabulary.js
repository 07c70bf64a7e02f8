// What a query is understood by: the agencies, years, items and kinds that there are, and groups of words.

import { facetValues } from "../facets.js";
import { namesOf } from "../facts/agency.js";
import { kindsOf } from "../facts/kind.js";
import { heardWords } from "./spelling.js";
import { namesIn } from "./synonym.js";

// Of the parts of a corpus, and groups of words that mean one thing, folded.
export function vocabularyOf(parts, groups) {
  const agencies = [];
  const kinds = [];
  const years = new Set();
  const items = new Set();
  for (const part of parts) {
    for (const [value] of facetValues(part, "agency")) if (value) agencies.push([value, value.replaceAll("-", " ")]);
    for (const labels of Object.values(part.head.labels)) {
      for (const value of Object.keys(labels.agency || {})) agencies.push([value, labels.agency[value]]);
      for (const value of Object.keys(labels.name || {})) agencies.push([value, labels.name[value]]);
      for (const value of Object.keys(labels.kind || {})) kinds.push([value, labels.kind[value]]);
    }
    for (const [value] of facetValues(part, "year")) if (value) years.add(value);
    for (const values of facetValues(part, "item")) for (const value of values) items.add(value);
  }
  const words = namesIn(groups);
  return {
    agencies: namesOf(agencies),
    kinds: kindsOf(kinds, groups),
    years,
    items,
    groups,
    words,
    heard: heardWords(words),
  };
}
