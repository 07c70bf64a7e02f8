// On a phone the parts of a long page are folded: open are the one that the address leads to, and what the reader opens.
// Without scripts, on a wide screen and on paper all is open. The rest of many photos (data-fold="rest") is folded
// anywhere, until the address leads into it.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 48rem)");
  const all = [...document.querySelectorAll("details[data-fold]")];
  const folds = all.filter((fold) => !fold.dataset.fold);

  // Where the address leads: asked of the address, as the browser goes there only after this has run.
  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  const lead = () => {
    const place = named();
    if (!place) return;
    const around = place.closest(".ps-entry");
    const closed = all.filter((fold) => !fold.open && (fold.contains(place) || around === fold.parentElement));
    for (const fold of closed) fold.open = true;
  };
  const lay = () => {
    for (const fold of folds) fold.open = wide.matches;
    lead();
    // What stood above it is shorter or longer now.
    named()?.scrollIntoView();
  };
  lay();
  wide.addEventListener("change", lay);
  addEventListener("hashchange", lead);
  // The same address once more is no change of it.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) setTimeout(lead);
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((fold) => !fold.open);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
})();
