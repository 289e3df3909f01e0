/** Character classes and the few compatibility forms that would keep a word from being found. */

/**
 * Ligatures, presentation forms of Hebrew and Arabic, Kangxi radicals, compatibility ideographs and
 * full-width Latin letters and digits. Superscripts, fractions and letter-like symbols stay: there
 * NFKC would change the meaning (10² → 102).
 */
const COMPATIBILITY =
  /[\u2126\u212A\u212B\u2F00-\u2FD5\uF900-\uFAFF\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFB4F\uFB50-\uFDFB\uFE70-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/;
const COMPATIBILITY_ALL = new RegExp(COMPATIBILITY.source, 'g');
const ODD_SPACE = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\n\r\f\v]/g;
const ODD_HYPHEN = /[\u2010\u2011]/g;
/** Marks without width that break words apart for a search: zero-width space and joiner, BOM. */
// eslint-disable-next-line no-control-regex -- control characters are what is being removed
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F\u200B\u2060\uFEFF]/g;
/** Anything beyond printable ASCII needs the slow way. */
const PLAIN = /^[\x20-\x7E]*$/;

/** Text as it is searched and quoted; a soft hyphen (U+00AD) is left for the line joiner. */
export function normalizeCharacters(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(ODD_SPACE, ' ')
    .replace(ODD_HYPHEN, '-')
    .replace(COMPATIBILITY_ALL, (character) => character.normalize('NFKC'))
    .normalize('NFC');
}

const CJK =
  /[\u2E80-\u303F\u3040-\u30FF\u3100-\u312F\u31A0-\u31BF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u{20000}-\u{2FA1F}]/u;
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
