// What a server sends of a file, by the ranges of its bytes: one, or several, each with a head that says what it is.

const BREAK = [13, 10, 13, 10]; // what the head of a part ends with
const RANGE = /^content-range: *bytes +(\d+)-(\d+)\/(\d*)/im;

// The parts of an answer, {from, to, total, bytes}, as far as they say what they are.
export function partsOf(headers, body) {
  const type = (headers.get("Content-Type") || "").toLowerCase();
  if (!type.startsWith("multipart/byteranges"))
    return partOf(`content-range: ${headers.get("Content-Range")}`, body, 0);
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
  const told = RANGE.exec(head);
  if (!told) return [];
  const [from, to, total] = [Number(told[1]), Number(told[2]) + 1, Number(told[3])];
  return [{ from, to, total, bytes: body.subarray(at, at + to - from) }];
}

// The place behind the next occurrence of some bytes; -1 where there is none.
function after(body, bytes, start) {
  for (let at = body.indexOf(bytes[0], start); at >= 0; at = body.indexOf(bytes[0], at + 1)) {
    if (bytes.every((byte, which) => body[at + which] === byte)) return at + bytes.length;
  }
  return -1;
}
