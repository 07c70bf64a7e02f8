// The state of the search page: the query and the filters. The address holds both, and nothing else is needed to show
// the same again.

import { FACETS } from "../facts.js";
import { cut, FROM } from "../field.js";

// What an address asks for.
const read = () => {
  const asked = new URLSearchParams(location.search);
  const filters = {};
  for (const facet of FACETS) {
    const values = asked.getAll(facet).filter((value) => value && value.length <= 80);
    if (values.length) filters[facet] = [...new Set(values.slice(0, 50))];
  }
  const own = (asked.get("own") || "").slice(0, 80);
  const plainly = asked.getAll("word").filter((facet) => FACETS.includes(facet));
  return { q: cut(asked.get("q") || ""), filters, own, plainly, typed: asked.has("typed") };
};

// The address that asks for it.
export const addressOf = ({ q, filters, own = "", plainly = [], typed = false }) => {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const facet of FACETS) for (const value of filters[facet] || []) asked.append(facet, value);
  if (own) asked.set("own", own);
  for (const facet of plainly) asked.append("word", facet);
  if (typed) asked.set("typed", "");
  return `${location.pathname}${String(asked) && `?${asked}`}`;
};

export class State {
  constructor() {
    this.q = "";
    this.filters = {}; // by facet the values that were chosen
    this.own = ""; // the agency whose pages come first
    this.plainly = []; // the facets of which nothing is understood in the query
    this.typed = false; // whether the other layout of the keyboard is not tried
    this.committed = undefined; // the address of the last step that going back leads to
    this.title = document.title;
    this.languages = [...document.querySelectorAll("a[hreflang]")].map((link) => [link, link.getAttribute("href")]);
  }

  // What is searched for: a single character is not.
  get asked() {
    return this.q.length < FROM ? "" : this.q;
  }

  // The values that were chosen of a facet.
  chosen(facet) {
    return this.filters[facet] || [];
  }

  // Another query: what was said of the one before does not hold for it.
  ask(q) {
    if (q !== this.q) Object.assign(this, { q, plainly: [], typed: false });
  }

  // Every value that was chosen, with its facet before it.
  pairs() {
    return FACETS.flatMap((facet) => this.chosen(facet).map((value) => [facet, value]));
  }

  // Whether the address was changed by going back or forth.
  moved() {
    return addressOf(read()) !== this.committed;
  }

  // Takes the state from the address.
  enter() {
    Object.assign(this, read());
    this.committed = addressOf(this);
    this.follow();
  }

  // Writes it into the address, not as a step that going back leads to.
  keep() {
    history.replaceState(null, "", addressOf(this));
    this.follow();
  }

  // Writes it into the address as a step.
  commit() {
    const now = addressOf(this);
    if (now !== this.committed) {
      // What was typed on the way took the place of what was there before: that comes back first.
      history.replaceState(null, "", this.committed);
      history.pushState(null, "", now);
      this.committed = now;
    }
    this.follow();
  }

  // The title and the links to the other language say the same as the address.
  follow() {
    document.title = this.q ? `${this.q} | ${this.title}` : this.title;
    for (const [link, href] of this.languages) link.href = href + location.search;
  }
}
