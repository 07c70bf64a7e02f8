// Search as visitors meet it: suggestions under every search box, and the search page with its filters. The answers are
// those of the script search-engine. Each word shown is in a file of the page's language or in a data attribute of the
// search page; what a record says becomes text, never markup. base.js fetches this script when a box is first used, or
// on the search page.

import { SearchPage } from "./page/search-page.js";
import { suggest } from "./suggestions.js";

const part = document.querySelector(".ps-search");
if (part) new SearchPage(part).start();
for (const form of document.querySelectorAll("form[role=search]:not(.ps-search__form)")) suggest(form);
