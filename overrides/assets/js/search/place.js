// Where a result leads to.

import { words } from "./words.js";

// The site's root: scripts lie in one folder of it.
const root = new URL("../", document.currentScript.src).href;

// The address of the index, for the engine.
export const index = new URL(words.index, root).href;

// A folder opened without a server shows its list of files, unless the page in it is named.
export const pageAt = (path) =>
  location.protocol === "file:" && !/^[a-z]+:/i.test(path) ? path.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : path;

// A page that a result names besides.
export const addressAt = (href) => new URL(pageAt(href), root).href;

// A result, or a place in it.
export const placeOf = (result, anchor) =>
  new URL(pageAt(anchor ? `${result.href.split("#")[0]}#${anchor}` : result.href), root).href;
