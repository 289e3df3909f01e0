/** Keywords the file gives, when the first pages show that they are this article's. */
import type { ExtractedPage } from '../document.ts';
import { plainForm, wordsOnPages } from './front-matter.ts';
import type { RawInformation } from './raw.ts';

const MOST = 30;
const LONGEST = 100;

/** Undefined when there are none, or when less than half of them are printed. */
export function guessKeywords(
  pages: readonly ExtractedPage[],
  { keywords = [] }: RawInformation,
): readonly string[] | undefined {
  const words = keywords
    .flatMap((entry) => entry.split(/\s*[;，；]\s*|,\s+/u))
    .map((word) => word.replaceAll(/\s+/g, ' ').trim())
    .filter((word) => word.length > 1 && word.length <= LONGEST);
  const [...alone] = new Map(words.map((word) => [plainForm(word), word])).values();
  const printed = plainForm(wordsOnPages(pages));
  const found = alone.filter((word) => printed.includes(plainForm(word)));
  return found.length > 0 && found.length >= alone.length / 2 ? alone.slice(0, MOST) : undefined;
}
