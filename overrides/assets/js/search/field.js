// A field in which somebody types what is searched for.

const LONGEST = 200; // characters of a query, so that its address stays short enough for any server
const PAUSE = 120; // milliseconds without a key before a search
const COMPOSING = 350; // the same while an input method is composing: phones compose whole Thai words

// Characters from which is searched while somebody types.
export const FROM = 2;

// Milliseconds after which it is said that the search is on its way.
export const SLOW = 400;

// What is searched for: not too long, and not cut within a character of two halves.
export const cut = (text) =>
  text
    .trim()
    .slice(0, LONGEST)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();

// Calls `act` when a field has rested after a change; gives what stops that. While an input method composes, its keys
// are its own.
export const whenTyped = (field, act) => {
  let waiting;
  const later = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, pause);
  };
  field.addEventListener("input", (event) => later(event.isComposing ? COMPOSING : PAUSE));
  field.addEventListener("compositionend", () => later(0));
  return () => clearTimeout(waiting);
};
