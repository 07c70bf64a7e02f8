// Pieces of a file on a server: only their bytes are asked for, all of a file in one request where the server can.

import { request } from "./data-file.js";

const BREAK = [13, 10, 13, 10]; // what the head of a part of an answer ends with
const SPAN = /^content-range: *bytes +(\d+)-(\d+)\//im;

// Whether several pieces are asked for at once; not any more after the server did not send them.
let together = true;

const files = new Map(); // those that a server sent whole

// The bytes of each span, [from one byte, before another]. `cache`: as `fetch` knows it.
export async function bytesAt(url, spans, cache) {
  if (cache === "reload") files.delete(url);
  if (files.has(url)) return spans.map((span) => cut(files.get(url), span, url));
  const several = together && spans.length > 1;
  const found = several ? await asked(url, spans, cache) : null;
  if (found) return found;
  const [first, ...others] = spans;
  const { answer, body } = await request(url, { headers: { Range: rangeOf([first]) }, cache });
  if (!answer.ok) throw failure(url);
  together = together && !several;
  if (answer.status === 200) {
    const pieces = spans.map((span) => cut(body, span, url));
    files.set(url, body);
    return pieces;
  }
  const rest = await Promise.all(others.map((span) => bytesAt(url, [span], cache)));
  return [cut(body, [0, first[1] - first[0]], url), ...rest.flat()];
}

// The bytes of several spans, from one answer; null where the server does not give them.
async function asked(url, spans, cache) {
  const { answer, body } = await request(url, { headers: { Range: rangeOf(spans) }, cache }, 206);
  if (answer.status !== 206) return null;
  const parts = partsOf(answer.headers.get("Content-Type") || "", answer.headers.get("Content-Range") || "", body);
  const found = spans.map(([from, to]) => {
    const part = parts.find((one) => one.from <= from && one.to >= to);
    return part?.bytes.subarray(from - part.from, to - part.from);
  });
  return found.every((bytes, at) => bytes?.length === spans[at][1] - spans[at][0]) ? found : null;
}

function cut(bytes, [from, to], url) {
  const found = bytes.subarray(from, to);
  if (found.length !== to - from) throw failure(url);
  return found;
}

const failure = (url) => new Error(`search: cannot load ${url}`);

const rangeOf = (spans) => `bytes=${spans.map(([from, to]) => `${from}-${to - 1}`).join(",")}`;

// The parts of an answer, {from, to, bytes}: one, or several, each with a head that says what it is.
function partsOf(type, range, body) {
  if (!type.startsWith("multipart/byteranges")) return partOf(`content-range: ${range}`, body, 0);
  const parts = [];
  let at = 0;
  for (;;) {
    const end = after(body, BREAK, at);
    const [part] = end < 0 ? [] : partOf(new TextDecoder().decode(body.subarray(at, end)), body, end);
    if (!part) return parts;
    parts.push(part);
    at = end + part.bytes.length;
  }
}

// A part whose bytes begin at a place, as its head says; none where it says nothing.
function partOf(head, body, at) {
  const said = SPAN.exec(head);
  if (!said) return [];
  const [from, to] = [Number(said[1]), Number(said[2]) + 1];
  return [{ from, to, bytes: body.subarray(at, at + to - from) }];
}

// The place behind the next occurrence of some bytes; -1 where there is none.
function after(body, bytes, start) {
  for (let at = body.indexOf(bytes[0], start); at >= 0; at = body.indexOf(bytes[0], at + 1)) {
    if (bytes.every((byte, which) => body[at + which] === byte)) return at + bytes.length;
  }
  return -1;
}
