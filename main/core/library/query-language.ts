/** What language a short text is in, as cheaply as can be told: by script, then by function words. */
import { ENGLISH_STOP_WORDS } from './stop-words.ts';

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

/** Frequent words that the other languages here do not share. */
const FUNCTION_WORDS: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'de',
    new Set(
      'der die das und ist nicht ein eine mit für auf den dem von zu im wird werden bei'.split(' '),
    ),
  ],
  [
    'fr',
    new Set(
      'le la les des est et dans une pour que qui sur avec par du au aux ces cette sont'.split(' '),
    ),
  ],
  [
    'es',
    new Set('el los las de que es en una para con por del se como más entre sobre son'.split(' ')),
  ],
  [
    'pt',
    new Set('o os as de que é em uma para com por do da dos das não mais entre são'.split(' ')),
  ],
  [
    'it',
    new Set('il lo gli di che è in una per con del della sono nel nella tra dei delle'.split(' ')),
  ],
  ['nl', new Set('het een van en is niet op te zijn voor met dat die bij worden door'.split(' '))],
];

/**
 * A BCP 47 language code. A text of Han characters with kana is Japanese, without it Chinese; Latin
 * text without telling words is taken for English.
 */
export function detectLanguage(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'en';
  const share = (pattern: RegExp) => (text.match(pattern)?.length ?? 0) / letters;
  const han = share(/\p{Script=Han}/gu);
  for (const [language, pattern] of SCRIPTS) {
    const found = share(pattern);
    // Kana among Han is Japanese even when sparse; a stray Greek letter does not make a text Greek.
    if (language === 'ja' ? found > 0.1 && found + han > 0.25 : found > 0.3) return language;
  }
  // A Chinese question about English terms is still Chinese; each character is about half a word.
  if (han > 0.15) return 'zh';
  return latinLanguage(text);
}

function latinLanguage(text: string): string {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length;
  let best: readonly [string, number] = ['en', count(ENGLISH_STOP_WORDS)];
  for (const [language, list] of FUNCTION_WORDS) {
    const found = count(list);
    if (found > best[1]) best = [language, found];
  }
  return best[0];
}
