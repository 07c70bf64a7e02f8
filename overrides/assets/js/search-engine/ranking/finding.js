// The way from a query to the pages that answer it.

import { PASSED, valuesOf } from "../facets.js";
import { loosened, widen } from "../query/query.js";
import { corrections } from "./correction.js";
import { estimate, sumOf, top } from "./estimate.js";
import { enough, judge } from "./judgment.js";

const VERIFIED = 24; // pages whose text is read at most before they are put in order
export const MATCH = 0.5; // of its weakest term, from which on a page has what is asked
const FIRST = 13; // of them that are enough if they have all that is asked, or if only the first of them have
const GUESSED = 6; // of them that are read to see what a word that no page has may have meant
const TEXT_BYTES = 5000; // of texts for each page that is shown, where they lie in blocks
const LEAST_READ = 6; // pages that are read though they be longer
const NOTHING = { shown: [], again: false };
const RARE = 20; // pages that have a word, below which other words are looked for too
const FULL = 0.8; // from which on it has it as it was asked
const LEAST = 0.05; // a score below which a page has nothing to do with it
const OWN = 1.5; // what pages of the agency where somebody searches are worth more, before their texts are read

// The pages that answer: `judged`, best first, those whose texts were read; `rest`, those that have all keys; `matched`,
// which count for the facets; `best`, how well the best has all that is asked; `nearest`, words that may have been meant.
export async function find(corpus, asked, known, options) {
  if (!asked.terms.length) return listing(corpus, asked, options.passes);
  const found = await attempt(corpus, asked, known, options);
  // Another attempt costs as many lists again.
  if (found.best >= (corpus.sharded().length ? MATCH : FULL)) return found;
  const loose = loosened(asked, known);
  const other = loose ? await attempt(corpus, loose, known, options) : null;
  return other && other.best > found.best ? other : found;
}

async function attempt(corpus, asked, known, { passes, limit, offset, own }) {
  const sharded = corpus.sharded().length > 0;
  // Lists cost bytes: there other words are looked for where few pages have what was typed.
  widen(asked, known, (term) => !sharded || term.said);
  let scores = await estimate(corpus, asked);
  if (sharded) {
    const all = sumOf(scores.full) < limit;
    const rare = new Set(asked.terms.filter((_, at) => all || scores.counts[at] < RARE));
    if (widen(asked, known, (term) => rare.has(term))) scores = await estimate(corpus, asked);
  }
  const isOwn = ownPages(corpus, asked, own);
  const wanted = offset + limit;
  const leading = () => top(preferred(scores.score, isOwn), passes, Math.max(VERIFIED, wanted));
  let { judged, meant } = await readOn(corpus, asked, leading(), wanted, {
    guessed: scores.unsure ? [GUESSED] : [],
    guess: (some) => corrections(corpus, asked, some, limit),
  });
  if (meant.again) {
    scores = await estimate(corpus, asked);
    // Those that say it stay.
    const saying = judged.filter((one) => one.terms.some((term) => term.near)).map((one) => one.number);
    ({ judged } = await readOn(corpus, asked, [...new Set([...saying, ...leading()])], wanted));
  }
  const seen = new Set(judged.map((one) => one.number));
  judged = judged.filter((one) => one.score > LEAST);
  const rank = (one) => (one.weakest < MATCH ? 0 : isOwn?.[one.number] ? 2 : 1);
  judged.sort((a, b) => rank(b) - rank(a) || b.score - a.score || a.number - b.number);
  const best = judged.reduce((most, one) => Math.max(most, one.weakest), 0);
  // What was only guessed from keys is no day and no amount, and nothing where none of the best pages has it.
  if (best < MATCH || asked.terms.some((term) => term.value)) scores.full.fill(0);
  for (const number of seen) scores.full[number] = 0;
  const rest = [];
  for (let number = 0; number < corpus.count; number += 1) {
    if (scores.full[number] && passes[number] === PASSED) rest.push(number);
  }
  // Where enough were judged, none of the rest is shown.
  if (judged.length < wanted) rest.sort((a, b) => scores.score[b] - scores.score[a] || a - b);
  for (const one of judged) scores.full[one.number] = one.weakest >= MATCH ? 1 : 0;
  return { asked, judged, rest, matched: scores.full, best, nearest: meant.shown };
}

// The best pages, in order, judged until there are enough, or until it is known what was meant. `guessed`: how many are
// read first to see that; `guess`: what says it of those that were judged.
async function readOn(corpus, asked, leading, wanted, { guessed = [], guess = () => NOTHING } = {}) {
  const sharded = corpus.sharded().length > 0;
  const pages = sharded ? affordable(corpus, leading, wanted * TEXT_BYTES) : leading;
  const steps = sharded ? [...guessed, Math.max(FIRST, wanted), pages.length] : [pages.length];
  let judged = [];
  let meant = NOTHING;
  for (const most of steps) {
    judged = judged.concat(await judge(corpus, asked, pages.slice(judged.length, most)));
    if (enough(asked, judged, wanted)) break;
    const close = judged.some((one) => one.terms.some((term) => term.near?.errors === 1));
    if (close || judged.length === pages.length) meant = guess(judged);
    if (meant.again || judged.length === pages.length) break;
  }
  return { judged, meant };
}

// The first of the pages: those whose texts take no more than so many bytes.
function affordable(corpus, pages, bytes) {
  let count = LEAST_READ;
  while (count < pages.length && corpus.textBytes(pages.slice(0, count + 1)) <= bytes) count += 1;
  return pages.slice(0, count);
}

// Which pages are of the agency where somebody searches; null where another is asked for.
function ownPages(corpus, asked, own) {
  if (!own || asked.terms.some((term) => term.fact?.facet === "agency")) return null;
  const made = new Uint8Array(corpus.count);
  for (const part of corpus.parts) {
    for (let at = 0; at < part.count; at += 1) if (valuesOf(part, "agency", at)[0] === own) made[part.start + at] = 1;
  }
  return made;
}

function preferred(score, isOwn) {
  return isOwn ? score.map((value, number) => (isOwn[number] ? value * OWN : value)) : score;
}

// No words: all pages of the filters, those in the visitor's language first.
function listing(corpus, asked, passes) {
  const own = [];
  const others = [];
  const filtered = asked.text.trim() === "" && passes.some((bits) => bits !== PASSED);
  if (filtered) {
    for (let number = 0; number < corpus.count; number += 1) {
      if (passes[number] === PASSED) (corpus.langOf(number) === corpus.lang ? own : others).push(number);
    }
  }
  const matched = new Uint8Array(corpus.count).fill(filtered ? 1 : 0);
  return { asked, judged: [], rest: [...own, ...others], matched, best: filtered ? 1 : 0, nearest: [] };
}
