// What every page does more where there is JavaScript: the menu opens in place, the colours can be chosen, the page can
// be shared. Its words are before it (assets.py), and so are the names of the scripts that it fetches.
(() => {
  "use strict";
  const root = document.documentElement;
  const told = window.prongsaiBase;
  const words = told[root.lang] || told.th;
  const here = document.currentScript.src;
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (parent, tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    parent.append(element);
    return element;
  };
  // Fetches a script that lies beside this one.
  const fetchScript = (name) => {
    const script = document.createElement("script");
    script.src = new URL(told.scripts[name], here).href;
    script.async = false;
    document.head.append(script);
    return script;
  };

  // The menu is a link to what it opens; here it becomes a button that opens it in place.
  const link = document.querySelector(".ps-menu");
  const nav = document.getElementById("nav");
  if (link && nav) {
    const menu = document.createElement("button");
    menu.type = "button";
    menu.className = link.className;
    menu.append(...link.childNodes);
    menu.setAttribute("aria-controls", nav.id);
    const show = (open) => {
      nav.toggleAttribute("data-open", open);
      menu.setAttribute("aria-expanded", String(open));
    };
    show(false);
    link.replaceWith(menu);
    menu.addEventListener("click", () => show(!nav.hasAttribute("data-open")));
    nav.addEventListener("click", (event) => {
      if (event.target.closest("a[href^='#']")) show(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !nav.hasAttribute("data-open")) return;
      show(false);
      menu.focus();
    });
  }

  const button = document.querySelector(".ps-theme");
  if (button) {
    const order = ["auto", "light", "dark"];
    const now = () => root.dataset.theme || "auto";
    const say = () => {
      const said = words[now()];
      button.setAttribute("aria-label", said);
      button.title = said;
    };
    say();
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(now()) + 1) % order.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === "auto") localStorage.removeItem("prongsai-theme");
        else localStorage.setItem("prongsai-theme", next);
      } catch {
        /* storage may be forbidden; the choice then holds for this page */
      }
      say();
    });
  }

  // The squares of the menu say number and status. Titles come when the page is there: they are the same on many pages.
  const squares = document.querySelector(".ps-items");
  if (squares)
    addEventListener("load", () => {
      fetchScript(`items-${squares.dataset.items}-${root.lang}`).onload = () => {
        for (const square of squares.querySelectorAll("a")) {
          const id = square.textContent;
          const title = window.prongsaiItems[id];
          if (square.firstElementChild || !title) continue; /* one that has its own title */
          square.title = fill(words.item, { id, title, status: square.title || words.missing });
          square.setAttribute("aria-label", square.title);
        }
      };
    });

  // What a link leads to is opened where it is folded. The other language is opened at the same place, with the same
  // question: a heading that somebody wrote has another name there, so it goes by its number among all.
  const headings = [...document.querySelectorAll("main .ps-text :is(h2, h3, h4, h5, h6)[id]")];
  const others = document.querySelectorAll(".ps-language, .ps-other a");
  const placed = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; /* an address that somebody cut */
    }
  };
  const keepPlace = () => {
    const number = headings.indexOf(placed());
    for (const other of others) {
      other.hash = number < 0 ? location.hash : `:${number}.${headings.length}`;
      other.search = location.search;
    }
  };
  const openPlace = () => {
    const [, number, all] = location.hash.match(/^#:(\d+)\.(\d+)$/) || [];
    if (number && headings[number] && headings.length === Number(all)) location.replace(`#${headings[number].id}`);
    const place = placed();
    let folded = false;
    for (let fold = place?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folded ||= !fold.open;
      fold.open = true;
    }
    if (folded) place.scrollIntoView();
    keepPlace();
  };
  openPlace();
  addEventListener("hashchange", openPlace);
  for (const other of others)
    for (const before of ["pointerenter", "focus", "click"]) other.addEventListener(before, keepPlace);

  // The search comes when one of its boxes is first used, and at once on its own page.
  const box = document.querySelector(".ps-box");
  const search = document.querySelector(".ps-search");
  if (box) {
    const fields = [...document.querySelectorAll("form[role=search] [name=q]")];
    for (const field of fields) {
      Object.assign(field, { autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "search" });
      field.setAttribute("aria-keyshortcuts", "/");
    }
    let fetched = false;
    const fetchSearch = () => {
      if (fetched) return;
      fetched = true;
      for (const name of [`words-${root.lang}`, "search-fold", "search-engine", "search"])
        fetchScript(name).onerror = () => {
          if (!search) return;
          search.className = "ps-search ps-search--broken";
          const broken = search.querySelector(".ps-search__broken");
          broken.hidden = false;
          broken.querySelector("button").onclick = () => location.reload();
        };
    };
    for (const field of fields) field.addEventListener("focus", fetchSearch, { once: true });
    if (search || fields.includes(document.activeElement)) fetchSearch();
    const off = () => {
      try {
        return localStorage.getItem("prongsai-slash") === "off";
      } catch {
        return false;
      }
    };
    document.addEventListener("keydown", (event) => {
      // On a Thai keyboard the same key types fo fa.
      const slash = event.key === "/" || (event.code === "Slash" && event.key === "\u0e1d");
      if (!slash || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (event.target.closest("input, textarea, select, [contenteditable], dialog") || off()) return;
      event.preventDefault();
      const field = document.querySelector("main form[role=search] [name=q]") || fields[0];
      field.focus();
      field.select();
    });
  }

  // The day of reading is the reader's to tell: a page made without a clock is the same in each build.
  const cite = document.querySelector(".ps-cite");
  if (!cite) return;
  const text = cite.querySelector(".ps-cite__text");
  const day = new Intl.DateTimeFormat(root.lang === "th" ? "th-TH-u-ca-buddhist" : "en-GB", {
    dateStyle: "long",
  }).format(new Date());
  text.append(` ${fill(words.read, { date: day })}`);

  // A button in a paragraph, with what is said once it has been pressed.
  const addButton = (name, button, said, act) => {
    const line = document.createElement("p");
    line.className = name;
    const pressed = make(line, "button", button, said);
    pressed.type = "button";
    line.append(" ");
    const status = make(line, "span", "", "");
    status.setAttribute("role", "status");
    pressed.addEventListener("click", async () => {
      status.textContent = "";
      try {
        status.textContent = (await act()) || "";
      } catch {
        /* the browser forbids it; the text can be marked by hand, and so can the address */
      }
    });
    return line;
  };
  // The platform's own sheet where there is one; else title and address are copied. Nobody else is asked.
  const share = async () => {
    const page = { title: document.title, url: location.href };
    if (navigator.share) {
      try {
        return await navigator.share(page);
      } catch (error) {
        if (error.name === "AbortError") return ""; /* the reader thought better of it */
      }
    }
    await navigator.clipboard.writeText(`${page.title}\n${page.url}`);
    return words.shared;
  };
  if (navigator.share || navigator.clipboard)
    cite.prepend(addButton("ps-share", "ps-share__button", words.share, share));
  const copy = async () => {
    // Where it is put, a space that does not break would only be in the way.
    await navigator.clipboard.writeText(text.textContent.trim().replaceAll("\u00a0", " "));
    return words.copied;
  };
  if (navigator.clipboard) text.after(addButton("ps-cite__copy", "ps-cite__button", words.copy, copy));
})();
