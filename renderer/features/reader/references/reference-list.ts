/** What the list of a paper's references shows, worked out apart from how it is drawn. */
import type { PaperReferenceView } from '../../../../preload/contract/views/reader.ts';

export type { PaperReferenceView };

/** Which of them are shown. */
export interface ReferenceFilter {
  readonly text: string;
  readonly which: 'all' | 'inLibrary' | 'notInLibrary';
}

export const everyReference: ReferenceFilter = { text: '', which: 'all' };

/** Every word must occur, whatever its case; a number alone also finds the entry of that number. */
export function filterReferences(
  references: readonly PaperReferenceView[],
  { text, which }: ReferenceFilter,
): readonly PaperReferenceView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const number = /^\[?(\d+)\]?$/.exec(text.trim())?.[1];
  return references.filter((reference) => {
    if (which === 'inLibrary' && reference.workId === undefined) return false;
    if (which === 'notInLibrary' && reference.workId !== undefined) return false;
    if (number !== undefined && reference.label === number) return true;
    const said = `${reference.label} ${reference.text}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

export interface CitingPage {
  readonly page: number;
  readonly places: PaperReferenceView['mentions'];
}

/** The pages that cite an entry, each once, in order. */
export function citingPages({ mentions }: PaperReferenceView): readonly CitingPage[] {
  return [...Map.groupBy(mentions, ({ page }) => page)]
    .map(([page, places]) => ({ page, places }))
    .toSorted((first, second) => first.page - second.page);
}

/** What to search for: the title as a phrase; the DOI where no title could be read. */
export function searchLine({ title, doi, text }: PaperReferenceView): string {
  const phrase = (title ?? doi ?? text).replaceAll('"', ' ').replaceAll(/\s+/g, ' ').trim();
  const short = phrase.slice(0, 280);
  return title === undefined ? `"${short}"` : `title:"${short}"`;
}

/**
 * The entry as a record another program would write (RIS), with what could be read and no more;
 * undefined without a title, for a work without one is found by nobody.
 */
export function risOf(reference: PaperReferenceView): string | undefined {
  const { title, authors = [], year, venue, doi, arxiv, pmid, url } = reference;
  if (title === undefined) return undefined;
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['TY', 'GEN'],
    ['TI', title],
    ...authors.map((author) => ['AU', familyFirst(author)] as const),
    ['PY', year],
    ['T2', venue],
    ['DO', doi],
    ['AN', pmid === undefined ? undefined : `PMID: ${pmid}`],
    ['UR', url ?? (arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`)],
    ['ER', ''],
  ];
  return lines
    .flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`]))
    .join('\n');
}

/** "Granato ET" and "A. B. Reed" as "Granato, E. T." and "Reed, A. B."; what has a comma stays. */
function familyFirst(author: string): string {
  if (author.includes(',')) return author;
  const bare = /^(.+?)\s+(\p{Lu}{1,4})$/u.exec(author);
  if (bare) return `${bare[1]}, ${(bare[2] ?? '').split('').join('. ')}.`;
  const dotted = /^((?:\p{Lu}\p{Ll}?\.[\s-]?)+)(.+)$/u.exec(author);
  return dotted ? `${dotted[2]}, ${(dotted[1] ?? '').trim()}` : author;
}
