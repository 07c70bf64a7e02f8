// One polite voice for the page. It waits for a pause, so that nobody hears of results that are gone again.

import { make } from "./element.js";

const QUIET = 900; // milliseconds without a change before a result is read out

const voice = make(document.querySelector(".ps-box"), "p", "ps-box__voice");
voice.setAttribute("role", "status");
let speaking;

export const say = (text) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    voice.textContent = text;
  }, QUIET);
};
