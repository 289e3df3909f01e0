/** How works are named in running text and in a list of references. */
import { wholeName } from './east-asian-name.ts';
import type { Evidence, Reference, Report } from './evidence.ts';
import type { Standing } from './standing.ts';
import { listName, type Author, type Work } from './work.ts';

type Named = Pick<Work, 'workId' | 'title' | 'authors' | 'year' | 'doi' | 'venue' | 'url'> &
  Pick<Standing, 'retraction'>;

const HAN = /\p{Script=Han}/u;

/** "Cole et al. (2023)", "王等（2021）", or a short title where authors are unknown. */
export function citationLabel(work: Named): string {
  const year = work.year === undefined ? '' : String(work.year);
  const first = work.authors[0];
  const name = first ? authorsShort(first, work.authors) : shortTitle(work.title);
  if (year === '') return name;
  return HAN.test(name) ? `${name}（${year}）` : `${name} (${year})`;
}

/** Labels that tell works apart: the second "Cole et al. (2023)" becomes "Cole et al. (2023b)". */
export function citationLabels(works: readonly Named[]): ReadonlyMap<string, string> {
  const groups = Map.groupBy(works, citationLabel);
  return new Map(
    works.map((work) => {
      const label = citationLabel(work);
      const group = groups.get(label) ?? [];
      const letter = String.fromCharCode(97 + Math.min(25, group.indexOf(work)));
      const isAlone = group.length < 2;
      return [work.workId, isAlone ? label : withLetter(label, letter)];
    }),
  );
}

/** Authors, year, title, venue, and DOI or else the address, as far as they are known. */
export function referenceText(work: Named): string {
  const authors = work.authors.map(fullName);
  const shown = authors.length > 8 ? [...authors.slice(0, 7), '…', authors.at(-1) ?? ''] : authors;
  const parts = [
    shown.join(shown.every((name) => HAN.test(name)) ? '，' : ', '),
    work.year === undefined ? '' : `(${work.year})`,
  ].filter((part) => part !== '');
  const head = parts.length > 0 ? `${parts.join(' ')}. ` : '';
  const venue = work.venue === undefined ? '' : ` ${work.venue}.`;
  const address = work.doi === undefined ? work.url : `https://doi.org/${work.doi}`;
  const where = address === undefined ? '' : ` ${address}`;
  return `${head}${work.title.replace(/[.。]$/, '')}.${venue}${where}`;
}

/**
 * The number of each quoted place: 1, 2, 3 … in the order in which the report first cites it. The
 * same place keeps its number wherever it is cited again.
 */
export function citationNumbers(report: Pick<Report, 'sections'>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { claims } of report.sections) {
    for (const { evidenceIds } of claims) {
      for (const id of evidenceIds) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    }
  }
  return numbers;
}

/** One entry per cited file, numbered in the order of first citation. */
export function referencesFor(
  report: Pick<Report, 'sections'>,
  evidence: ReadonlyMap<string, Evidence>,
  works: ReadonlyMap<string, Named>,
): Reference[] {
  const cited = [...citationNumbers(report).keys()].flatMap((id) => evidence.get(id) ?? []);
  const byFile = new Map(cited.map(({ anchor, workId }) => [anchor.fileId, workId]));
  return [...byFile].map(([fileId, workId], index) => {
    const work = works.get(workId);
    return {
      number: index + 1,
      workId,
      fileId,
      text: work ? referenceText(work) : workId,
      ...(work?.retraction === undefined ? {} : { retraction: work.retraction }),
    };
  });
}

function authorsShort(first: Author, authors: readonly Author[]): string {
  if (HAN.test(first.family)) {
    const name = listName(first);
    return authors.length > 1 ? `${name}等` : name;
  }
  const second = authors[1];
  if (authors.length === 2 && second) return `${listName(first)} and ${listName(second)}`;
  return authors.length > 2 ? `${listName(first)} et al.` : listName(first);
}

function fullName(author: Author): string {
  const { family, given = '' } = author;
  const whole = wholeName(author);
  if (whole !== undefined) return whole;
  if (given === '') return family;
  const initials = given
    .split(/[\s.]+/)
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toUpperCase()}.`);
  return `${family} ${initials.join(' ')}`;
}

function shortTitle(title: string): string {
  const characters = Array.from(title);
  if (HAN.test(title))
    return `《${characters.slice(0, 16).join('')}${characters.length > 16 ? '…' : ''}》`;
  const words = title.split(/\s+/);
  return `“${words.slice(0, 6).join(' ')}${words.length > 6 ? ' …' : ''}”`;
}

function withLetter(label: string, letter: string): string {
  return /\d[)）]$/.test(label) ? label.replace(/([)）])$/, `${letter}$1`) : `${label} (${letter})`;
}
