// Elements, made of plain texts.

import { lang } from "./words.js";

// The last child of a parent from now on, if there is one.
export const make = (parent, tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
};

// What the engine gives as parts {text, mark}.
export const marked = (element, parts) => {
  for (const part of parts) {
    if (part.mark) make(element, "mark", "", part.text);
    else element.append(part.text);
  }
  return element;
};

// Says in which language an element is, if it is not the page's.
export const spoken = (element, other) => {
  if (other !== lang) element.lang = other;
  return element;
};
