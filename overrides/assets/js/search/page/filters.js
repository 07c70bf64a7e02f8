// The filters of the search page: boxes to tick for each facet, and above the results what was chosen.

import { make } from "../element.js";
import { FACETS } from "../facts.js";
import { fill, lang, numbered, words, yearOf } from "../words.js";

const SHOWN = 8; // values of a facet before the rest is folded away

const ORDER = {
  year: (a, b) => b.value - a.value,
  item: (a, b) => a.value.slice(1) - b.value.slice(1),
  agency: (a, b) => b.count - a.count,
  kind: (a, b) => b.count - a.count,
  lang: (a, b) => (b.value === lang) - (a.value === lang),
};

export class Filters {
  // `engine`: knows what values are called; `change`: called with the filters that somebody chose, and the query if it is not that of the field; gives a promise, fulfilled when the answer is shown.
  constructor(part, state, engine, change) {
    this.own = part.dataset;
    this.state = state;
    this.engine = engine;
    this.change = change;
    this.element = part.querySelector(".ps-search__filters");
    this.heading = part.querySelector(".ps-search__heading");
    this.list = part.querySelector(".ps-search__chosen");
    this.boxes = new Map(); // by facet and value; a box that is ticked stays the same element and keeps the focus
    this.sets = new Map(FACETS.map((facet) => [facet, this.makeSet(facet)]));
    this.element.open = matchMedia("(min-width: 70rem)").matches;
  }

  makeSet(facet) {
    const set = make(this.element, "fieldset", "ps-search__facet");
    make(set, "legend", "", this.own[facet]);
    const first = make(set, "div", "ps-search__values");
    const rest = make(set, "details", "ps-search__rest");
    const summary = make(rest, "summary");
    const others = make(rest, "div", "ps-search__values");
    set.hidden = true;
    return { set, first, rest, summary, others };
  }

  label(facet, value) {
    if (facet === "year") return yearOf(value);
    if (facet === "lang") return words[value] || value;
    return this.engine.label(facet, value);
  }

  toggle(facet, value, on) {
    const rest = this.state.chosen(facet).filter((other) => other !== value);
    return this.change({ ...this.state.filters, [facet]: on ? [...rest, value] : rest });
  }

  box(facet, value) {
    const key = `${facet} ${value}`;
    if (!this.boxes.has(key)) {
      const line = make(null, "label", "ps-search__value");
      const tick = make(line, "input");
      tick.type = "checkbox";
      make(line, "span", "ps-search__name");
      make(line, "span", "ps-search__number");
      tick.addEventListener("change", () => this.toggle(facet, value, tick.checked));
      this.boxes.set(key, line);
    }
    return this.boxes.get(key);
  }

  // The values of an answer, and how many pages have each.
  show(facets) {
    for (const facet of FACETS) this.showFacet(facet, facets[facet] || []);
    this.element.toggleAttribute(
      "data-empty",
      [...this.sets.values()].every(({ set }) => set.hidden),
    );
  }

  showFacet(facet, found) {
    const { set, first, rest, summary, others } = this.sets.get(facet);
    const chosen = this.state.chosen(facet);
    const values = found.map(({ value, count }) => ({ value: String(value), count })).sort(ORDER[facet]);
    for (const value of chosen) {
      if (!values.some((other) => other.value === value)) values.push({ value, count: 0 });
    }
    const lines = values.map(({ value, count }) => {
      const line = this.box(facet, value);
      line.children[0].checked = chosen.includes(value);
      line.children[1].textContent = this.label(facet, value);
      line.children[2].textContent = numbered("{number}", count);
      return line;
    });
    const ahead = lines.filter((line, place) => place < SHOWN || line.children[0].checked);
    const behind = lines.filter((line) => !ahead.includes(line));
    if (behind.length === 1) ahead.push(behind.pop());
    const focused = document.activeElement;
    first.replaceChildren(...ahead);
    others.replaceChildren(...behind);
    rest.hidden = !behind.length;
    summary.textContent = numbered(this.own.others, behind.length);
    set.hidden = values.length < 2 && !chosen.length;
    if (set.contains(focused)) focused.focus({ preventScroll: true });
  }

  // What was chosen, each with a button that takes it away.
  showChosen() {
    const all = this.state.pairs();
    this.list.replaceChildren();
    this.list.hidden = !all.length;
    for (const [facet, value] of all) {
      const button = this.addButton("ps-search__remove", this.label(facet, value), () =>
        this.toggle(facet, value, false),
      );
      const name = `${this.own[facet]} ${this.label(facet, value)}`;
      button.setAttribute("aria-label", fill(this.own.remove, { name }));
    }
    if (all.length > 1) this.addButton("ps-search__clear", this.own.clear, () => this.change({}, this.state.q));
    this.element.querySelector("summary").textContent = all.length
      ? numbered(this.own.narrowed, all.length)
      : this.own.narrow;
  }

  addButton(name, text, act) {
    const button = make(make(this.list, "li"), "button", name, text);
    button.type = "button";
    button.addEventListener("click", async () => {
      await act();
      this.heading.focus({ preventScroll: true }); // the button is gone
    });
    return button;
  }
}
