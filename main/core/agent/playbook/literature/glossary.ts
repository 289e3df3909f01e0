/**
 * Words that mean the same, in English and Chinese. The list is data (resources/playbooks); further
 * pairs are found in the library itself, where a text gives a term in both languages.
 */
import * as z from 'zod';
import { fold, termsOf } from '../../../library/segmentation.ts';

/** One meaning: all its words are taken for each other when searching. */
export const GlossaryEntry = z.strictObject({
  en: z.array(z.string().min(1).max(100)).max(20),
  zh: z.array(z.string().min(1).max(40)).max(20),
});
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

export const Glossary = z.strictObject({
  about: z.string(),
  entries: z.array(GlossaryEntry).max(5_000),
});
export type Glossary = z.infer<typeof Glossary>;

export interface GlossaryIndex {
  /** Other words for a term, in both languages, without the term itself. */
  alternatives(term: string): readonly string[];
  /** The longest Chinese term that begins at this place of a text. */
  longestChineseAt(text: string, position: number): string | undefined;
  /** A Chinese word for an English one, when the list has it. */
  chineseFor(term: string): string | undefined;
  /** The same the other way. */
  englishFor(term: string): string | undefined;
}

export function indexGlossary(entries: readonly GlossaryEntry[]): GlossaryIndex {
  const byTerm = Map.groupBy(
    entries.flatMap((entry) => [...entry.en, ...entry.zh].map((term) => ({ term, entry }))),
    ({ term }) => keyOf(term),
  );
  const entriesOf = (term: string): readonly GlossaryEntry[] =>
    (byTerm.get(keyOf(term)) ?? []).map(({ entry }) => entry);
  const chinese = new Set(entries.flatMap(({ zh }) => zh));
  const longest = Math.max(1, ...[...chinese].map((term) => term.length));
  return {
    alternatives: (term) => {
      const all = entriesOf(term).flatMap((entry) => [...entry.en, ...entry.zh]);
      return [...new Set(all)].filter((other) => keyOf(other) !== keyOf(term));
    },
    longestChineseAt: (text, position) => {
      for (let length = longest; length > 0; length -= 1) {
        const term = text.slice(position, position + length);
        if (chinese.has(term)) return term;
      }
      return undefined;
    },
    chineseFor: (term) => entriesOf(term)[0]?.zh[0],
    englishFor: (term) => entriesOf(term)[0]?.en[0],
  };
}

/** Forms of one English word share a key; Chinese stays as it is. */
function keyOf(term: string): string {
  return /\p{Script=Han}/u.test(term)
    ? fold(term)
    : termsOf(term)
        .map(({ term: stem }) => stem)
        .join(' ');
}

/** What a text itself gives as the other language's word: "微菌素（microcin）", "microcin (微菌素)". */
export function parallelsIn(text: string, term: string): string[] {
  const escaped = RegExp.escape(term);
  const pattern = /\p{Script=Han}/u.test(term)
    ? new RegExp(String.raw`${escaped}\s*[（(]\s*([A-Za-z][A-Za-z\- ]{2,60}?)\s*[,，;；)）]`, 'gu')
    : new RegExp(String.raw`\b${escaped}\s*[（(]\s*(\p{Script=Han}{2,16})\s*[,，;；)）]`, 'giu');
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}
