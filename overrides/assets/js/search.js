// Search as visitors meet it: suggestions under every search box, and the search page with its filters. The answers are
// search-engine.js's. Each word shown is in a file of the page's language or in a data attribute of the search page; what a
// record says becomes text, never markup. base.js fetches this file when a box is first used, or on the search page.
(() => {
  "use strict";
  const words = { ...window.prongsaiWords, ...document.querySelector(".ps-box").dataset };
  const lang = document.documentElement.lang;
  const index = new URL(words.index, location.href).href;
  const root = new URL(words.root, location.href).href;

  const FROM = 2; // characters from which is searched while somebody types
  const LONGEST = 200; // characters of a query, so that its address stays short enough for any server
  const PAUSE = 120; // milliseconds without a key before a search
  const COMPOSING = 350; // the same while an input method is composing: phones compose whole Thai words
  const SLOW = 400; // milliseconds after which it is said that the search is on its way
  const QUIET = 900; // milliseconds without a change before a result is read out
  const SUGGESTED = 6;
  const STEP = 10;
  const FACETS = ["agency", "year", "item", "kind", "lang"];
  const SHOWN = 8; // values of a facet before the rest is folded away

  // ---- What both share.

  const make = (parent, tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const numbered = (template, number) => fill(template, { number: String(number).replace(/\B(?=(\d{3})+$)/g, ",") });
  // What is searched for: not too long, and not cut within a character of two halves.
  const cut = (text) => text.trim().slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "").trim();
  const marked = (element, parts) => {
    for (const part of parts) part.mark ? make(element, "mark", "", part.text) : element.append(part.text);
    return element;
  };
  const spoken = (element, other) => {
    if (other !== lang) element.lang = other;
    return element;
  };
  // A folder opened without a server shows its list of files, unless the page in it is named.
  const page = (path) =>
    location.protocol === "file:" && !/^[a-z]+:/i.test(path) ? path.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : path;
  const place = (result, anchor) => new URL(page(anchor ? `${result.href.split("#")[0]}#${anchor}` : result.href), root).href;
  // As text/dates.py shows a fiscal year.
  const year = (value) => (lang === "th" ? String(value) : `${value} (${value - 543})`);

  // One polite voice for the page. It waits for a pause, so that nobody hears of results that are gone again.
  const voice = make(document.querySelector(".ps-box"), "p", "ps-box__voice");
  voice.setAttribute("role", "status");
  let speaking;
  const say = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => (voice.textContent = text), QUIET);
  };

  // Calls `act` when a field has rested after a change. While an input method composes, its keys are its own.
  const whenTyped = (field, act) => {
    let waiting;
    const later = (pause) => {
      clearTimeout(waiting);
      waiting = setTimeout(act, pause);
    };
    field.addEventListener("input", (event) => later(event.isComposing ? COMPOSING : PAUSE));
    field.addEventListener("compositionend", () => later(0));
    return () => clearTimeout(waiting);
  };

  const labelled = (facets) => {
    const found = {};
    for (const facet of FACETS) found[facet] = new Map((facets[facet] || []).map(({ value, label }) => [String(value), label]));
    return found;
  };
  // Whose it is, of which year, what it is, and which language it is in, if not the page's.
  const facts = (parent, result, labels) => {
    if (result.agency) make(parent, "span", "ps-found__fact", labels.agency.get(result.agency) || result.agency);
    if (result.year) make(parent, "span", "ps-found__fact", fill(words.year, { year: year(result.year) }));
    make(parent, "span", "ps-found__fact ps-found__fact--kind", labels.kind.get(result.kind) || result.kind);
    if (result.lang !== lang) make(parent, "span", "ps-found__fact", words[result.lang]);
    const host = new URL(place(result)).host;
    if (host !== location.host) make(parent, "span", "ps-found__fact ps-found__fact--outside", host);
  };
  const items = (parent, result) => {
    for (const item of result.items) make(parent, "span", "ps-found__item", item);
  };

  // ---- A box with suggestions: a combobox with a list of links (ARIA Authoring Practices, "Combobox").

  const suggest = (form) => {
    const field = form.elements.q;
    const engine = ProngsaiSearch.open(index, { lang });
    const panel = make(form, "div", "ps-box__panel");
    const list = make(panel, "div", "ps-box__list");
    const note = make(panel, "p", "ps-box__note");
    let options = [];
    let at = -1;
    let shown = ""; // the query whose answer the panel holds
    let slow;

    panel.hidden = true;
    panel.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.id = `${field.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.list);
    for (const [name, value] of [
      ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"],
    ]) field.setAttribute(name, value);

    const select = (number) => {
      at = number;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      if (at < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    };
    const open = () => {
      panel.hidden = false;
      list.hidden = !options.length;
      field.setAttribute("aria-expanded", String(options.length > 0));
    };
    const close = () => {
      clearTimeout(slow);
      panel.hidden = true;
      field.setAttribute("aria-expanded", "false");
      select(-1);
    };
    const tell = (text, spokenText = text) => {
      note.textContent = text;
      note.hidden = !text;
      say(spokenText);
    };
    const option = (href, name) => {
      const link = make(list, "a", `ps-box__option${name}`);
      Object.assign(link, { href, id: `${list.id}-${options.length}`, tabIndex: -1 });
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      options.push(link);
      return link;
    };
    const empty = () => {
      list.replaceChildren();
      options = [];
      select(-1);
    };
    const all = (query) => {
      const url = new URL(page(form.getAttribute("action")), location.href);
      url.searchParams.set("q", query);
      return url.href;
    };
    const suggestion = (result, labels) => {
      const deep = result.section && result.section.anchor;
      const link = option(place(result, deep), "");
      marked(spoken(make(link, "span", "ps-found__title"), result.lang), result.title);
      if (deep && result.section.heading) {
        spoken(make(link, "span", "ps-found__heading", result.section.heading), result.lang);
      }
      const line = make(link, "span", "ps-found__facts");
      facts(line, result, labels);
      items(line, result);
      marked(spoken(make(link, "span", "ps-found__snippet"), result.lang), result.snippet);
    };
    const show = (answer) => {
      const query = cut(answer.query);
      const labels = labelled(answer.facets);
      empty();
      for (const result of answer.results) suggestion(result, labels);
      if (!answer.results.length) {
        for (const word of answer.nearest) option(all(word), "").textContent = fill(words.near, { word });
        tell(fill(words.none, { query }));
      } else {
        option(all(query), " ps-box__option--all").textContent = numbered(words.all, answer.total);
        tell("", numbered(words.found, answer.total));
      }
      shown = query;
      open();
    };

    const ask = async () => {
      const query = cut(field.value);
      clearTimeout(slow);
      if (query.length < FROM) return close();
      if (query === shown) return panel.hidden && open();
      slow = setTimeout(() => {
        empty();
        tell(words.busy);
        shown = "";
        open();
      }, SLOW);
      const current = () => cut(field.value) === query && document.activeElement === field;
      try {
        const answer = await engine.search(query, { limit: SUGGESTED });
        if (!answer) return; // a newer question was asked
        clearTimeout(slow);
        if (current()) show(answer);
      } catch {
        clearTimeout(slow);
        if (!current()) return;
        empty();
        tell(words.failed);
        shown = "";
        open();
      }
    };
    const stop = whenTyped(field, ask);

    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (panel.hidden || !options.length) return ask();
        // One place before the first and after the last is the field itself.
        const places = options.length + 1;
        select(((at + 1 + step + places) % places) - 1);
      } else if (event.key === "Enter" && at >= 0 && !panel.hidden) {
        event.preventDefault();
        options[at].click();
      } else if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        event.stopPropagation();
        stop();
        close();
      } else if (event.key === "Escape") {
        field.value = "";
      }
    });
    field.addEventListener("focus", () => cut(field.value) && ask());
    field.addEventListener("blur", () => {
      stop();
      close();
    });
    form.addEventListener("submit", () => {
      field.value = cut(field.value);
      if (location.protocol === "file:") form.action = page(form.getAttribute("action"));
    });
    if (document.activeElement === field) ask();
  };

  // ---- The search page: an ordinary list of results, filters, and both in the address.

  const search = (part) => {
    const own = part.dataset;
    const form = part.querySelector(".ps-search__form");
    const field = form.elements.q;
    const filters = part.querySelector(".ps-search__filters");
    const heading = part.querySelector(".ps-search__heading");
    const chosen = part.querySelector(".ps-search__chosen");
    const near = part.querySelector(".ps-search__near");
    const none = part.querySelector(".ps-search__none");
    const list = part.querySelector(".ps-search__results");
    const more = part.querySelector(".ps-search__more");
    const broken = part.querySelector(".ps-search__broken");
    const engine = ProngsaiSearch.open(index, { lang });
    const title = document.title;
    const known = labelled({});
    const unanswered = heading.textContent;
    let state = { q: "", filters: {} };
    let committed;
    let run = 0;

    // The address holds the query and the filters, and nothing else is needed to show the same again.
    const read = () => {
      const asked = new URLSearchParams(location.search);
      const read = { q: cut(asked.get("q") || ""), filters: {} };
      for (const facet of FACETS) {
        const values = asked.getAll(facet).filter((value) => value && value.length <= 80).slice(0, 50);
        if (values.length) read.filters[facet] = [...new Set(values)];
      }
      return read;
    };
    const address = ({ q, filters }) => {
      const asked = new URLSearchParams();
      if (q) asked.set("q", q);
      for (const facet of FACETS) for (const value of filters[facet] || []) asked.append(facet, value);
      return `${location.pathname}${String(asked) && `?${asked}`}`;
    };
    const languages = [...document.querySelectorAll("a[hreflang]")].map((link) => [link, link.getAttribute("href")]);
    const follow = () => {
      document.title = state.q ? `${state.q} | ${title}` : title;
      for (const [link, href] of languages) link.href = href + location.search;
    };
    const keep = () => {
      history.replaceState(null, "", address(state));
      follow();
    };
    const commit = () => {
      const now = address(state);
      if (now !== committed) {
        // What was typed on the way took the place of what was there before: that comes back first.
        history.replaceState(null, "", committed);
        history.pushState(null, "", now);
        committed = now;
      }
      follow();
    };

    const label = (facet, value) => {
      if (facet === "year") return year(value);
      if (facet === "lang") return words[value] || value;
      return known[facet].get(value) || value;
    };
    const names = { agency: own.agency, year: own.year, item: own.item, kind: own.kind, lang: own.lang };
    const has = (facet, value) => (state.filters[facet] || []).includes(value);
    const toggle = (facet, value, on) => {
      const rest = (state.filters[facet] || []).filter((other) => other !== value);
      state = { q: cut(field.value), filters: { ...state.filters, [facet]: on ? [...rest, value] : rest } };
      commit();
      return answer(STEP);
    };

    // ---- Filters. A box that is ticked stays the same element, so that it keeps the focus.

    const sets = new Map();
    const boxes = new Map();
    for (const facet of FACETS) {
      const set = make(filters, "fieldset", "ps-search__facet");
      make(set, "legend", "", names[facet]);
      const first = make(set, "div", "ps-search__values");
      const rest = make(set, "details", "ps-search__rest");
      const summary = make(rest, "summary");
      const others = make(rest, "div", "ps-search__values");
      set.hidden = true;
      sets.set(facet, { set, first, rest, summary, others });
    }
    const box = (facet, value) => {
      const key = `${facet} ${value}`;
      if (!boxes.has(key)) {
        const line = make(null, "label", "ps-search__value");
        const tick = make(line, "input");
        tick.type = "checkbox";
        make(line, "span", "ps-search__name");
        make(line, "span", "ps-search__number");
        tick.addEventListener("change", () => toggle(facet, value, tick.checked));
        boxes.set(key, line);
      }
      return boxes.get(key);
    };
    const order = {
      year: (a, b) => b.value - a.value,
      item: (a, b) => a.value.slice(1) - b.value.slice(1),
      agency: (a, b) => b.count - a.count,
      kind: (a, b) => b.count - a.count,
      lang: (a, b) => (b.value === lang) - (a.value === lang),
    };
    const facet = (name, found) => {
      const { set, first, rest, summary, others } = sets.get(name);
      const values = found.map(({ value, count }) => ({ value: String(value), count })).sort(order[name]);
      for (const value of state.filters[name] || []) {
        if (!values.some((other) => other.value === value)) values.push({ value, count: 0 });
      }
      const lines = values.map(({ value, count }) => {
        const line = box(name, value);
        line.children[0].checked = has(name, value);
        line.children[1].textContent = label(name, value);
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
      summary.textContent = numbered(own.others, behind.length);
      set.hidden = values.length < 2 && !(state.filters[name] || []).length;
      if (set.contains(focused)) focused.focus({ preventScroll: true });
    };
    const pick = () => {
      const all = FACETS.flatMap((name) => (state.filters[name] || []).map((value) => [name, value]));
      chosen.replaceChildren();
      chosen.hidden = !all.length;
      const removed = (then) => async () => {
        await then();
        heading.focus({ preventScroll: true }); // the button is gone
      };
      for (const [name, value] of all) {
        const button = make(make(chosen, "li"), "button", "ps-search__remove", label(name, value));
        button.type = "button";
        button.setAttribute("aria-label", fill(own.remove, { name: `${names[name]} ${label(name, value)}` }));
        button.addEventListener("click", removed(() => toggle(name, value, false)));
      }
      if (all.length > 1) {
        const button = make(make(chosen, "li"), "button", "ps-search__clear", own.clear);
        button.type = "button";
        button.addEventListener("click", removed(() => {
          state = { q: state.q, filters: {} };
          commit();
          return answer(STEP);
        }));
      }
      filters.querySelector("summary").textContent = all.length ? numbered(own.narrowed, all.length) : own.narrow;
    };

    // ---- Results.

    // What the page is showing, for its styles: results, none, none yet, or that it could not.
    const shape = (now) => {
      for (const name of ["on", "waiting", "none", "broken"]) part.classList.toggle(`ps-search--${name}`, !!now[name]);
      part.classList.remove("ps-search--new");
    };

    const entry = (result, labels) => {
      const item = make(list, "li", "ps-search__result");
      const head = make(item, "h3", "ps-found__title");
      const link = marked(spoken(make(head, "a"), result.lang), result.title);
      link.href = place(result);
      if (new URL(link.href).host !== location.host) link.rel = "noopener";
      facts(make(item, "p", "ps-found__facts"), result, labels);
      if (result.snippet.length) marked(spoken(make(item, "p", "ps-found__snippet"), result.lang), result.snippet);
      const { anchor, heading } = result.section || {};
      if (anchor && heading && !result.href.endsWith(`#${anchor}`)) {
        const line = make(item, "p", "ps-found__heading");
        line.append(`${own.part} `);
        spoken(make(line, "a", "", heading), result.lang).href = place(result, anchor);
      }
      if (result.items.length) {
        const line = make(item, "p", "ps-found__items");
        make(line, "span", "ps-found__of", own.items);
        items(line, result);
      }
      return link;
    };
    const nearest = (found) => {
      near.replaceChildren();
      near.hidden = !found.length;
      if (!found.length) return;
      near.append(`${own.nearest} `);
      for (const word of found) {
        const link = make(near, "a", "ps-search__word", word);
        link.href = address({ q: word, filters: state.filters });
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          field.value = word;
          state = { ...state, q: word };
          commit();
          answer(STEP);
          field.focus();
        });
      }
    };
    const counted = (total) => {
      if (!total) return fill(state.q ? own.none : own.noneFiltered, { query: state.q });
      return state.q ? fill(numbered(own.found, total), { query: state.q }) : numbered(own.listed, total);
    };

    // Shows the first `wanted` results of the state; with `from`, those after the ones that are there.
    const answer = async (wanted, from = 0) => {
      const mine = (run += 1);
      const filtered = Object.values(state.filters).some((values) => values.length);
      const on = state.q.length > 0 || filtered;
      // At once, so that nothing moves when the answer comes.
      shape({ on, waiting: on && !from });
      broken.hidden = true;
      pick();
      if (!on) {
        list.replaceChildren();
        heading.textContent = unanswered;
        say("");
        return;
      }
      const slow = setTimeout(() => {
        heading.textContent = words.busy;
        say(words.busy);
      }, SLOW);
      list.setAttribute("aria-busy", "true");
      try {
        const found = await engine.search(state.q, { filters: state.filters, limit: wanted, offset: from });
        if (!found || mine !== run) return;
        const labels = labelled(found.facets);
        for (const name of FACETS) for (const [value, text] of labels[name]) known[name].set(value, text);
        if (!from) list.replaceChildren();
        const links = found.results.map((result) => entry(result, known));
        const there = list.children.length;
        heading.textContent = counted(found.total);
        none.hidden = found.total > 0;
        shape({ on, none: !found.total });
        more.hidden = there >= found.total;
        more.textContent = numbered(own.more, Math.min(STEP, found.total - there));
        for (const name of FACETS) facet(name, found.facets[name] || []);
        filters.toggleAttribute("data-empty", [...sets.values()].every(({ set }) => set.hidden));
        pick();
        nearest(found.nearest);
        if (from && links.length) links[0].focus();
        say(from ? fill(numbered(own.shown, there), { total: numbered("{number}", found.total) }) : heading.textContent);
        if (from) history.replaceState({ shown: there }, "");
      } catch {
        if (mine !== run) return;
        list.replaceChildren();
        more.hidden = near.hidden = none.hidden = true;
        heading.textContent = unanswered;
        broken.hidden = false;
        shape({ broken: true });
        say(words.failed);
      } finally {
        clearTimeout(slow);
        if (mine === run) list.removeAttribute("aria-busy");
      }
    };

    const room = () => cut(field.value).length >= FROM && shape({ on: true, waiting: true });
    const typed = () => {
      const q = cut(field.value);
      const asked = q.length >= FROM ? q : "";
      if (asked === state.q) return;
      state = { ...state, q: asked };
      keep();
      answer(STEP);
    };
    const stop = whenTyped(field, typed);
    // The room for the results is there with the first key, so that what is below does not move when they come.
    field.addEventListener("input", () => cut(field.value) !== state.q && room());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      stop();
      const q = cut(field.value);
      const other = q !== state.q;
      state = { ...state, q };
      commit();
      if (other || !list.children.length) answer(STEP);
      if (matchMedia("(pointer: coarse)").matches) field.blur(); // the keyboard would hide the results
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !field.value) return;
      event.preventDefault();
      field.value = "";
      typed();
    });
    more.addEventListener("click", () => answer(STEP, list.children.length));
    broken.querySelector("button").addEventListener("click", () => answer(STEP));
    const enter = () => {
      state = read();
      committed = address(state);
      field.value = state.q;
      follow();
      const shown = Math.min(Math.max(Number(history.state?.shown) || 0, STEP), 200);
      return answer(shown);
    };
    addEventListener("popstate", () => address(read()) !== committed && enter());

    const key = part.querySelector(".ps-search__key input");
    try {
      key.checked = localStorage.getItem("prongsai-slash") !== "off";
      key.addEventListener("change", () => {
        if (key.checked) localStorage.removeItem("prongsai-slash");
        else localStorage.setItem("prongsai-slash", "off");
      });
    } catch { /* storage may be forbidden; then the key stays as it is */ }

    filters.open = matchMedia("(min-width: 70rem)").matches;
    // What was typed before this file was there counts.
    const early = cut(field.value);
    enter();
    if (early && early !== state.q && early.length >= FROM) {
      field.value = early;
      typed();
    }
  };

  const part = document.querySelector(".ps-search");
  if (part) search(part);
  for (const form of document.querySelectorAll("form[role=search]:not(.ps-search__form)")) suggest(form);
})();
