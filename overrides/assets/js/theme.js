// Before the page is painted: that scripts run, whether a search was opened (its results
// get their room), and the colours that this reader chose, if any.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  if (location.search) root.dataset.asked = "";
  try {
    const chosen = localStorage.getItem("prongsai-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    /* storage may be forbidden; then the system's colours stay */
  }
})();
