// The search page: an ordinary list of results, filters, and both in the address.

import { make } from "../element.js";
import { cut, FROM, SLOW, whenTyped } from "../field.js";
import { index } from "../place.js";
import { say } from "../voice.js";
import { fill, lang, numbered, words } from "../words.js";
import { Filters } from "./filters.js";
import { addEntry } from "./result-entry.js";
import { State } from "./state.js";
import { Understanding } from "./understanding.js";

const STEP = 10;
const MOST = 200; // results that are shown anew to who comes back

export class SearchPage {
  constructor(part) {
    this.part = part;
    this.own = part.dataset;
    this.form = part.querySelector(".ps-search__form");
    this.field = this.form.elements.q;
    this.heading = part.querySelector(".ps-search__heading");
    this.none = part.querySelector(".ps-search__none");
    this.list = part.querySelector(".ps-search__results");
    this.more = part.querySelector(".ps-search__more");
    this.hint = part.querySelector(".ps-search__hint");
    this.hinted = this.hint.textContent;
    this.broken = part.querySelector(".ps-search__broken");
    this.again = this.broken.querySelector("button");
    this.unanswered = this.heading.textContent;
    this.engine = ProngsaiSearch.open(index, { lang });
    this.state = new State();
    this.filters = new Filters(part, this.state, this.engine, (filters, q = cut(this.field.value)) => {
      this.state.ask(q);
      this.state.filters = filters;
      this.state.commit();
      return this.answer(STEP);
    });
    this.understanding = new Understanding(part, this.state, this.engine, (q) => {
      this.field.value = q;
      this.state.commit();
      return this.answer(STEP);
    });
    this.run = 0;
    this.stop = whenTyped(this.field, () => this.typed());
  }

  start() {
    this.field.addEventListener("input", () => this.makeRoom());
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.more.addEventListener("click", () => this.answer(STEP, this.list.children.length));
    this.again.addEventListener("click", () => this.answer(STEP, this.list.children.length));
    addEventListener("popstate", () => this.state.moved() && this.enter());
    this.offerKey();
    // What was typed before this script was there counts.
    const early = cut(this.field.value);
    this.enter();
    if (early && early !== this.state.q && early.length >= FROM) {
      this.field.value = early;
      this.typed();
    }
  }

  // Shows what the address asks for.
  enter() {
    this.state.enter();
    this.field.value = this.state.q;
    return this.answer(Math.min(Math.max(Number(history.state?.shown) || 0, STEP), MOST));
  }

  // Whether the key "/" leads to the search, which base.js sees to.
  offerKey() {
    const key = this.part.querySelector(".ps-search__key input");
    try {
      key.checked = localStorage.getItem("prongsai-slash") !== "off";
      key.addEventListener("change", () => {
        if (key.checked) localStorage.removeItem("prongsai-slash");
        else localStorage.setItem("prongsai-slash", "off");
      });
    } catch {
      // Storage may be forbidden; then the key stays as it is.
    }
  }

  // The room for the results is there with the first key, so that what is below does not move when they come.
  makeRoom() {
    const q = cut(this.field.value);
    if (q !== this.state.q && q.length >= FROM) this.shape({ on: true, waiting: true });
  }

  typed() {
    const q = cut(this.field.value);
    const asked = q.length >= FROM ? q : "";
    if (asked === this.state.q && q.length !== 1) return;
    this.state.ask(asked);
    this.state.keep();
    this.answer(STEP);
  }

  keyed(event) {
    if (event.key !== "Escape" || event.isComposing || !this.field.value) return;
    event.preventDefault();
    this.field.value = "";
    this.typed();
  }

  submitted(event) {
    event.preventDefault();
    this.stop();
    const q = cut(this.field.value);
    const other = q !== this.state.q;
    this.state.ask(q);
    this.state.commit();
    if (other || !this.list.children.length) this.answer(STEP);
    if (matchMedia("(pointer: coarse)").matches) this.field.blur(); // the keyboard would hide the results
  }

  // Shows the first `wanted` results of the state; with `from`, those after the ones that are there.
  async answer(wanted, from = 0) {
    this.run += 1;
    const mine = this.run;
    const { asked: q, filters, own, plainly, typed } = this.state;
    const on = q.length > 0 || this.state.pairs().length > 0;
    // At once, so that nothing moves when the answer comes.
    const short = !on && cut(this.field.value).length === 1;
    this.shape({ on, waiting: on && !from, short });
    this.filters.showChosen();
    if (!on) {
      this.list.replaceChildren();
      this.understanding.hide();
      this.hint.textContent = short ? this.own.short : this.hinted;
      this.heading.textContent = this.unanswered;
      say(short ? this.own.short : "");
      return;
    }
    this.hint.textContent = this.hinted;
    const slow = setTimeout(() => {
      this.heading.textContent = words.busy;
      say(words.busy);
    }, SLOW);
    this.list.setAttribute("aria-busy", "true");
    try {
      const found = await this.engine.search(q, { filters, own, plainly, typed, limit: wanted, offset: from });
      if (found && mine === this.run) this.show(found, from);
    } catch {
      if (mine === this.run) this.fail(from);
    } finally {
      clearTimeout(slow);
      if (mine === this.run) this.list.removeAttribute("aria-busy");
    }
  }

  show(found, from) {
    if (!from) this.list.replaceChildren();
    const links = found.results.map((result) => addEntry(this.list, result, this.own));
    const there = this.list.children.length;
    this.head(found);
    this.none.hidden = found.more > 0;
    this.shape({ on: true, none: !found.more });
    this.more.hidden = there >= found.more;
    this.more.textContent = numbered(this.own.more, Math.min(STEP, found.more - there));
    this.filters.show(found.facets);
    this.filters.showChosen();
    this.understanding.show(found);
    if (from && links.length) links[0].focus();
    const shown = fill(numbered(this.own.shown, there), { total: numbered("{number}", found.more) });
    say(from ? shown : this.counted(found));
    if (from) history.replaceState({ shown: there }, "");
  }

  // What could not be answered. With `from`, the results that are there stay, and it is said below them.
  fail(from) {
    if (from) {
      this.more.hidden = true;
      this.more.after(this.broken);
      this.shape({ on: true });
      this.broken.hidden = false;
      this.again.focus();
      say(this.broken.firstElementChild.textContent);
      return;
    }
    this.form.after(this.broken);
    this.list.replaceChildren();
    this.more.hidden = true;
    this.understanding.hide();
    this.none.hidden = true;
    this.heading.textContent = this.unanswered;
    this.shape({ broken: true });
    say(this.broken.firstElementChild.textContent);
  }

  // What the page is showing, for its styles: results, none, none yet, that it could not, or that too little was typed.
  shape(now) {
    for (const name of ["on", "waiting", "none", "broken", "short"]) {
      this.part.classList.toggle(`ps-search--${name}`, !!now[name]);
    }
    this.part.classList.remove("ps-search--new");
    this.broken.hidden = !now.broken;
  }

  counted({ total, more }) {
    const { asked: q } = this.state;
    if (!total && more) return fill(this.own.close, { query: q });
    if (!total) return fill(q ? this.own.none : this.own.noneFiltered, { query: q });
    return q ? fill(numbered(this.own.found, total), { query: q }) : numbered(this.own.listed, total);
  }

  // How many were found; on a phone without the query, which stands above in its field.
  head(found) {
    this.heading.replaceChildren();
    const few = found.total ? numbered(this.own.count, found.total) : "";
    make(this.heading, "span", few ? "ps-search__long" : "", this.counted(found));
    if (few) make(this.heading, "span", "ps-search__brief", few);
  }
}
