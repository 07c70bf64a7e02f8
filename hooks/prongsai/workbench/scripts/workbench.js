// What the workbench does more where there is JavaScript. Without it every page works, one answer at a time.
import { showPicked } from "./picked.js";
import { warnOfUnsaved } from "./unsaved.js";

for (const form of document.querySelectorAll("form.wb-form")) warnOfUnsaved(form);
for (const form of document.querySelectorAll("form.wb-send")) showPicked(form, document.querySelector(".wb-crop"));
