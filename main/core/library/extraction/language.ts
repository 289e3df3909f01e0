/** The language of the text: by script, and for Latin script by its commonest small words. */
import type { ExtractedPage } from '../document.ts';
import type { RawInformation } from './raw.ts';

const SMALL_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'of', 'and', 'in', 'to', 'that', 'with', 'is', 'for', 'was'],
  de: ['der', 'die', 'und', 'das', 'ist', 'mit', 'nicht', 'von', 'den', 'eine'],
  fr: ['le', 'la', 'les', 'des', 'et', 'est', 'une', 'dans', 'que', 'du'],
  es: ['el', 'los', 'las', 'que', 'una', 'por', 'con', 'del', 'para', 'es'],
  it: ['il', 'della', 'che', 'di', 'per', 'una', 'con', 'sono', 'gli', 'nel'],
  pt: ['o', 'os', 'que', 'uma', 'para', 'com', 'não', 'dos', 'em', 'ao'],
  nl: ['de', 'het', 'een', 'van', 'en', 'dat', 'niet', 'met', 'zijn', 'voor'],
};

/** BCP 47; undefined when too little text shows it and the file does not say. */
export function guessLanguage(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): string | undefined {
  const text = pages
    .map((page) => page.text)
    .join(' ')
    .slice(0, 20_000);
  const fromText = byScript(text) ?? bySmallWords(text);
  if (fromText !== undefined) return fromText;
  const told = /^([a-z]{2,3})(?=-|$)/i.exec(information.language ?? '')?.[1]?.toLowerCase();
  return told;
}

function byScript(text: string): string | undefined {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (letters < 10) return undefined;
  const kana = count(/[\u3040-\u30FF]/g);
  const han = count(/\p{Script=Han}/gu);
  if (kana + han > 0.3 * letters) return kana > 0.05 * (kana + han) ? 'ja' : 'zh';
  if (count(/\p{Script=Hangul}/gu) > 0.3 * letters) return 'ko';
  if (count(/\p{Script=Hebrew}/gu) > 0.3 * letters) return 'he';
  if (count(/\p{Script=Arabic}/gu) > 0.3 * letters) {
    // Letters that Persian has and Arabic has not.
    return count(/[پچژگی]/g) > 0.01 * letters ? 'fa' : 'ar';
  }
  if (count(/\p{Script=Cyrillic}/gu) > 0.3 * letters) return 'ru';
  if (count(/\p{Script=Greek}/gu) > 0.3 * letters) return 'el';
  return undefined;
}

function bySmallWords(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 30) return undefined;
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const scores = Object.entries(SMALL_WORDS).map(([language, list]) => ({
    language,
    score: list.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / words.length,
  }));
  const [best] = scores.toSorted((a, b) => b.score - a.score);
  return best && best.score > 0.06 ? best.language : undefined;
}
