// Facets: by what pages are filtered, and how many of those found have each value.

const FACETS = ["agency", "year", "item", "kind", "lang"];

// What a page that passes every filter has: one bit a facet.
export const PASSED = 2 ** FACETS.length - 1;

// The different values of a facet, each as a list of strings.
export function facetValues(part, facet) {
  let known = part.facetValues[facet];
  if (!known) {
    known = part.head.facets[facet === "item" ? "items" : facet].values.map((value) => {
      if (Array.isArray(value)) return value;
      return value === null || value === "" ? [] : [String(value)];
    });
    part.facetValues[facet] = known;
  }
  return known;
}

// For each page which of these values it has, by its number.
export function facetColumn(part, facet) {
  return part[facet === "item" ? "items" : facet];
}

// The values of one page, by its number in its part.
export function valuesOf(part, facet, number) {
  return facetValues(part, facet)[facetColumn(part, facet)[number]];
}

// For each page, which filters it passes: one bit a facet.
export function allowed(corpus, filters) {
  const passes = new Uint8Array(corpus.count).fill(PASSED);
  corpus.parts.forEach((part) => {
    FACETS.forEach((facet, bit) => {
      const chosen = filters[facet];
      if (!chosen?.length) return;
      const set = new Set(chosen.map(String));
      const numbers = facetColumn(part, facet);
      const fits = facetValues(part, facet).map((list) => list.some((value) => set.has(value)));
      for (let number = 0; number < part.count; number += 1) {
        if (!fits[numbers[number]]) passes[part.start + number] &= ~(1 << bit);
      }
    });
  });
  return passes;
}

// How many of the pages found each value of each facet has, if only the other facets chose.
export function facetCounts(corpus, passes, matched) {
  const made = {};
  FACETS.forEach((facet, bit) => {
    const counts = new Map();
    const others = PASSED & ~(1 << bit);
    corpus.parts.forEach((part) => {
      const values = facetValues(part, facet);
      const numbers = facetColumn(part, facet);
      const own = new Uint32Array(values.length);
      for (let number = 0; number < part.count; number += 1) {
        const at = part.start + number;
        if (matched[at] && (passes[at] & others) === others) own[numbers[number]] += 1;
      }
      values.forEach((list, which) => {
        if (!own[which]) return;
        list.forEach((value) => {
          counts.set(value, (counts.get(value) || 0) + own[which]);
        });
      });
    });
    made[facet] = Array.from(counts, ([value, count]) => ({ value, label: labelOf(corpus, facet, value), count }));
  });
  return made;
}

// What a value is called, in the language of who searches.
export function labelOf(corpus, facet, value) {
  for (const part of corpus.parts) {
    const labels = part.head.labels[corpus.lang]?.[facet];
    if (labels?.[value]) return labels[value];
  }
  return value;
}
