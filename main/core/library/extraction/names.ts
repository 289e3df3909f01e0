/** A person's name as printed, divided into family and given name. */
import { eastAsianName } from '../east-asian-name.ts';

export interface Name {
  readonly family: string;
  readonly given?: string;
}

/** Words that open a family name when something stands before them. */
const PARTICLES = new Set([
  'de',
  'del',
  'della',
  'der',
  'den',
  'di',
  'da',
  'dos',
  'das',
  'do',
  'du',
  'van',
  'von',
  'zu',
  'la',
  'le',
  'ter',
  'ten',
  'el',
  'al',
  'ibn',
  'bin',
  'st.',
  'san',
  'af',
]);
const SUFFIX = /^(jr|sr|ii|iii|iv|phd|md|msc|dr|prof)\.?$/i;
const NOT_A_PERSON =
  /\b(group|team|consortium|university|user|admin(istrator)?|author|unknown|microsoft|adobe|latex|office|inc|ltd|journal|press|publish|article|research|science|access|original|volume|issue|page)\b/i;

/** Undefined when the text does not read as the name of one person. */
export function nameFrom(text: string): Name | undefined {
  const value = text
    .replace(/^(and|by)\s+/i, '')
    .replace(/[.,\s]+$/, (end) => (end.startsWith('.') ? '.' : ''));
  if (value.length > 80 || NOT_A_PERSON.test(value)) return undefined;
  if (/^[\u4E00-\u9FFF]{2,4}$/.test(value)) return eastAsianName(value);
  const [before = '', after] = value.split(/,\s*/);
  if (after !== undefined && after !== '' && !SUFFIX.test(after)) {
    return isNameWord(before.split(' ')[0] ?? '') ? { family: before, given: after } : undefined;
  }
  const words = before.split(/\s+/).filter((word) => !SUFFIX.test(word));
  if (words.length < 2 || words.length > 6) return undefined;
  if (!words.every((word) => isNameWord(word) || PARTICLES.has(word.toLowerCase())))
    return undefined;
  let family = words.length - 1;
  while (family > 1 && PARTICLES.has((words[family - 1] ?? '').toLowerCase())) family -= 1;
  const familyName = words.slice(family).join(' ');
  if (familyName.replace(/[.\s]/g, '').length < 2) return undefined;
  return { family: familyName, given: words.slice(0, family).join(' ') };
}

/** A capital, then letters, hyphens, apostrophes or a full stop. */
function isNameWord(word: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word) || /^[dDlLO]['’]\p{Lu}[\p{L}'’-]+$/u.test(word);
}
