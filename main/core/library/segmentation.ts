/**
 * Text into the terms the index stores. Query and passage go through the same function, so what is
 * found is what is highlighted.
 */
import { stem } from './segmentation-stem.ts';

/**
 * `word`: a word as a reader would count it. `part`: a single character or a pair of neighbouring
 * characters of Chinese or Japanese, kept because a dictionary cuts the same words differently in
 * different company. `start` and `end` are UTF-16 positions in the text, half open.
 */
export interface Term {
  readonly term: string;
  readonly kind: 'word' | 'part';
  readonly start: number;
  readonly end: number;
}

/** Raise when terms come out differently: stored terms are then made again from the text. */
export const SEGMENTATION_VERSION = 1;

const MAX_TERM_LENGTH = 64;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?/gu;
const IDEOGRAPHIC_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+/gu;
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;

/** Built once for the process: making one costs more than using it. They hold no state. */
const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });
const japaneseWords = new Intl.Segmenter('ja', { granularity: 'word' });

/** What a word of a text becomes in the index. */
export type WordReader = (word: string) => string;

export const termOfWord: WordReader = (word) =>
  stem(fold(word))
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .slice(0, MAX_TERM_LENGTH);

/** Every term of a text in order, with its place. `read` lets a caller remember words it has met. */
export function termsOf(text: string, read: WordReader = termOfWord): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(WORD)) {
    if (IDEOGRAPHIC.test(match[0])) addMixed(match[0], match.index, terms, read);
    else addWord(match[0], match.index, terms, read);
  }
  return terms;
}

/** The terms as one line separated by spaces: what the full-text engine is given. */
export function segmentForIndex(text: string): string {
  return termsOf(text)
    .map(({ term }) => term)
    .join(' ');
}

/**
 * Width, ligatures, accents and case taken away: "Ｅﬀect" and "éffect" both become "effect".
 * Voicing marks of kana and Korean syllables are kept.
 */
export function fold(text: string): string {
  return /^[a-zA-Z0-9'\s-]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
        .toLowerCase();
}

function addWord(word: string, start: number, terms: Term[], read: WordReader): void {
  const term = read(word);
  if (term !== '') terms.push({ term, kind: 'word', start, end: start + word.length });
}

/** "DNA甲基化水平" is a Latin word and a run of Chinese. */
function addMixed(text: string, offset: number, terms: Term[], read: WordReader): void {
  for (const run of text.matchAll(IDEOGRAPHIC_RUN)) {
    if (IDEOGRAPHIC.test(run[0])) addIdeographic(run[0], offset + run.index, terms);
    else addWord(run[0], offset + run.index, terms, read);
  }
}

function addIdeographic(run: string, offset: number, terms: Term[]): void {
  const segmenter = KANA.test(run) ? japaneseWords : chineseWords;
  const wordPlaces = new Set<string>();
  for (const { segment, index } of segmenter.segment(run)) {
    const start = offset + index;
    terms.push({
      term: fold(segment).slice(0, MAX_TERM_LENGTH),
      kind: 'word',
      start,
      end: start + segment.length,
    });
    wordPlaces.add(`${start}-${start + segment.length}`);
    addCharacters(segment, start, terms);
  }
  addPairs(run, offset, wordPlaces, terms);
}

/** Single characters of a longer word, so that a question about 癌 finds 肺癌. */
function addCharacters(word: string, offset: number, terms: Term[]): void {
  const characters = Array.from(word);
  if (characters.length < 2) return;
  let start = offset;
  for (const character of characters) {
    if (HAN.test(character)) {
      terms.push({ term: fold(character), kind: 'part', start, end: start + character.length });
    }
    start += character.length;
  }
}

/** Neighbouring characters over the whole run, except a pair that is a word already. */
function addPairs(run: string, offset: number, words: ReadonlySet<string>, terms: Term[]): void {
  let start = offset;
  const characters = Array.from(run);
  characters.slice(1).forEach((second, index) => {
    const first = characters[index] ?? '';
    const end = start + first.length + second.length;
    if (HAN.test(first) && HAN.test(second) && !words.has(`${start}-${end}`)) {
      terms.push({ term: fold(first + second), kind: 'part', start, end });
    }
    start += first.length;
  });
}
