// A page that was found, as it is shown.

import { labelOf, valuesOf } from "../facets.js";
import { endOf, fieldsOf, HEADING, occurrences, TEXT, TITLE } from "../page.js";
import { marked, snippet } from "./snippet.js";

// What a list of results needs of it, its texts as parts {text, mark}.
export function result(corpus, number, asked) {
  const part = corpus.partOf(number);
  const own = number - part.start;
  const page = part.pages.get(own);
  const record = page.record;
  const fields = fieldsOf(page);
  const spans = fields.map(() => []);
  const words = asked.terms.filter((term) => !term.fact);
  (words.length ? words : asked.terms).forEach((term) => {
    term.ways.forEach((way) => {
      fields.forEach((field, at) => {
        occurrences(field.fold, way.fold, false, 20).forEach((hit) => {
          spans[at].push([field.from[hit], endOf(field, hit + way.fold.length)]);
        });
      });
    });
  });
  let best = -1;
  let most = 0;
  fields.forEach((field, at) => {
    if (field.role < HEADING) return;
    let worth = spans[at].reduce((sum, span) => sum + span[1] - span[0], 0);
    if (asked.whole.length > 4 && field.fold.indexOf(asked.whole.trim()) >= 0) worth += 10000;
    if (worth > most) {
      most = worth;
      best = at;
    }
  });
  const section = best >= 0 ? record[4][fields[best].section] : null;
  let shown = best;
  if (shown < 0 || fields[shown].role === HEADING) {
    fields.some((field, at) => {
      const fits = field.role === TEXT && (best < 0 || field.section === fields[best].section);
      if (fits) shown = at;
      return fits;
    });
  }
  const agency = valuesOf(part, "agency", own)[0] || "";
  const kind = valuesOf(part, "kind", own)[0] || "";
  return {
    id: record[0],
    href: record[1],
    lang: corpus.langOf(number),
    site: part.site,
    title: marked(record[2], fields.length && fields[0].role === TITLE ? spans[0] : [], 0, record[2].length),
    agency,
    year: part.head.facets.year.values[part.year[own]],
    kind,
    names: { agency: labelOf(corpus, "agency", agency), kind: labelOf(corpus, "kind", kind) },
    items: valuesOf(part, "item", own),
    status: statusOf(corpus, number),
    section: section && (section[0] || section[1]) ? { anchor: section[0], heading: section[1] } : null,
    snippet: shown >= 0 && fields[shown].role === TEXT ? snippet(fields[shown].text, spans[shown]) : [],
  };
}

// How far the item of an item's page is proven, and what that is called; null of other pages.
function statusOf(corpus, number) {
  const value = corpus.statusOf(number);
  return value ? { value, label: labelOf(corpus, "status", value) } : null;
}

// The address of a page in its other language. An id is the page's path, of another site after its name and a colon.
export function otherAddress(corpus, number) {
  const [id, href] = corpus.page(number).record;
  const path = [id, id.slice(id.indexOf(":") + 1)].find((name) => href.endsWith(name)) ?? href;
  const site = href.slice(0, href.length - path.length);
  return site + (corpus.langOf(number) === "en" ? path.replace(/^en\//, "") : `en/${path}`);
}
