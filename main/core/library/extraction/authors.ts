/** Authors: from the file's metadata when the first pages name them, else from below the title. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import { frontBlocksOf, plainForm, wordsOnPages } from './front-matter.ts';
import { nameFrom, type Name } from './names.ts';
import type { RawInformation } from './raw.ts';

/** Where the list of authors is over. */
const END_OF_AUTHORS =
  /^(abstract|summary|introduction|keywords?|correspondence|in brief|highlights|摘要|关键词|background)\b|@|https?:/i;
/** Journals put these beside the names. */
const DATES = /^(received|accepted|published|revised|check for updates|open access)\b/i;
const AFFILIATION =
  /\b(universit|department|institut|school of|faculty|college|hospital|laborator|centre|center|academy|division of|ministry)/i;

export function guessAuthors(
  pages: readonly ExtractedPage[],
  information: RawInformation,
  title: string | undefined,
): DocumentMetadata['authors'] {
  const printed = plainForm(wordsOnPages(pages));
  const isNamed = (name: Name): boolean =>
    printed === '' || printed.includes(plainForm(name.family));
  const told = [information.creators ?? [], splitNames(information.author ?? '')]
    .map((names) => names.flatMap((name) => (name.includes(';') ? name.split(';') : [name])))
    .map((names) => names.map(nameFrom).filter((name) => name !== undefined))
    .filter((names) => names.length > 0 && names.every(isNamed))
    .toSorted((a, b) => b.length - a.length);
  const [best] = told;
  const shown = authorsBelowTitle(pages, title);
  if (best && best.length >= shown.length) return { value: best, origin: 'pdf_metadata' };
  if (shown.length > 0) return { value: [...shown], origin: 'first_page' };
  return best ? { value: best, origin: 'pdf_metadata' } : undefined;
}

/** The names between the title and the abstract. */
function authorsBelowTitle(
  pages: readonly ExtractedPage[],
  title: string | undefined,
): readonly Name[] {
  if (title === undefined) return [];
  const wanted = plainForm(title);
  for (const page of pages) {
    const blocks = frontBlocksOf(page);
    const at = blocks.findLastIndex((block) => {
      const text = plainForm(block.text);
      return text.length > 3 && block.top < 0.6 && (wanted.includes(text) || text.includes(wanted));
    });
    if (at < 0) continue;
    const names: Name[] = [];
    for (const block of blocks.slice(at + 1, at + 9)) {
      if (DATES.test(block.text.trim())) continue;
      if (END_OF_AUTHORS.test(block.text.trim()) && !/,/.test(block.withoutMarks.slice(0, 60)))
        break;
      if (AFFILIATION.test(block.withoutMarks) || block.text.length > 6_000) {
        if (names.length > 0) break;
        continue;
      }
      const found = namesIn(block.withoutMarks);
      if (found.length === 0 && names.length > 0) break;
      names.push(...found);
    }
    if (names.length > 0) return names;
  }
  return [];
}

/** The names of a list, or none when too much of it is something else. */
function namesIn(text: string): readonly Name[] {
  const pieces = splitNames(text.replace(/\S+@\S+/g, ''));
  const names = pieces.map(nameFrom).filter((name) => name !== undefined);
  return names.length >= 0.7 * pieces.length ? names : [];
}

function splitNames(text: string): readonly string[] {
  return text
    .replace(/[\d*†‡§¶✉#∗]+|\bORCID\b|\bet al\.?/g, ' ')
    .replace(/(?<=,|^)\s*[a-z](?=[\s,]|$)/g, ' ')
    .split(/\s*(?:;|,|，|、|&|·|•|\band\b|\n)\s*/u)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '');
}
