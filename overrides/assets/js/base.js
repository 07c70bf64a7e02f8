// What every page does more where there is JavaScript: the menu opens in place, the colours can be chosen.
(() => {
  "use strict";
  const root = document.documentElement;

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
    const words = { auto: button.getAttribute("aria-label"), ...button.dataset };
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
    let fetched = false;
    const fetchSearch = () => {
      if (fetched) return;
      fetched = true;
      for (const address of box.dataset.scripts.split(" ")) {
        const script = document.createElement("script");
        script.src = address;
        script.async = false;
        script.onerror = () => {
          if (!search) return;
          search.className = "ps-search ps-search--broken";
          const broken = search.querySelector(".ps-search__broken");
          broken.hidden = false;
          broken.querySelector("button").onclick = () => location.reload();
        };
        document.head.append(script);
      }
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
  const day = new Intl.DateTimeFormat(root.lang === "th" ? "th-TH-u-ca-buddhist" : "en-GB", {
    dateStyle: "long",
  }).format(new Date());
  for (const place of document.querySelectorAll(".ps-cite__read"))
    place.textContent = ` ${place.dataset.read.replace("{date}", day)}`;
  // The platform's own sheet where there is one; else title and address are copied. Nobody else is asked.
  const share = document.querySelector(".ps-share");
  if (share && (navigator.share || navigator.clipboard)) {
    share.hidden = false;
    share.querySelector("button").addEventListener("click", async (event) => {
      const status = share.querySelector("[role=status]");
      const copied = event.currentTarget.dataset.copied;
      const page = { title: document.title, url: location.href };
      status.textContent = "";
      if (navigator.share) {
        try {
          return await navigator.share(page);
        } catch (error) {
          if (error.name === "AbortError") return; /* the reader thought better of it */
        }
      }
      try {
        await navigator.clipboard.writeText(`${page.title}\n${page.url}`);
        status.textContent = copied;
      } catch {
        /* the browser forbids it; the address can be copied by hand */
      }
    });
  }
  const copy = document.querySelector(".ps-cite__copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.querySelector("button").addEventListener("click", async (event) => {
      const status = copy.querySelector("[role=status]");
      try {
        const text = copy.parentElement.querySelector(".ps-cite__text").textContent.trim();
        // Where it is put, a space that does not break would only be in the way.
        await navigator.clipboard.writeText(text.replaceAll("\u00a0", " "));
        status.textContent = event.target.dataset.copied;
      } catch {
        status.textContent = ""; /* the browser forbids it; the text can be marked by hand */
      }
    });
  }
})();
