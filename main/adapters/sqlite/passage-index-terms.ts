/** A text as the index stores it. */
import { termOfWord, termsOf, type WordReader } from '../../core/library/segmentation.ts';

/** Words remembered at once; a paper has a few thousand different ones, used again and again. */
const REMEMBERED_WORDS = 50_000;
const remembered = new Map<string, string>();

const readRemembered: WordReader = (word) => {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
  const term = termOfWord(word);
  remembered.set(word, term);
  return term;
};

/** The terms in order, and the length in words. */
export function indexed(text: string): {
  readonly terms: readonly string[];
  readonly length: number;
} {
  const terms = termsOf(text, readRemembered);
  return {
    terms: terms.map(({ term }) => term),
    length: terms.filter(({ kind }) => kind === 'word').length,
  };
}
