// What the workbench does more where there is JavaScript. Without it every page works, one answer at a time.
import { pickDay } from "./day.js";
import { moveInGrid } from "./grid.js";
import { saveByKeys, typeOn } from "./keys.js";
import { markUp, previewHere } from "./markdown.js";
import { showPicked } from "./picked.js";
import { askOfLinks, showPicture } from "./picks.js";
import { warnOfUnsaved } from "./unsaved.js";

for (const form of document.querySelectorAll("form.wb-form")) {
  previewHere(form); // first: what only shows a preview leaves nothing
  warnOfUnsaved(form);
}
for (const bar of document.querySelectorAll("[data-tools]")) markUp(bar);
for (const form of document.querySelectorAll("form.wb-send")) showPicked(form, document.querySelector(".wb-crop"));
for (const table of document.querySelectorAll(".wb-rating")) moveInGrid(table);
for (const input of document.querySelectorAll("input[data-day]")) pickDay(input);
for (const input of document.querySelectorAll("input[list]")) {
  showPicture(input);
  askOfLinks(input);
}
for (const button of document.querySelectorAll("form.wb-form .wb-bar button[aria-keyshortcuts]"))
  saveByKeys(button.form);
typeOn();
