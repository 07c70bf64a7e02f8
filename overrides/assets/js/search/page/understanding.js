// What the search made of a query, said above the results: the facts that it understood, each of which can be taken off,
// the other layout of the keyboard, whose pages come first, and words that may have been meant.

import { make } from "../element.js";
import { fill, yearOf } from "../words.js";
import { addressOf } from "./state.js";

export class Understanding {
  // `engine`: knows what values are called; `change`: called with the query when somebody chose another reading of it; gives a promise.
  constructor(part, state, engine, change) {
    this.own = part.dataset;
    this.state = state;
    this.engine = engine;
    this.change = change;
    this.list = part.querySelector(".ps-search__understood");
    this.said = part.querySelector(".ps-search__said");
    this.near = part.querySelector(".ps-search__near");
  }

  hide() {
    for (const element of [this.list, this.said, this.near]) element.hidden = true;
  }

  show(found) {
    this.showFacts(found.understood);
    this.showReading(found);
    this.showNear(found.instead ? [] : found.nearest);
  }

  showFacts(facts) {
    this.list.replaceChildren();
    this.list.hidden = !facts.length;
    if (facts.length) make(this.list, "li", "ps-search__of", this.own.understood);
    for (const { facet, value, label } of facts) {
      const name = facet === "year" ? yearOf(value) : label;
      const button = make(make(this.list, "li"), "button", "ps-search__remove", name);
      button.type = "button";
      button.setAttribute("aria-label", fill(this.own.plainly, { name: `${this.own[facet]} ${name}` }));
      button.addEventListener("click", () => {
        this.state.plainly = [...new Set([...this.state.plainly, facet])];
        this.change(this.state.q);
      });
    }
  }

  showReading(found) {
    const { q, own } = this.state;
    this.said.replaceChildren();
    if (found.instead) {
      this.said.append(`${fill(this.own.instead, { word: found.instead })} `);
      this.link(this.said, fill(this.own.typed, { query: q }), { ...this.state, typed: true });
    }
    if (own && !found.understood.some(({ facet }) => facet === "agency")) {
      this.said.append(`${fill(this.own.ours, { agency: this.engine.label("agency", own) })} `);
      this.link(this.said, this.own.everywhere, { ...this.state, own: "" });
    }
    this.said.hidden = !this.said.childNodes.length;
  }

  showNear(found) {
    this.near.replaceChildren();
    this.near.hidden = !found.length;
    if (found.length) this.near.append(`${this.own.nearest} `);
    for (const word of found) this.link(this.near, word, { ...this.state, q: word });
  }

  // A link to another search, which is followed in place.
  link(parent, text, asked) {
    const link = make(parent, "a", "ps-search__word", text);
    const { q, filters, own, plainly, typed } = asked;
    link.href = addressOf({ q, filters, own, plainly, typed });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      Object.assign(this.state, { q, own, plainly, typed });
      this.change(q);
    });
  }
}
