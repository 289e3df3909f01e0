import { listName } from '../../../../preload/contract/types.ts';
import type { Author, ServiceId } from '../../../../preload/contract/types.ts';
import type { FoundWork } from '../types.ts';

/** Authors in a line: all of three, else two and how many more. */
export function authorLine(
  authors: readonly Author[],
  mark: string,
  more: (names: string, total: number) => string,
): string {
  const shown = authors.length > 3 ? authors.slice(0, 2) : authors;
  const names = shown.map(listName).join(mark);
  return shown.length < authors.length ? more(names, authors.length) : names;
}

/** The services that know a work, each once, in the order of its records. */
export function servicesOf(found: Pick<FoundWork, 'records'>): ServiceId[] {
  return [...new Set(found.records.map(({ service }) => service))];
}

/** Where a found work stands towards the library. */
export function placeOf(found: Pick<FoundWork, 'workId' | 'removed'>): 'new' | 'kept' | 'removed' {
  if (found.workId === undefined) return 'new';
  return found.removed === true ? 'removed' : 'kept';
}

/** How many of the seeds it cites, and how many cite it. */
export function linkCounts(found: Pick<FoundWork, 'links'>): {
  readonly references: number;
  readonly citations: number;
} {
  const links = found.links ?? [];
  const seeds = (direction: 'references' | 'citations') =>
    new Set(links.filter((link) => link.direction === direction).map(({ seed }) => seed)).size;
  return { references: seeds('references'), citations: seeds('citations') };
}

/** A copy of it that anyone may read: a PDF before a page about it. */
export function bestCopy(
  found: Pick<FoundWork, 'openCopies'>,
): FoundWork['openCopies'][number] | undefined {
  return found.openCopies.find(({ pdf }) => pdf) ?? found.openCopies[0];
}
