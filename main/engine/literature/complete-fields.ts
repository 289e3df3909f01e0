/** Which fields of a work a service's record fills in: never what a person wrote, never a guess over knowledge. */
import { normalDoi } from '../../core/library/identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import { listName, WorkFields, type FieldOrigin, type Work } from '../../core/library/work.ts';

/** Read off the file by rules that can err; what a service says for certain is better. */
const GUESSES: ReadonlySet<FieldOrigin | undefined> = new Set<FieldOrigin>([
  'file_name',
  'first_page',
  'pdf_metadata',
]);

/** Where a page was fetched from is no business of a service; the language was read off the text itself. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['url']);

type Known = Pick<Work, keyof WorkFields | 'origins'>;
export type FieldChanges = Partial<Record<keyof WorkFields, unknown>>;

/**
 * Whether the record is of this work beyond doubt. `byName`: it was asked for by an identifier that
 * a person, a reference file or a service gave, which then needs no likeness of titles.
 */
export function isSameWork(work: Known, record: WorkFields): boolean {
  const title = titleKeyOf(work.title);
  const given = titleKeyOf(record.title);
  const sharesName = sharesIdentifier(work, record);
  if (sharesName !== undefined && !GUESSES.has(work.origins[sharesName])) return true;
  if (sharesName !== undefined)
    return work.origins.title === 'file_name' || title === '' || likeness(title, given) >= 0.6;
  return (
    title !== '' &&
    title === given &&
    work.year !== undefined &&
    record.year !== undefined &&
    Math.abs(work.year - record.year) <= 1 &&
    sharesAuthor(work, record)
  );
}

/** What would change, by field; empty when the work has it all. */
export function completion(work: Known, record: WorkFields): FieldChanges {
  const changes: FieldChanges = {};
  for (const name of WorkFields.keyof().options) {
    const value = record[name];
    if (LEFT_ALONE.has(name) || isEmpty(value)) continue;
    const origin = work.origins[name];
    const isOpen = isEmpty(work[name]) ? origin !== 'researcher' : GUESSES.has(origin);
    if (isOpen && !isAlike(work[name], value)) changes[name] = value;
  }
  return changes;
}

/** Fields a reference can hardly do without; while one is open the next service is asked. */
export function isIncomplete(work: Known): boolean {
  const needed = ['title', 'authors', 'year', 'venue', 'type', 'doi', 'abstract'] as const;
  return needed.some((name) => isEmpty(work[name]) || GUESSES.has(work.origins[name]));
}

function sharesIdentifier(work: Known, record: WorkFields): 'doi' | 'pmid' | 'arxiv' | undefined {
  const doi = normalDoi(work.doi);
  if (doi !== undefined && doi === normalDoi(record.doi)) return 'doi';
  if (work.pmid !== undefined && work.pmid === record.pmid) return 'pmid';
  return work.arxiv !== undefined && work.arxiv === record.arxiv ? 'arxiv' : undefined;
}

function sharesAuthor(work: Known, record: WorkFields): boolean {
  const first = work.authors[0];
  if (first === undefined) return false;
  const name = titleKeyOf(listName(first));
  return record.authors.some((author) => titleKeyOf(listName(author)) === name);
}

/** Words in common, of the shorter title's words: between 0 and 1. */
function likeness(first: string, second: string): number {
  const words = (text: string) => new Set(text.split(' ').filter((word) => word !== ''));
  const [one, other] = [words(first), words(second)];
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : one.intersection(other).size / smaller;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function isAlike(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}
