/** The terms of a text as the index for short texts stores them. */
import { termOfWord, termsOf, type WordReader } from '../../core/library/segmentation.ts';

/** Titles and abstracts of one library use a few ten thousand words, again and again. */
const REMEMBERED_WORDS = 50_000;

/** Gives the terms of a text in one line; remembers the words it has met. */
export function termsWriter(): (text: string) => string {
  const known = new Map<string, string>();
  const read: WordReader = (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_WORDS) known.clear();
    const term = termOfWord(word);
    known.set(word, term);
    return term;
  };
  return (text) =>
    termsOf(text, read)
      .map(({ term }) => term)
      .join(' ');
}
