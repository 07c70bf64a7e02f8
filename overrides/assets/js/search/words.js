// The words of the search in the page's language, and numbers and years as they are written in it.

// Of assets.py, with the place of the index in the site.
export const words = window.prongsaiWords;
export const lang = document.documentElement.lang;

export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A template with its {number}, in groups of three digits.
export const numbered = (template, number) =>
  fill(template, { number: String(number).replace(/\B(?=(\d{3})+$)/g, ",") });

// As text/dates.py shows a fiscal year.
export const yearOf = (value) => (lang === "th" ? String(value) : `${value} (${value - 543})`);
