// A piece of a text around what was asked, as parts {text, mark}, cut where a reader would cut.

import { isMark } from "../letters.js";

const SNIPPET = 150; // characters

// `spans`: [from, to) of what was found in the text.
export function snippet(text, spans) {
  const sorted = spans.slice().sort((a, b) => a[0] - b[0]);
  let start = 0;
  let best = -1;
  sorted.forEach((span) => {
    let sum = 0;
    sorted.forEach((other) => {
      if (other[0] >= span[0] && other[1] <= span[0] + SNIPPET - 30) sum += other[1] - other[0];
    });
    if (sum > best) {
      best = sum;
      start = span[0];
    }
  });
  const from = cutBefore(text, Math.max(0, start - 40), start);
  const to = cutAfter(text, Math.min(text.length, from + SNIPPET));
  const parts = marked(text, sorted, from, to);
  if (from > 0 && parts.length) parts.unshift({ text: "…", mark: false });
  if (to < text.length && parts.length) parts.push({ text: "…", mark: false });
  return parts;
}

function cutBefore(text, at, most) {
  if (at === 0) return 0;
  for (let end = at; end < most; end += 1) if (/\s/.test(text[end])) return end + 1;
  while (at < most && !opens(text, at)) at += 1;
  return at;
}

function cutAfter(text, at) {
  if (at >= text.length) return text.length;
  for (let end = at; end > at - 30 && end > 0; end -= 1) if (/\s/.test(text[end])) return end;
  while (at < text.length && !opens(text, at)) at += 1;
  return at;
}

// Whether a piece of text may begin here: not with a mark, nor with what belongs to the vowel or letter before.
function opens(text, at) {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (isMark(code) || code === 0xe30 || code === 0xe32 || (code >= 0xdc00 && code <= 0xdfff)) return false;
  if (before >= 0xe40 && before <= 0xe44) return false;
  return !(/[A-Za-z0-9]/.test(text[at]) && /[A-Za-z0-9]/.test(text[at - 1]));
}

// A stretch of a text, parted where `spans` begin and end.
export function marked(text, spans, from, to) {
  const parts = [];
  let at = from;
  spans
    .slice()
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
    .forEach((span) => {
      const start = Math.max(span[0], at);
      const end = Math.min(span[1], to);
      if (end <= start) return;
      if (start > at) parts.push({ text: text.slice(at, start), mark: false });
      const last = parts[parts.length - 1];
      if (last?.mark) last.text += text.slice(start, end);
      else parts.push({ text: text.slice(start, end), mark: true });
      at = end;
    });
  if (at < to) parts.push({ text: text.slice(at, to), mark: false });
  return parts;
}
