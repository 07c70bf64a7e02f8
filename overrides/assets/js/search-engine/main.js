// The search engine, in the browser. What its files are is described in hooks/prongsai/search/README.md. It needs
// search-fold, knows nothing of the page, and attaches one global, ProngsaiSearch. Its arithmetic is addition,
// multiplication and division only, and ties go by number, so that every browser gives the same list.

import { Engine } from "./engine.js";
import { put } from "./index/data-file.js";

globalThis.ProngsaiSearch = {
  put,
  open: (base, options) => new Engine(base, options),
};
