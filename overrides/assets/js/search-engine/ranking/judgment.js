// The judgment of a page: how well its text answers, term by term.

import { NUMBER, THAI, WORD } from "../letters.js";
import { fieldsOf, HEADING, NAME, occurrences, TEXT, TITLE } from "../page.js";
import { fitOf, isAsked, NAMED, ownOf, UNFIT } from "./fitness.js";
import { approximate, coverOf, errorsIn, hasWords, stemIn } from "./similarity.js";

const TAIL = 3;
const ALL = 0.85; // of its weakest term, from which on a page has all that is asked
const CORRECTED = 0.75; // and where a word was corrected
const PARTLY = 0.4; // of a term, from which on the page that is asked for has enough of it
const ENOUGH = 0.6; // and as how much that counts

// Pages, judged; their texts are read.
export async function judge(corpus, asked, numbers) {
  await corpus.read(numbers);
  return numbers.map((number) => judgePage(corpus, asked, number));
}

// Whether the best pages, judged in order, are enough: so many have all that is asked, or the last of them have not.
export function enough(asked, judged, limit) {
  const all = asked.terms.some((term) => term.corrected) ? CORRECTED : ALL;
  const full = judged.map((one) => one.weakest >= all);
  const count = full.filter(Boolean).length;
  return count >= limit || (count > 0 && !full.slice(-TAIL).includes(true));
}

function judgePage(corpus, asked, number) {
  const part = corpus.partOf(number);
  const own = number - part.start;
  const fields = fieldsOf(part.pages.get(own));
  const about = asked.terms.some((term) => !term.fact);
  const terms = asked.terms.map((term) =>
    term.fact ? judgeFact(term, fields, part, own, about) : judgeTerm(term, fields, part, own),
  );
  let shares = 0;
  let score = 0;
  let weakest = 1;
  const least = isAsked(asked, part, own) ? ENOUGH : 0;
  terms.forEach((one, at) => {
    if (one.match >= PARTLY && one.match < least) one.match = least;
    const share = asked.terms[at].share;
    shares += share;
    score += share * one.match * worthOf(one);
    if ((asked.terms[at].fact || share >= 0.5) && one.match < weakest) weakest = one.match;
  });
  score = (score / shares) * (0.25 + 0.75 * weakest);
  const words = terms.filter((_, at) => !asked.terms[at].fact);
  if (words.length > 1) score *= 1 + 0.5 * together(words);
  const phrase = phraseIn(asked, fields);
  score *= 1 + phrase;
  score *= ownOf(asked, part, own);
  score *= corpus.nearness(asked, number);
  return { number, score, weakest, terms };
}

// How well a page is what a fact says. `about`: whether something else is asked beside facts; else it is the page that
// names it that is looked for.
function judgeFact(term, fields, part, own, about) {
  const made = judgeTerm(term, fields, part, own);
  const fit = fitOf(term.fact, part, own);
  if (!fit) {
    const named = term.fact.facet === "year" && made.title;
    return {
      ...made,
      match: named ? NAMED : made.places.length ? UNFIT : 0,
      often: 0,
      title: 0,
      heading: 0,
      places: [],
    };
  }
  made.match = fit;
  made.exact = true;
  made.places = [];
  if (term.fact.facet === "item") Object.assign(made, { title: fit === 1 ? 1 : 0.4, often: 0, heading: 0 });
  else if (about) Object.assign(made, { title: 0, often: 0, heading: 0 });
  return made;
}

// How well a page answers one term: `match` from 0 to 1, and where it does.
function judgeTerm(term, fields, part, own) {
  const made = {
    match: 0,
    often: 0,
    title: 0,
    heading: 0,
    exact: false,
    places: [],
    near: null,
  };
  let size = 0;
  fields.forEach((field) => {
    if (field.role === TEXT) size += field.fold.length;
  });
  term.ways.forEach((way) => {
    let count = 0;
    let title = 0;
    let heading = 0;
    const places = [];
    fields.forEach((field, at) => {
      const hits = occurrences(field.fold, way.fold, !term.last && way.fold.length < 4, 20);
      if (!hits.length) return;
      if (field.role === TITLE || field.role === NAME) {
        title = Math.max(title, 0.6 + (0.4 * way.fold.length) / (field.fold.length - 2));
      } else if (field.role === HEADING) heading = 1;
      count += hits.length;
      hits.forEach((hit) => {
        places.push({ field: at, at: hit, size: way.fold.length });
      });
    });
    if (!count) return;
    const often = count / (count + 1 + size / 800);
    if (way.worth * worthOf({ often, title, heading }) > made.match * worthOf(made)) {
      made.match = way.worth;
      made.often = often;
      made.title = title;
      made.heading = heading;
      made.exact = way === term.ways[0];
    }
    made.places = made.places.concat(places);
  });
  if (term.means && made.match < 0.9 && fitOf({ facet: "kind", values: [term.hint] }, part, own)) made.match = 0.9;
  if (made.match < 0.6) nearly(term, fields, made);
  return made;
}

// No exact match: the parts of the term that are there, and the most alike piece of the text.
function nearly(term, fields, made) {
  if (term.kind === NUMBER || (term.sure && term.kind === THAI)) return;
  let best = 0;
  let title = 0;
  const token = term.ways.find((way) => way.respelled)?.fold || term.token;
  const allowed = term.sure ? 0 : errorsIn(token.length);
  fields.forEach((field, at) => {
    const named = field.role < HEADING;
    const hit = allowed ? approximate(field.fold, term.kind === WORD ? ` ${token}` : token, allowed) : null;
    if (hit) {
      best = Math.max(best, 0.75 - (0.45 * hit.errors) / (allowed + 1) + (named ? 0.05 : 0));
      if (!made.near || hit.errors < made.near.errors) {
        made.near = {
          errors: hit.errors,
          text: field.fold.slice(hit.start, hit.end),
          field: at,
          at: hit.start,
        };
      }
    }
    if (term.kind === THAI) {
      const covered = coverOf(field.fold, token);
      best = Math.max(best, 0.9 * covered * covered * (named ? 1.1 : 1));
      if (named) title = Math.max(title, 0.15 * covered * covered * (0.4 + 0.6 * shareOf(token, field)));
    } else {
      best = Math.max(best, stemIn(field.fold, token), hasWords(field.fold, token) ? (named ? 0.8 : 0.45) : 0);
    }
  });
  best = Math.min(best, term.corrected ? 0.5 : 0.85);
  if (best <= made.match) return;
  const better = best * (1 + 0.9 * title) > made.match * worthOf(made);
  made.match = best;
  if (!better) return;
  made.often = 0;
  made.title = title;
  made.heading = 0;
}

// How much of a text a word would fill, from 0 to 1.
function shareOf(token, field) {
  return Math.min(1, token.length / (field.fold.length - 2));
}

// How much more a match is worth where it is.
function worthOf(made) {
  return 1 + 0.35 * made.often + 0.9 * made.title + 0.3 * made.heading;
}

// How near to each other the terms stand, from 0 to 1.
function together(terms) {
  let sum = 0;
  for (let at = 0; at + 1 < terms.length; at += 1) {
    let best = 1e9;
    terms[at].places.forEach((one) => {
      terms[at + 1].places.forEach((other) => {
        if (one.field !== other.field) return;
        const gap = other.at >= one.at ? other.at - one.at - one.size : one.at - other.at - other.size;
        best = Math.min(best, Math.max(0, gap));
      });
    });
    sum += 1 / (1 + best / 25);
  }
  return sum / (terms.length - 1);
}

// The whole query on end, or what of it is no fact: in the title most.
function phraseIn(asked, fields) {
  return Math.max(phraseOf(asked.whole.trim(), fields), phraseOf(asked.rest.trim(), fields));
}

function phraseOf(whole, fields) {
  let best = 0;
  if (whole.length < 3) return 0;
  fields.forEach((field) => {
    if (best >= 0.6 || !occurrences(field.fold, whole, false, 1).length) return;
    const worth =
      field.role < HEADING ? 0.3 + (0.3 * whole.length) / (field.fold.length - 2) : field.role === HEADING ? 0.25 : 0.2;
    if (worth > best) best = worth;
  });
  return best;
}
