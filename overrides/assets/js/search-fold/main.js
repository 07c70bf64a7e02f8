// The Thai layer of the search, in the browser. Twin of hooks/prongsai/text/thai/folding.py: what each form is, is said
// there; tests/files/folding.json holds both to the same results. Attaches one global, ProngsaiFold.

import { heard } from "./heard.js";
import { plain, string } from "./plain.js";
import { phonetic } from "./sounds.js";
import { isThai, pieces, stream } from "./tokens.js";

globalThis.ProngsaiFold = {
  plain: (text) => {
    const made = plain(text);
    return string(made.codes, made.size);
  },
  pieces,
  stream,
  isThai,
  phonetic,
  heard,
  tokens: (text) => {
    const found = stream(text).text.trim();
    return found ? found.split(" ") : [];
  },
};
