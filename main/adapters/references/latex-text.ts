/** LaTeX as plain Unicode text, and text as LaTeX. */
import { parse, type Creator } from '@retorquere/bibtex-parser';
import { eastAsianName, wholeName } from '../../core/library/east-asian-name.ts';
import type { Author } from '../../core/library/work.ts';
import { oneLine, plainText } from './fields.ts';
import { nameFrom } from './names.ts';

/** Longer values are read without understanding their commands: a grammar takes its time. */
const LONGEST = 60_000;
/** Braces in braces; more is no text, and the grammar goes as deep as they do. */
const DEEPEST = 60;
/** Without these a value is its own text. */
const LATEX = /[\\{}$~^]|--|``|''|&|%|<[a-z/]/i;

const options = {
  sentenceCase: false,
  english: false,
  caseProtection: false,
  unsupported: 'ignore',
  applyCrossRef: false,
} as const;

/** Commands, accents, mathematics and markup become characters; what cannot be read stays without its braces. */
export function textFromLatex(latex: string): string {
  if (!LATEX.test(latex)) return latex;
  const fields = parsed(`@misc{k, cairn = {${prepared(latex)}}}`, latex);
  const text = fields?.['cairn'];
  return plainText(typeof text === 'string' ? text : withoutCommands(latex)).normalize('NFC');
}

/** Names joined by "and"; braces hold an institution's name together. */
export function namesFromLatex(latex: string): Author[] {
  const separated =
    /\sand\s/i.test(latex) || !latex.includes(';') ? latex : latex.replaceAll(/\s*;\s*/g, ' and ');
  if (!/[\\{}$~^&%]/.test(separated)) {
    return separated
      .split(/\s+and\s+/i)
      .flatMap((name) => (isOthers(name) ? [] : [nameFrom(name)]));
  }
  const fields = parsed(`@misc{k, author = {${prepared(separated)}}}`, separated);
  const creators = fields?.['author'];
  if (!Array.isArray(creators)) {
    return withoutCommands(separated)
      .split(/\s+and\s+/i)
      .flatMap((name) => (isOthers(name) ? [] : [nameFrom(name)]));
  }
  return creators.flatMap((creator) => (typeof creator === 'string' ? [] : authorOf(creator)));
}

function parsed(entry: string, latex: string): Record<string, unknown> | undefined {
  if (latex.length > LONGEST || depthOf(latex) > DEEPEST) return undefined;
  try {
    return parse(entry, options).entries[0]?.fields;
  } catch {
    // Such as a stack that overflows; the text is then read plainly.
    return undefined;
  }
}

/**
 * Text that is not sound LaTeX is made so: a percent sign would hide the rest of its line, a lone
 * dollar sign would end nowhere, and "<" is another character in LaTeX's oldest fonts.
 */
function prepared(latex: string): string {
  const escaped = plainText(latex).replaceAll(/(?<!\\)[&%#]/g, '\\$&');
  const parts = escaped.split(/(?<!\\)\$/);
  // An odd number of signs: none of them is mathematics.
  if (parts.length % 2 === 0) return parts.map(outsideMath).join('\\$');
  return parts.map((part, index) => (index % 2 === 0 ? outsideMath(part) : part)).join('$');
}

function outsideMath(latex: string): string {
  return latex
    .replaceAll('<', '\\textless{}')
    .replaceAll('>', '\\textgreater{}')
    .replaceAll(/(?<!\\)_/g, '\\_');
}

function authorOf({ name, lastName = '', firstName = '', prefix, suffix = '' }: Creator): Author[] {
  // "Sherry, John F., Jr." has its suffix in the place of the given name.
  const given = suffix !== '' && /^(?:jr|sr|ii|iii|iv)\.?$/i.test(firstName) ? suffix : firstName;
  const family = oneLine(
    plainText([prefix, name ?? lastName].filter((part) => part !== undefined).join(' ')),
  );
  if (isOthers(family) && given === '') return [];
  const clean = oneLine(plainText(given)).normalize('NFC');
  const last = family.normalize('NFC');
  if (clean !== '') return [{ family: last, given: clean }];
  // What braces hold together (`name`) is taken as it stands; "样本一" without them has its parts.
  return [(name === undefined ? eastAsianName(last) : undefined) ?? { family: last }];
}

function isOthers(name: string): boolean {
  return /^(?:others|et\s+al\.?)?$/i.test(name.trim());
}

function depthOf(latex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of latex) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function withoutCommands(latex: string): string {
  return latex
    .replaceAll(/\\[A-Za-z]+\s*/g, '')
    .replaceAll(/\\(.)/gs, '$1')
    .replaceAll(/[{}]/g, '');
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Letters beyond ASCII stay as they are: every BibTeX of this century reads UTF-8. */
export function latexFromText(text: string): string {
  return text
    .replaceAll(/[\\{}%&#_$~^]/g, (character) => escapes[character] ?? character)
    .replaceAll(/-(?=-)/g, '-{}')
    .replaceAll(/(['`])(?=\1)/g, '$1{}')
    .replaceAll('<', '\\textless{}')
    .replaceAll('>', '\\textgreater{}');
}

/** Words with capitals of their own are protected: styles write the others in lower case. */
export function latexTitle(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) =>
      /\p{L}\p{N}*\p{Lu}|\p{Lu}\p{N}+|\p{N}\p{Lu}/u.test(word)
        ? `{${latexFromText(word)}}`
        : latexFromText(word),
    )
    .join('');
}

/**
 * "Family, Given and …"; a name without a given one is held together. So is a Chinese, Japanese or
 * Korean one ("样本一"): BibTeX's own styles, biblatex and pandoc set the parts of "样, 本一" in the
 * order of Western names, "本一 样", and what CNKI exports and the manual of biblatex-gb7714-2015
 * asks for is the name as it is written. Reading tells the family name from it again.
 */
export function latexNames(authors: readonly Author[]): string {
  return authors
    .map((author) => {
      const { family, given } = author;
      const whole = wholeName(author);
      if (whole !== undefined) return whole;
      const name = latexFromText(family);
      if (given === undefined) return /[\s,]/.test(name) ? `{${name}}` : name;
      const held = /,|\band\b/i.test(family) ? `{${name}}` : name;
      return `${held}, ${/,|\band\b/i.test(given) ? `{${latexFromText(given)}}` : latexFromText(given)}`;
    })
    .join(' and ');
}
