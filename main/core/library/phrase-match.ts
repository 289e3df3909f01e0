/**
 * Whether a phrase stands in a text, word by word. Chinese and Japanese are compared character by
 * character: a dictionary cuts the same characters differently in different company.
 */
import { termsOf } from './segmentation.ts';

const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]/u;
const ONE_OR_TWO_HAN = /^\p{Script=Han}{1,2}$/u;

export interface SoughtPhrase {
  /** Words as terms, ideographs one by one. */
  readonly units: readonly string[];
  /** Terms that every passage with the phrase has in the index. May be empty for kana. */
  readonly required: readonly string[];
  /** True when the index's terms tell as much as the text: no ideographs. */
  readonly isPlain: boolean;
}

/** Undefined when the phrase has no words. */
export function soughtPhrase(phrase: string): SoughtPhrase | undefined {
  const units = unitsOf(phrase);
  if (units.length === 0) return undefined;
  const required = new Set(
    termsOf(phrase)
      .map(({ term }) => term)
      .filter((term) => !IDEOGRAPHIC.test(term) || ONE_OR_TWO_HAN.test(term)),
  );
  return {
    units,
    required: [...required],
    isPlain: !units.some((unit) => IDEOGRAPHIC.test(unit)),
  };
}

/** `terms` is the passage's line in the index, `text` what it was made from. */
export function holdsPhrase(
  { units, isPlain }: SoughtPhrase,
  passage: { readonly terms: string; readonly text: string },
): boolean {
  if (isPlain) return ` ${passage.terms} `.includes(` ${units.join(' ')} `);
  const found = unitsOf(passage.text);
  return found.some(
    (unit, place) =>
      unit === units[0] && units.every((wanted, offset) => found[place + offset] === wanted),
  );
}

function unitsOf(text: string): string[] {
  return termsOf(text)
    .filter(({ kind }) => kind === 'word')
    .flatMap(({ term }) => (IDEOGRAPHIC.test(term) ? Array.from(term) : [term]));
}
