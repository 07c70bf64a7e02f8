// Kinds of pages: a word that stands for itself and says which kind is meant.

const SHORT = 3; // letters of a word in Thai that is no beginning of a run

// The words that mean a kind, of its names in all languages, and of the synonyms of these.
export function kindsOf(labels, groups) {
  const made = new Map();
  for (const [value, text] of labels) {
    const name = ProngsaiFold.stream(text).text;
    made.set(name.trim(), value);
    for (const group of groups) {
      if (group.includes(name)) for (const other of group) if (!made.has(other.trim())) made.set(other.trim(), value);
    }
  }
  return made;
}

// The kind that a piece of a query means, if it means one.
export function kindOfPiece(piece, kinds) {
  const value = kinds.get(piece);
  return value === undefined ? null : { facet: "kind", value };
}

// The kind with whose word a run of Thai begins: "" if with none.
export function kindBefore(run, kinds) {
  let best = "";
  for (const word of kinds.keys()) {
    if (word.length >= SHORT && word.length > best.length && run.length > word.length && run.startsWith(word))
      best = word;
  }
  return best ? kinds.get(best) : "";
}
