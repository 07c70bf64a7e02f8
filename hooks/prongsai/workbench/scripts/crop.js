// A photo cut to a frame, and faces in it covered, before it is sent: what is sent is made of what is seen here, and the
// photo itself stays where it is. The frame is drawn by mouse or finger, or moved and sized by the arrow keys.

/** The longer side of what is made, in pixels: twice what is published. */
const LONGEST = 3200;
/** So many squares are left of what is covered, along its longer side: too few to know a face by. */
const SQUARES = 7;
/** One press of a key, as a part of the longer side. */
const STEP = 0.02;
const SMALLEST = 8;
const QUALITY = 0.92;

/** A canvas of a size, and what draws on it. */
const sheet = (width, height) => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(Math.round(width), 1);
  canvas.height = Math.max(Math.round(height), 1);
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  return { canvas, pen };
};

/** The picture of a file, upright, as a sheet of at most LONGEST. Rejects where the browser cannot show it. */
export const pictureOf = async (file, longest = LONGEST) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const made = sheet(bitmap.width * scale, bitmap.height * scale);
  // A photo has no transparent parts, nor has what is made of one.
  made.pen.fillStyle = "white";
  made.pen.fillRect(0, 0, made.canvas.width, made.canvas.height);
  made.pen.drawImage(bitmap, 0, 0, made.canvas.width, made.canvas.height);
  bitmap.close();
  return made;
};

/** Cover a frame of a sheet: what was in it cannot be had back from what is left. */
const cover = ({ canvas, pen }, frame) => {
  const scale = SQUARES / Math.max(frame.width, frame.height);
  const few = sheet(frame.width * scale, frame.height * scale);
  const into = [0, 0, few.canvas.width, few.canvas.height];
  few.pen.drawImage(canvas, frame.x, frame.y, frame.width, frame.height, ...into);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(few.canvas, ...into, frame.x, frame.y, frame.width, frame.height);
  pen.imageSmoothingEnabled = true;
};

/** What is in a frame, as a sheet of its own. */
const cut = ({ canvas }, frame) => {
  const made = sheet(frame.width, frame.height);
  made.pen.drawImage(canvas, -frame.x, -frame.y);
  return made;
};

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** A frame of whole pixels within a canvas. */
const within = (canvas, { x, y, width, height }) => {
  const wide = clamp(Math.round(width), Math.min(SMALLEST, canvas.width), canvas.width);
  const high = clamp(Math.round(height), Math.min(SMALLEST, canvas.height), canvas.height);
  return {
    x: clamp(Math.round(x), 0, canvas.width - wide),
    y: clamp(Math.round(y), 0, canvas.height - high),
    width: wide,
    height: high,
  };
};

/** The middle of a canvas. */
const middle = ({ width, height }) => ({ x: width / 4, y: height / 4, width: width / 2, height: height / 2 });

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Crop {
  constructor(dialog) {
    this.dialog = dialog;
    this.view = dialog.querySelector("canvas");
    this.pen = this.view.getContext("2d");
    this.told = dialog.querySelector("#crop-told");
    this.view.addEventListener("pointerdown", (event) => this.press(event));
    this.view.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.view.addEventListener(name, () => {
        if (this.from) this.tell();
        this.from = undefined;
      });
    }
    this.view.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => this.act(event.target.closest("[data-do]")?.dataset.do));
    dialog.addEventListener("close", () => {
      this.done?.(undefined);
      this.work = undefined;
    });
  }

  /** The photo that somebody made of a file; undefined where they left it as it is. Rejects where it is not shown. */
  async open(file) {
    this.file = file;
    this.first = await pictureOf(file);
    this.start(cut(this.first, { x: 0, y: 0, width: this.first.canvas.width, height: this.first.canvas.height }));
    this.told.textContent = this.dialog.dataset.whole;
    this.dialog.showModal();
    this.view.focus();
    return new Promise((done) => {
      this.done = done;
    });
  }

  start(work) {
    this.work = work;
    this.view.width = work.canvas.width;
    this.view.height = work.canvas.height;
    this.frame = within(work.canvas, middle(work.canvas));
    this.draw();
  }

  draw() {
    const { pen, frame, view } = this;
    const line = Math.max(view.width, view.height) / 250;
    pen.drawImage(this.work.canvas, 0, 0);
    pen.fillStyle = "rgb(0 0 0 / 45%)";
    pen.beginPath();
    pen.rect(0, 0, view.width, view.height);
    pen.rect(frame.x, frame.y, frame.width, frame.height);
    pen.fill("evenodd");
    for (const [colour, dash] of [
      ["white", []],
      ["black", [line * 3]],
    ]) {
      pen.strokeStyle = colour;
      pen.lineWidth = line;
      pen.setLineDash(dash);
      pen.strokeRect(frame.x, frame.y, frame.width, frame.height);
    }
  }

  /** Where the frame is, in parts of a hundred: for whoever does not see it. */
  tell() {
    const { frame, view } = this;
    const share = (part, whole) => String(Math.round((100 * part) / whole));
    const parts = [
      share(frame.x, view.width),
      share(frame.y, view.height),
      share(frame.width, view.width),
      share(frame.height, view.height),
    ];
    this.told.textContent = parts.reduce((text, part, at) => text.replace(`[${at}]`, part), this.dialog.dataset.frame);
  }

  point(event) {
    const box = this.view.getBoundingClientRect();
    return [
      clamp(((event.clientX - box.left) * this.view.width) / box.width, 0, this.view.width),
      clamp(((event.clientY - box.top) * this.view.height) / box.height, 0, this.view.height),
    ];
  }

  press(event) {
    this.view.setPointerCapture(event.pointerId);
    this.from = this.point(event);
  }

  drag(event) {
    if (!this.from) return;
    const [left, top] = this.from;
    const [x, y] = this.point(event);
    const box = { x: Math.min(left, x), y: Math.min(top, y), width: Math.abs(x - left), height: Math.abs(y - top) };
    this.frame = within(this.view, box);
    this.draw();
  }

  key(event) {
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = Math.max(this.view.width, this.view.height) * STEP;
    const { x, y, width, height } = this.frame;
    const [right, down] = way.map((part) => part * step);
    const moved = { x: x + right, y: y + down, width, height };
    const sized = {
      x,
      y,
      width: Math.min(width + right, this.view.width - x),
      height: Math.min(height + down, this.view.height - y),
    };
    this.frame = within(this.view, event.shiftKey ? sized : moved);
    this.draw();
    this.tell();
  }

  act(name) {
    const words = this.dialog.dataset;
    if (name === "cover") {
      cover(this.work, this.frame);
      this.draw();
      this.told.textContent = words.covered;
    } else if (name === "cut") {
      this.start(cut(this.work, this.frame));
      this.told.textContent = words.cut;
    } else if (name === "again") {
      this.start(cut(this.first, { x: 0, y: 0, width: this.first.canvas.width, height: this.first.canvas.height }));
      this.told.textContent = words.whole;
    } else if (name === "leave") {
      this.dialog.close();
    } else if (name === "use") {
      this.use();
    }
  }

  use() {
    const { done, dialog } = this;
    const name = `${this.file.name.replace(/\.[^.]*$/, "")}.jpg`;
    this.done = undefined;
    this.work.canvas.toBlob(
      (blob) => {
        done(blob ? new File([blob], name, { type: "image/jpeg" }) : undefined);
        dialog.close();
      },
      "image/jpeg",
      QUALITY,
    );
  }
}

/** What opens the dialog on a file, and gives what was made of it. */
export const cropIn = (dialog) => {
  const crop = new Crop(dialog);
  return (file) => crop.open(file);
};
