/** Titles and names in the form in which they are compared: what typesetting and spelling change is gone. */

/** Commands and entities that leave traces in titles: LaTeX, HTML, MathML. */
const LATEX_ACCENT = /\\(?:["'`^~=.]|[uvHtcdbkr](?![a-z]))\s*(?:\{\s*\\?([a-z])\s*\}|\\?([a-z]))/gi;
const LATEX_LETTERS: Readonly<Record<string, string>> = {
  ss: 'ss',
  ae: 'ae',
  oe: 'oe',
  o: 'o',
  l: 'l',
  aa: 'a',
  i: 'i',
  j: 'j',
};
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  hyphen: '-',
};
/** Letters Unicode does not take apart, as they are written without them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const ACCENTS = /[\u0300-\u036f]/g;

/** Lower case without accents; letters of other scripts stay. For sorting and for looking in. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The title without markup, with its letters, digits and spaces as they are. */
export function plainTitle(title: string): string {
  return title
    .replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(LATEX_ACCENT, '$1$2')
    .replaceAll(
      /\\(ss|ae|oe|o|l|aa|i|j)(?![a-z])\s?/gi,
      (_whole, name: string) => LATEX_LETTERS[name.toLowerCase()] ?? '',
    )
    .replaceAll(/\\[a-z]+\*?\s*(?=\{)/gi, '')
    .replaceAll(/\\([a-z]+)\*?/gi, ' $1 ')
    .replaceAll(/[{}$]|\\(?=[^a-z])/gi, '');
}

/**
 * Letters and digits only, in lower case and without accents, words set apart by one space. Two
 * titles with the same key are spelled alike. Empty for a title of signs alone.
 */
export function titleKeyOf(title: string): string {
  return folded(plainTitle(title))
    .replaceAll(/[\u2018\u2019'`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{Mc}\p{Mn}+]+/gu, ' ')
    .replaceAll(/(?<!\S)\+|\+(?=\w)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff
    ? String.fromCodePoint(code)
    : undefined;
}
