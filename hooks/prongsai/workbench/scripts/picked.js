// Files picked or dropped, before they are sent: each is shown, can be taken out, and a photo cut or covered.
import { cropIn, pictureOf } from "./crop.js";

const SMALL = 320;

const button = (words, name, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.append(words);
  const hidden = document.createElement("span");
  hidden.className = "ps-hidden";
  hidden.textContent = ` ${name}`;
  made.append(hidden);
  made.addEventListener("click", act);
  return made;
};

class Picked {
  constructor(form, dialog) {
    this.form = form;
    this.input = form.querySelector("[type=file]");
    this.list = form.querySelector(".wb-picked");
    this.told = form.querySelector(".wb-told");
    this.crop = cropIn(dialog);
    this.entries = [];
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    const place = form.querySelector(".wb-drop");
    place.hidden = false;
    // Dropped beside it, a file would be opened in place of the page.
    for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
    form.addEventListener("dragover", () => place.classList.add("wb-over"));
    for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => place.classList.remove("wb-over"));
    form.addEventListener("drop", (event) => this.add([...event.dataTransfer.files]));
  }

  add(files) {
    const most = Number(this.form.dataset.most);
    const fitting = files.filter((file) => file.size <= most);
    const large = files.filter((file) => file.size > most).map((file) => file.name);
    this.told.textContent = large.length ? `${this.form.dataset.tooLarge} ${large.join(", ")}` : "";
    for (const file of fitting) {
      const entry = { file, row: document.createElement("li"), made: false };
      this.entries.push(entry);
      this.list.append(entry.row);
    }
    this.keep();
    this.showing = (this.showing ?? Promise.resolve()).then(() => this.show(this.entries.filter((one) => !one.shown)));
  }

  /** What the form sends. */
  keep() {
    const sent = new DataTransfer();
    for (const { file } of this.entries) sent.items.add(file);
    this.input.files = sent.files;
  }

  /** One after the other: a hundred photos at once would fill the memory. */
  async show(entries) {
    for (const entry of entries) {
      entry.shown = true;
      await this.render(entry);
    }
  }

  async render(entry) {
    const { file, row } = entry;
    const words = this.form.dataset;
    const name = document.createElement("p");
    name.textContent = file.name;
    const parts = [name];
    const remove = button(words.remove, file.name, () => this.remove(entry));
    if (file.type.startsWith("image/")) {
      try {
        const { canvas } = await pictureOf(file, SMALL);
        canvas.setAttribute("aria-hidden", "true");
        const said = document.createElement("p");
        said.textContent = entry.made ? words.made : "";
        const change = button(words.crop, file.name, () => this.change(entry));
        parts.unshift(canvas);
        parts.push(said, change);
      } catch {
        const said = document.createElement("p");
        said.textContent = words.cannot;
        parts.push(said);
      }
    }
    row.replaceChildren(...parts, remove);
  }

  async change(entry) {
    const made = await this.crop(entry.file);
    if (!made) return;
    entry.file = made;
    entry.made = true;
    this.keep();
    await this.render(entry);
    entry.row.querySelector("button").focus();
  }

  remove(entry) {
    const at = this.entries.indexOf(entry);
    this.entries.splice(at, 1);
    entry.row.remove();
    this.keep();
    const next = this.entries[Math.min(at, this.entries.length - 1)]?.row.querySelector("button:last-of-type");
    (next ?? this.input).focus();
  }
}

/** Let what is picked in `form` be seen and changed before it is sent. */
export const showPicked = (form, dialog) => new Picked(form, dialog);
