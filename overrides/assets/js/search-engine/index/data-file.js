// A file of the index: a script that hands over its bytes, deflated. From a folder, without a server, it is loaded as
// that; over the web it is asked for, as then can be said what a browser may take from what it has kept.

// Milliseconds after which a file that does not come is given up: a connection that is held up would be waited for else.
const PATIENCE = 30_000;

// The name of the error then.
export const LATE = "AbortError";

const BEFORE = 'ProngsaiSearch.put("';
const AFTER = '")\n';
const LETTERS = new TextDecoder("windows-874");

// Called by each file of the index with what it holds: base64, or strings whose letters are bytes (block-files.js).
export function put(data) {
  const script = document.currentScript;
  if (script?.prongsaiTake) script.prongsaiTake(data);
}

// Whether there is a server.
export const onTheWeb = () => location.protocol.startsWith("http");

// What the file at an address holds, in base64. `cache`: as `fetch` knows it.
export async function payload(url, cache) {
  if (!onTheWeb()) return loadScript(url);
  const { answer, body } = await request(url, { cache });
  const text = new TextDecoder().decode(await body());
  if (answer.ok && text.startsWith(BEFORE) && text.endsWith(AFTER)) return text.slice(BEFORE.length, -AFTER.length);
  throw failure(url, answer.status);
}

// An answer, `body` that reads its bytes, and `drop` that ends it unread. It is given up when nothing comes any more.
export async function request(url, how) {
  const patience = new AbortController();
  let late;
  const wait = () => {
    clearTimeout(late);
    late = setTimeout(() => patience.abort(), PATIENCE);
  };
  const drop = () => {
    clearTimeout(late);
    patience.abort();
  };
  const body = () => bytesIn(answer.body, wait).finally(() => clearTimeout(late));
  wait();
  let answer;
  try {
    answer = await fetch(url, { ...how, signal: patience.signal });
  } catch (error) {
    clearTimeout(late);
    throw error;
  }
  return { answer, body, drop };
}

// All bytes of a stream; `came` is called with each piece.
async function bytesIn(stream, came) {
  const reader = stream.getReader();
  const pieces = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    pieces.push(value);
    came();
  }
}

// Whether an answer, or what was thrown of it, says that there is no such file.
export const isGone = ({ status }) => status === 404 || status === 410;

// What is thrown of a file that could not be loaded, with the status of the answer, where it said one that is an error.
export function failure(url, status = 200) {
  return Object.assign(new Error(`search: cannot load ${url}`), { status: status < 400 ? 0 : status });
}

// What the script at an address hands over.
export function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    script.prongsaiTake = resolve;
    // Also what came but handed over nothing, such as a page in the place of a file.
    const end = (name) => {
      clearTimeout(late);
      script.remove();
      reject(Object.assign(failure(url), { name }));
    };
    const late = setTimeout(end, PATIENCE, LATE);
    script.onload = () => end("Error");
    script.onerror = script.onload;
    script.charset = "x-user-defined"; // where no server tells another: of each byte the letter that ends in it
    script.src = url;
    document.head.appendChild(script);
  });
}

// The bytes of base64.
export function bytesOf(data) {
  const letters = atob(data);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

// What was deflated; against a dictionary, that is read first, as stored blocks, and left out of the result.
export function inflated(data, before) {
  const parts = before ? [before.stored, data] : [data];
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer().then((buffer) => new Uint8Array(buffer, before ? before.size : 0));
}

// The dictionary of `inflated`, of the text that the head of an index holds.
export function dictionaryOf(text) {
  const size = text.length;
  const bytes = new Uint8Array(size);
  const codes = new Map();
  const letters = LETTERS.decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  for (let code = 0; code < 256; code += 1) codes.set(letters[code], code);
  for (let at = 0; at < size; at += 1) bytes[at] = codes.get(text[at]);
  const stored = new Uint8Array(size + 5);
  stored.set([0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255]);
  stored.set(bytes, 5);
  return { stored, size };
}

// The JSON of a file.
export function json(bytes) {
  return JSON.parse(LETTERS.decode(bytes));
}
