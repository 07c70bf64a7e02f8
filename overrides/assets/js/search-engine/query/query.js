// The query as terms, each with the ways in which it may be written in a page, or what the pages are that it means.

import { agencyIn, agencyTerm, isOffice } from "../facts/agency.js";
import { asksForChannel } from "../facts/channel.js";
import { dateIn, dateWritings } from "../facts/date.js";
import { itemsIn, itemTerm } from "../facts/item.js";
import { kindBefore, kindOfPiece } from "../facts/kind.js";
import { amountWritings, moneyIn } from "../facts/money.js";
import { addOtherEra, yearsIn, yearTerm } from "../facts/year.js";
import { kindOf, NUMBER, THAI, WORD } from "../letters.js";
import { respelled } from "./spelling.js";
import { addSynonyms, joined, parted, worded } from "./synonym.js";
import { addWay, termOf } from "./term.js";

export const LONGEST = 200; // characters of a query that are read
const MOST_TERMS = 12;
const TAKEN = "\u0001"; // in the place of what was understood
const ASKED_FOR = 3; // ways to write a date or an amount whose lists are read; the others are looked for in the texts
const TERMS = { item: itemTerm, year: yearTerm, agency: agencyTerm };

// `text`: the query; `whole`: its fold; `rest`: the fold of what is no fact; `terms`; `facts`: what was understood, each
// with what was said of it; `english`: whether it is nothing but Latin words; `channel`: whether where to turn to is
// asked. `known`: the vocabulary; `plainly`: the facets of which nothing shall be understood.
export function understand(query, known, plainly = []) {
  const text = query.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "");
  const plain = ProngsaiFold.plain(pasted(text));
  const bare = withoutDots(plain);
  const whole = ProngsaiFold.stream(bare).text;
  const facts = [];
  const values = [];
  let left = withoutDots(takeValues(plain, values));
  const take = (hits) => {
    for (const hit of hits) {
      const said = left.slice(hit.at, hit.at + hit.size);
      if (plainly.includes(hit.facet) || said.includes(TAKEN)) continue;
      left = without(left, hit);
      if (!facts.some((fact) => fact.facet === hit.facet && fact.value === hit.value)) {
        facts.push({ facet: hit.facet, value: hit.value, said: said.trim() });
      }
    }
  };
  if (!plainly.includes("agency")) take([agencyIn(left, known.agencies)].filter(Boolean));
  take(itemsIn(left, known.items));
  take(yearsIn(left, known.years, facts.length > 0));
  let terms = joined(wordsOf(left), known.words).slice(0, MOST_TERMS);
  terms = terms.map((term) => (plainly.includes("kind") ? term : ofKind(term, known.kinds, facts)));
  for (const term of terms) {
    if (term.fact) continue;
    if (term.kind === NUMBER) addOtherEra(term);
    if (isOffice(term.token)) term.sure = true;
    else addWay(term, respelled(term, known.heard), 0.85, { respelled: true });
  }
  terms.push(...values.slice(0, MOST_TERMS));
  for (const fact of facts) if (fact.facet !== "kind") terms.push(TERMS[fact.facet](fact, known));
  terms = unique(terms);
  const words = terms.filter((term) => !term.fact);
  if (words.length) words[words.length - 1].last = words[words.length - 1].kind !== NUMBER || !values.length;
  // Where something is said beside them, agency and year are where to look, and not what to look for.
  const about = terms.some((term) => !term.fact || term.fact.facet === "item");
  for (const term of terms)
    if (about && (term.fact?.facet === "agency" || term.fact?.facet === "year")) term.share = 0.3;
  const english = terms.length > 0 && terms.every((term) => term.kind === WORD && term.token.length > 1);
  const rest = facts.length ? ProngsaiFold.stream(left).text : "";
  // Where an item is named, it is that which is looked for.
  const channel = asksForChannel(bare) && facts.every((fact) => fact.facet !== "item");
  return { text, whole, rest, terms, facts, english, channel };
}

// What was pasted, as words: of markup what it shows, of an address its path.
function pasted(text) {
  const bare = text.replace(/<[a-z/!][^<>]{0,150}>/giu, " ").replace(/&(?:nbsp|amp|quot|lt|gt|#\d{1,5});/giu, " ");
  return bare.replace(/https?:\/\/[^\s/]+(\/\S*)?/giu, (_, path = "") => path.replace(/[/#?&=._-]+/g, " "));
}

// Full stops within Thai mean nothing.
function withoutDots(text) {
  return text.replace(/([\u0e01-\u0e4e])\.(?=[\u0e01-\u0e2e])/g, "$1");
}

// A text in which nobody finds again what stands at a place.
function without(text, { at, size }) {
  return text.slice(0, at) + TAKEN.repeat(size) + text.slice(at + size);
}

// Puts the dates and amounts of a text among `values`, as terms, and gives what is left of it.
function takeValues(plain, values) {
  let left = plain;
  for (const [read, writings] of [
    [dateIn, dateWritings],
    [moneyIn, amountWritings],
  ]) {
    for (let found = read(left); found && values.length < 3; found = read(left)) {
      values.push(valueTerm(writings(found), left.slice(found.at, found.at + found.size)));
      left = without(left, found);
    }
  }
  return left;
}

function valueTerm(writings, said) {
  const folds = writings.map((text) => ProngsaiFold.stream(text).text.trim());
  const term = termOf(folds[0], { kind: NUMBER, value: true });
  for (const [at, fold] of folds.entries()) addWay(term, fold, 1, { silent: at >= ASKED_FOR });
  addWay(term, ProngsaiFold.stream(said).text.trim(), 1, { silent: true });
  return term;
}

// The words of a text as terms. A single letter of Thai goes on what stands before it.
function wordsOf(plain) {
  const terms = [];
  for (const token of ProngsaiFold.pieces(plain)) {
    const before = terms[terms.length - 1];
    if (token.length === 1 && kindOf(token) === THAI && before?.kind === THAI && before.token.length < 3) {
      terms[terms.length - 1] = termOf(before.token + token);
    } else terms.push(termOf(token));
  }
  return terms;
}

// A word that says a kind of page as that; a run that begins with one stays a word, and the kind is a hint.
function ofKind(term, kinds, facts) {
  if (facts.some((fact) => fact.facet === "kind")) return term;
  const fact = kindOfPiece(term.token, kinds);
  if (fact) {
    facts.push({ ...fact, said: term.token });
    return Object.assign(term, { hint: fact.value, means: true });
  }
  const value = term.kind === THAI ? kindBefore(term.token, kinds) : "";
  return value ? Object.assign(term, { hint: value }) : term;
}

function unique(terms) {
  const seen = new Set();
  return terms.filter((term) => {
    if (seen.has(term.token)) return false;
    seen.add(term.token);
    return true;
  });
}

// Adds other words to the terms that `fits` says. Whether there were any.
export function widen(asked, known, fits) {
  return addSynonyms(asked.terms.filter(fits), known.groups);
}

// The query with its runs of Thai parted at words that are known, and names in Latin letters at spaces; null where that
// changes nothing.
export function loosened(asked, known) {
  let changed = false;
  const terms = asked.terms.flatMap((term) => {
    const spelled = term.ways.find((way) => way.respelled);
    const pieces = parted(spelled ? termOf(spelled.fold) : term, known.words);
    if (!pieces) return [term];
    changed = true;
    return pieces;
  });
  const words = joined(terms, known.words).flatMap((term) => {
    const found = worded(term);
    changed ||= Boolean(found);
    return found || [term];
  });
  return changed ? { ...asked, terms: unique(words).slice(0, MOST_TERMS) } : null;
}
