// Leaving a form with something typed in it asks first: the browser's own question, in its own words.

/** Warn before the page of `form` is left while what was typed is not sent. */
export const warnOfUnsaved = (form) => {
  let typed = form.dataset.unsaved === "yes";
  form.addEventListener("input", () => {
    typed = true;
  });
  form.addEventListener("submit", () => {
    typed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
};
