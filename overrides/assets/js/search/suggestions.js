// A box with suggestions: a combobox with a list of links (ARIA Authoring Practices, "Combobox").

import { make, marked, spoken } from "./element.js";
import { addFacts, addProven } from "./facts.js";
import { cut, FROM, SLOW, whenTyped } from "./field.js";
import { index, pageAt, placeOf } from "./place.js";
import { say } from "./voice.js";
import { fill, lang, numbered, words } from "./words.js";

const SUGGESTED = 6;

// The list below a field, from which one link can be selected by keys.
class OptionList {
  constructor(form, field) {
    this.field = field;
    this.panel = make(form, "div", "ps-box__panel");
    this.list = make(this.panel, "div", "ps-box__list");
    this.note = make(this.panel, "p", "ps-box__note");
    this.options = [];
    this.at = -1; // which of them is selected
    this.panel.hidden = true;
    this.panel.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.id = `${field.id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words.list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-expanded", "false");
  }

  // Appends a link.
  add(href, name) {
    const link = make(this.list, "a", `ps-box__option${name}`);
    Object.assign(link, { href, id: `${this.list.id}-${this.options.length}`, tabIndex: -1 });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    this.options.push(link);
    return link;
  }

  empty() {
    this.list.replaceChildren();
    this.options = [];
    this.select(-1);
  }

  select(number) {
    this.at = number;
    for (const [place, option] of this.options.entries())
      option.setAttribute("aria-selected", String(place === number));
    if (number < 0) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", this.options[number].id);
    this.options[number].scrollIntoView({ block: "nearest" });
  }

  // Selects the next one, or the one before. One place before the first and after the last is the field itself.
  step(by) {
    const places = this.options.length + 1;
    this.select(((this.at + 1 + by + places) % places) - 1);
  }

  open() {
    this.panel.hidden = false;
    this.list.hidden = !this.options.length;
    this.field.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  close() {
    this.panel.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.select(-1);
  }

  // A line below the links, and what is read out.
  tell(text, spokenText = text) {
    this.note.textContent = text;
    this.note.hidden = !text;
    say(spokenText);
  }
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.field = form.elements.q;
    this.engine = ProngsaiSearch.open(index, { lang });
    this.list = new OptionList(form, this.field);
    this.own = form.elements.own?.value || ""; // the agency whose pages these are
    this.shown = ""; // the query whose answer the list holds
    this.slow = undefined;
    this.stop = whenTyped(this.field, () => this.ask());
  }

  start() {
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.field.addEventListener("focus", () => cut(this.field.value) && this.ask());
    this.field.addEventListener("blur", () => {
      this.stop();
      this.close();
    });
    this.form.addEventListener("submit", () => {
      this.field.value = cut(this.field.value);
      if (location.protocol === "file:") this.form.action = pageAt(this.form.getAttribute("action"));
    });
    if (document.activeElement === this.field) this.ask();
  }

  async ask() {
    const query = cut(this.field.value);
    clearTimeout(this.slow);
    if (query.length < FROM) {
      if (query && document.activeElement === this.field) this.say(words.short);
      else this.close();
      return;
    }
    if (query === this.shown) {
      if (this.list.panel.hidden) this.list.open();
      return;
    }
    this.slow = setTimeout(() => this.say(words.busy), SLOW);
    const current = () => cut(this.field.value) === query && document.activeElement === this.field;
    try {
      const answer = await this.engine.search(query, { limit: SUGGESTED, own: this.own });
      if (!answer) return; // a newer question was asked
      clearTimeout(this.slow);
      if (current()) this.show(answer);
    } catch {
      clearTimeout(this.slow);
      if (current()) this.say(words.failed);
    }
  }

  show(answer) {
    const query = cut(answer.query);
    this.list.empty();
    for (const result of answer.results) this.add(result);
    if (!answer.results.length) {
      for (const word of answer.nearest) this.list.add(this.all(word), "").textContent = fill(words.near, { word });
      this.list.tell(fill(words.none, { query }));
    } else {
      const all = answer.total ? numbered(words.all, answer.total) : words.close;
      this.list.add(this.all(query), " ps-box__option--all").textContent = all;
      if (this.own) this.list.add(this.all(query, ""), "").textContent = words.everywhere;
      const instead = answer.instead ? fill(words.near, { word: answer.instead }) : "";
      this.list.tell(instead, `${instead} ${numbered(words.found, answer.total)}`.trim());
    }
    this.shown = query;
    this.list.open();
  }

  // A line in the place of suggestions.
  say(text) {
    this.list.empty();
    this.list.tell(text);
    this.shown = "";
    this.list.open();
  }

  close() {
    clearTimeout(this.slow);
    this.list.close();
  }

  // The address of all results.
  all(query, own = this.own) {
    const url = new URL(pageAt(this.form.getAttribute("action")), location.href);
    url.searchParams.set("q", query);
    if (own) url.searchParams.set("own", own);
    return url.href;
  }

  add(result) {
    const deep = result.section?.anchor;
    const link = this.list.add(placeOf(result, deep), "");
    marked(spoken(make(link, "span", "ps-found__title"), result.lang), result.title);
    if (deep && result.section.heading) {
      spoken(make(link, "span", "ps-found__heading", result.section.heading), result.lang);
    }
    const line = make(link, "span", "ps-found__facts");
    addFacts(line, result);
    addProven(line, result);
    marked(spoken(make(link, "span", "ps-found__snippet"), result.lang), result.snippet);
  }

  keyed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { list } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.panel.hidden || !list.options.length) this.ask();
      else list.step(step);
    } else if (event.key === "Enter" && list.at >= 0 && !list.panel.hidden) {
      event.preventDefault();
      list.options[list.at].click();
    } else if (event.key === "Escape" && !list.panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.stop();
      this.close();
    } else if (event.key === "Escape") {
      this.field.value = "";
    }
  }
}

// Gives a form its suggestions.
export const suggest = (form) => new Suggestions(form).start();
