// How long the assessment window is still closed, or open: counted here, as a page has no clock. Days are Thailand's.
(() => {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;
  const today = new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const until = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY);

  for (const line of document.querySelectorAll("[data-window]")) {
    const { opens, closes, before, during, after } = line.dataset;
    const left = line.querySelector(".ps-window__left");
    if (!left) continue;
    // On the last day itself one day is left.
    if (until(opens) > 0) left.textContent = before.replace("{days}", until(opens));
    else if (until(closes) >= 0) left.textContent = during.replace("{days}", until(closes) + 1);
    else left.textContent = after;
    left.hidden = false;
  }
})();
