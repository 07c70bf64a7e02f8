// Posting lists: which pages have a key, {numbers, values}. A value says how often (its two low bits) and whether the
// title has it (4). Read from a shard, or found in the texts where they are all there.

import { soundsOf } from "../page.js";
import { codeOf } from "./key.js";

const NOTHING = { numbers: [], values: [] };

// The list of a key, from texts that are all there: what the build writes for larger parts (grams.py).
export function listed(key, part) {
  const numbers = [];
  const values = [];
  const test = testOf(key);
  part.pages.forEach((page, number) => {
    const sounds = soundsOf(page);
    const named = test(sounds.names, sounds.namePieces);
    const count = named + test(sounds.body, sounds.bodyPieces);
    if (!count) return;
    numbers.push(number);
    values.push((count < 3 ? count - 1 : count < 6 ? 2 : 3) + (named ? 4 : 0));
  });
  return { numbers, values };
}

// How often a key is in a text as it sounds, and in the beginnings of its pieces.
function testOf(key) {
  const rest = key.slice(1);
  if (key[0] === "-") {
    const near = new RegExp(`${rest.slice(0, 2)}[^ ]${rest[2]}|${rest[0]}[^ ]${rest.slice(1)}`, "g");
    return (sounds) => (sounds.match(near) || []).length;
  }
  if (key[0] === "|") return (_, pieces) => times(pieces, key);
  if (key[0] === "~") return (sounds) => times(sounds, ` ${rest}`);
  if (key[0] === "=") return (sounds) => times(sounds, ` ${rest} `) + times(sounds, ` ${rest}(`);
  return (sounds) => times(sounds, key);
}

function times(text, piece) {
  let count = 0;
  for (let at = text.indexOf(piece); at >= 0 && count < 6; at = text.indexOf(piece, at + 1)) count += 1;
  return count;
}

// Numbers of seven bits a byte, the low ones first.
class Varints {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  next() {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.bytes[this.at];
      this.at += 1;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }
}

// Each list of a shard, still as it is written, under its letter and the number of its key.
export function readShard(bytes, raw, letter) {
  const reader = new Varints(bytes, 0);
  const count = reader.next();
  const at = reader.at;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  reader.at += 4 * count;
  const sizes = Array.from({ length: count }, () => reader.next());
  let start = reader.at;
  sizes.forEach((size, which) => {
    raw.set(letter + view.getUint32(at + 4 * which, true), bytes.subarray(start, start + size));
    start += size;
  });
}

// The list of a key whose shard was read.
export function decoded(key, part) {
  const near = key[0] === "-";
  const bytes = part.raw.get((near ? "n" : "g") + codeOf(key));
  if (!bytes) return NOTHING;
  const numbers = [];
  const values = [];
  const reader = new Varints(bytes, 0);
  let unit = 0;
  while (reader.at < bytes.length) {
    unit += reader.next();
    const start = part.unitStarts[unit];
    const size = reader.next();
    const end = reader.at + size;
    let last = near ? -1 : 0;
    while (reader.at < end) {
      last += reader.next() + (near ? 1 : 0);
      numbers.push(start + (near ? last : last >> 3));
      values.push(near ? 0 : last & 7);
    }
  }
  return { numbers, values };
}
