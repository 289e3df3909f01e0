/** Character classes and the few compatibility forms that would keep a word from being found. */

/**
 * Ligatures, presentation forms of Hebrew and Arabic and of vertical writing, Kangxi radicals, compatibility ideographs and
 * full-width Latin letters and digits, letters and digits of formulas (𝑇). Superscripts, fractions and letter-like symbols stay: there
 * NFKC would change the meaning (10² → 102).
 */
const COMPATIBILITY =
  /[\u2126\u212A\u212B\u2F00-\u2FD5\uF900-\uFAFF\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFB4F\uFB50-\uFDFB\uFE10-\uFE19\uFE30-\uFE44\uFE47\uFE48\uFE70-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}]/u;
const COMPATIBILITY_ALL = new RegExp(COMPATIBILITY.source, 'gu');
/**
 * Radicals of dictionaries that many fonts name where a whole character is drawn, and these
 * characters one below the other (Unicode, EquivalentUnifiedIdeograph.txt). NFKC leaves them alone.
 */
const RADICALS =
  '\u2E81\u2E88\u2E8A\u2E8C\u2E8D\u2E8E\u2E92\u2E93\u2E9B\u2E9C\u2E9D\u2E9E\u2E9F\u2EA0' +
  '\u2EA7\u2EA9\u2EAA\u2EAB\u2EAC\u2EAE\u2EB6\u2EBC\u2EBD\u2EC1\u2EC4\u2EC5\u2EC6\u2EC9' +
  '\u2ECA\u2ECB\u2ED1\u2ED3\u2ED4\u2ED7\u2ED8\u2ED9\u2EDA\u2EDB\u2EDC\u2EDD\u2EE1\u2EE2' +
  '\u2EE3\u2EE4\u2EE5\u2EE6\u2EE7\u2EE8\u2EE9\u2EEA\u2EEB\u2EEC\u2EED\u2EEE\u2EEF\u2EF0' +
  '\u2EF1\u2EF2\u2EF3';
const CHARACTERS =
  '厂刀卜小小兀巳幺旡日月歺母民牛王疋目示竹羊月臼虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';
const RADICAL = /[\u2E81-\u2EF3]/g;
const ODD_SPACE = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\n\r\f\v]/g;
/** The Arabic stretching stroke is drawn to fill a line and belongs to no word. */
const STRETCH = /\u0640+(?: \u0640+)?/g;
const ODD_HYPHEN = /[\u2010\u2011]/g;
/** Marks without width that break words apart for a search: zero-width space and joiner, BOM. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/g;
/** Glyphs whose character the file does not tell come out as control characters. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNKNOWN = /[\u0000-\u0008\u000E-\u001F\u007F]/g;
/** Windows-1252 where Unicode has control characters: quotation marks and dashes of old programs. */
const WINDOWS = /[\u0080-\u009F]/g;
const WINDOWS_CHARACTERS = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
/** The everyday form of one character, where this module puts it in the place of another. */
export function compatibleForm(character: string): string {
  if (PLAIN.test(character)) return character;
  if (COMPATIBILITY.test(character)) return character.normalize('NFKC');
  const radical = RADICALS.indexOf(character);
  return radical < 0 ? character : (CHARACTERS[radical] ?? character);
}

/** Anything beyond printable ASCII needs the slow way. */
const PLAIN = /^[\x20-\x7E]*$/;

/** Text as it is searched and quoted; a soft hyphen (U+00AD) is left for the line joiner. */
export function normalizeCharacters(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(UNKNOWN, '\uFFFD')
    .replace(WINDOWS, (character) => WINDOWS_CHARACTERS[character.charCodeAt(0) - 0x80] ?? '')
    .replace(ODD_SPACE, ' ')
    .replace(STRETCH, '')
    .replace(ODD_HYPHEN, '-')
    .replace(COMPATIBILITY_ALL, (character) => character.normalize('NFKC'))
    .replace(RADICAL, (radical) => CHARACTERS[RADICALS.indexOf(radical)] ?? radical)
    .normalize('NFC')
    .replace(ACCENTED, repairAccent);
}

/**
 * Accents drawn as signs of their own, before their letter (TeX) or after it (some publishers). Behind a number
 * they are minutes, feet or the end of a strand: 5´UTR.
 */
const ACCENTED = /(?<!\p{N})(\p{L}?)([\u00A8\u00B4\u02C6\u02C7\u02DC\u00B8\u02DA`])( ?)(\p{L}?)/gu;
const COMBINING: Readonly<Record<string, string>> = {
  '\u00A8': '\u0308',
  '\u00B4': '\u0301',
  '\u02C6': '\u0302',
  '\u02C7': '\u030C',
  '\u02DC': '\u0303',
  '\u00B8': '\u0327',
  '\u02DA': '\u030A',
  '`': '\u0300',
};

/** The letter with the accent as one character; undefined when there is no such character. */
export function withAccent(letter: string, accent: string): string | undefined {
  const mark = COMBINING[accent];
  if (letter === '' || mark === undefined) return undefined;
  const composed = `${letter.replace('\u0131', 'i')}${mark}`.normalize('NFC');
  return composed.length === 1 ? composed : undefined;
}

/** "Gr¨oschow" has the accent before its letter, "Histo´ ria" after it; anything else is left alone. */
function repairAccent(
  all: string,
  before: string,
  accent: string,
  space: string,
  after: string,
): string {
  const onNext = space === '' ? withAccent(after, accent) : undefined;
  if (onNext !== undefined) return before + onNext;
  const onLast = withAccent(before, accent);
  return onLast !== undefined && isLowerCase(after) && isLowerCase(before) ? onLast + after : all;
}

const CJK =
  /[\u2E80-\u303F\u3040-\u30FF\u3100-\u312F\u31A0-\u31BF\u3400-\u9FFF\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE4F\uFF00-\uFFEF\u{20000}-\u{2FA1F}]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/g;
const LEFT_TO_RIGHT = /[A-Za-z\u00C0-\u024F\u0370-\u052F\u3040-\u9FFF]/g;

/** Chinese and Japanese characters and their punctuation; Korean is written with spaces and is not. */
export function isCjk(character: string): boolean {
  return CJK.test(character);
}

/** True when most letters of the text are written from right to left. */
export function isRightToLeft(text: string): boolean {
  const right = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return right > 0 && right >= (text.match(LEFT_TO_RIGHT)?.length ?? 0);
}

export function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}

export function isLowerCase(character: string): boolean {
  return /\p{Ll}/u.test(character);
}
