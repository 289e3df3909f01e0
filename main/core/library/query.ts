/** What a question is about: its terms and phrases, with the words that only ask taken away. */
import type { RankingQuery, WeightedTerm } from './ranking.ts';
import { detectLanguage } from './query-language.ts';
import { fold, segmentForIndex, termsOf } from './segmentation.ts';
import type { Term } from './segmentation.ts';
import type { Span } from './segmentation-sentences.ts';
import {
  CHINESE_STOP_WORDS,
  ENGLISH_QUESTION_WORDS,
  ENGLISH_STOP_WORDS,
  JAPANESE_STOP_WORDS,
} from './stop-words.ts';

export { detectLanguage } from './query-language.ts';
export { stem } from './segmentation-stem.ts';

export interface ContentTerm {
  /** As the index stores it: what `stem` gives for a Latin word, the word itself for Chinese. */
  readonly term: string;
  /** As it stands in the question, the first time. */
  readonly word: string;
  /** How often the question says it. */
  readonly weight: number;
  readonly language: string;
}

export interface Phrase {
  /** As it stands in the question. */
  readonly text: string;
  readonly terms: readonly string[];
}

/** Longer questions are read up to here, and searched by their weightiest terms. */
const MOST_CHARACTERS = 20_000;
const MOST_TERMS = 256;

/** A pair of characters is a hint, not a word. */
const PAIR_OF_CHARACTERS_WEIGHT = 0.3;

/** True for a word, as written, that says nothing about a subject in any language we know. */
export function isStopWord(word: string): boolean {
  const plain = fold(word).replace(/['’]s?$/, '');
  return (
    ENGLISH_STOP_WORDS.has(plain) ||
    ENGLISH_QUESTION_WORDS.has(plain) ||
    CHINESE_STOP_WORDS.has(plain) ||
    JAPANESE_STOP_WORDS.has(plain)
  );
}

const stopTerms = new Set(
  [ENGLISH_STOP_WORDS, CHINESE_STOP_WORDS, JAPANESE_STOP_WORDS].flatMap((list) =>
    [...list].map((word) => segmentForIndex(word)),
  ),
);

/** The same for a term of the index. */
export function isFunctionTerm(term: string): boolean {
  return stopTerms.has(term);
}

/** The words a question is about, in order of first mention. */
export function contentTerms(question: string): ContentTerm[] {
  const whole = detectLanguage(question);
  const found = new Map<string, ContentTerm>();
  for (const { term, kind, start, end } of termsOf(question.slice(0, MOST_CHARACTERS))) {
    const word = question.slice(start, end);
    if (kind !== 'word' || isStopWord(word)) continue;
    const known = found.get(term);
    found.set(
      term,
      known
        ? { ...known, weight: known.weight + 1 }
        : { term, word, weight: 1, language: languageOf(word, whole) },
    );
  }
  return [...found.values()];
}

function languageOf(word: string, whole: string): string {
  if (/\p{Script=Latin}/u.test(word)) return whole === 'zh' || whole === 'ja' ? 'en' : whole;
  return detectLanguage(word) === 'zh' && whole === 'ja' ? 'ja' : detectLanguage(word);
}

/** Two and three content words that stand side by side, longest first at each place. */
export function phrasesOf(question: string): Phrase[] {
  const phrases = new Map<string, Phrase>();
  for (const run of contentRuns(question)) {
    for (let first = 0; first < run.length; first += 1) {
      for (const size of [3, 2]) {
        const members = run.slice(first, first + size);
        const head = members[0];
        const tail = members.at(-1);
        if (members.length < size || !head || !tail) continue;
        const terms = members.map(({ term }) => term);
        const key = terms.join(' ');
        if (!phrases.has(key)) {
          phrases.set(key, { text: question.slice(head.start, tail.end), terms });
        }
      }
    }
  }
  return [...phrases.values()];
}

/** Content words with nothing but a space or a hyphen between them. */
function contentRuns(question: string): Term[][] {
  const runs: Term[][] = [[]];
  let end = 0;
  for (const term of termsOf(question.slice(0, MOST_CHARACTERS))) {
    if (term.kind !== 'word') continue;
    if (!/^[\s‐‑–/-]*$/.test(question.slice(end, term.start))) runs.push([]);
    end = term.end;
    if (isStopWord(question.slice(term.start, term.end))) runs.push([]);
    else runs.at(-1)?.push(term);
  }
  return runs;
}

/** Where the terms (words or index terms) stand in a text, merged where they touch; for highlights. */
export function matchSpans(text: string, terms: readonly string[]): Span[] {
  const wanted = new Set(
    terms.flatMap((term) => [
      fold(term),
      ...termsOf(term)
        .filter(({ kind }) => kind === 'word')
        .map((found) => found.term),
    ]),
  );
  const spans = termsOf(text)
    .filter(({ term }) => wanted.has(term))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const merged: Span[] = [];
  for (const { start, end } of spans) {
    const last = merged.at(-1);
    if (last && start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else {
      merged.push({ start, end });
    }
  }
  return merged;
}

/**
 * A question as the ranking takes it. A word said twice weighs twice; `extra` terms (from a glossary,
 * say) are segmented and added with their weights. When only stop words are left, they are searched.
 */
export function rankingQueryOf(text: string, extra: readonly WeightedTerm[] = []): RankingQuery {
  const question = text.slice(0, MOST_CHARACTERS);
  const all = termsOf(question);
  const content = all.filter(({ start, end }) => !isStopWord(question.slice(start, end)));
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => {
    if (weight > 0) weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const found of content.length > 0 || extra.length > 0 ? content : all) {
    add(found.term, weightOf(found));
  }
  for (const { term, weight } of extra) {
    for (const found of termsOf(term)) add(found.term, weight * weightOf(found));
  }
  const terms = [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_TERMS);
  return { terms, pairs: pairsOf(content, weights) };
}

/** A single character of a longer word is in the index for questions about it alone. */
function weightOf({ kind, term }: Term): number {
  if (kind === 'word') return 1;
  return Array.from(term).length > 1 ? PAIR_OF_CHARACTERS_WEIGHT : 0;
}

/** Neighbouring content words, over the function words between them. */
function pairsOf(
  content: readonly Term[],
  weights: ReadonlyMap<string, number>,
): (readonly [string, string])[] {
  const words = content.filter(({ kind, term }) => kind === 'word' && weights.has(term));
  return words
    .slice(1)
    .map(({ term }, index) => [words[index]?.term ?? term, term] as const)
    .filter(([left, right]) => left !== right)
    .slice(0, MOST_TERMS);
}
