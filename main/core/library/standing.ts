/** How a work stands today: whether it was retracted, and when anybody was last asked. */
import { serviceName } from '../literature/service-name.ts';
import type { RetractionKind } from './retraction.ts';
import type { Work } from './work.ts';

export type Standing = Pick<Work, 'retraction' | 'retractionCheckedAt'>;

const marks: Readonly<Record<RetractionKind, string>> = {
  retracted: 'RETRACTED',
  concern: 'EXPRESSION OF CONCERN',
  corrected: 'CORRECTED',
};

/** "2026-11-22" of a time in ISO 8601. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/**
 * "RETRACTED (notice 10.1000/n, 2021-03-02; Crossref, checked 2026-11-22)". Undefined when no notice
 * is known, which says nothing of a work that nobody was asked about.
 */
export function standingLine({ retraction, retractionCheckedAt }: Standing): string | undefined {
  if (retraction === undefined) return undefined;
  const { doi, date, reason, service, asOf } = retraction;
  const notice = [doi === undefined ? undefined : `notice ${doi}`, date, reason];
  const checked = `${serviceName(service)}, checked ${dayOf(laterOf(asOf, retractionCheckedAt))}`;
  const known = notice.filter((part) => part !== undefined).join(', ');
  return `${marks[retraction.kind]} (${[known, checked].filter((part) => part !== '').join('; ')})`;
}

/** A line for a text, with a blank before it; empty when there is nothing to say. */
export function standingMark(work: Standing | undefined): string {
  const line = work === undefined ? undefined : standingLine(work);
  return line === undefined ? '' : ` ${line}`;
}

/** What can be said of several works together; not having been checked is no clean bill. */
export function checkedWords(works: readonly Standing[]): string {
  const times = works.flatMap(({ retractionCheckedAt }) => retractionCheckedAt ?? []);
  const unchecked = works.length - times.length;
  const earliest = times.toSorted()[0];
  if (earliest === undefined)
    return 'Retractions: none of these works was checked yet, so nothing is known of whether they still stand.';
  const rest = unchecked === 0 ? '' : ` ${unchecked} were never checked: nothing is known of them.`;
  return `Retractions: ${times.length} checked, the longest ago on ${dayOf(earliest)}.${rest}`;
}

/** The part of a work that says how it stands, for tool results and views. */
export function standingOf(work: Standing | undefined): Standing {
  return {
    ...(work?.retraction === undefined ? {} : { retraction: work.retraction }),
    ...(work?.retractionCheckedAt === undefined
      ? {}
      : { retractionCheckedAt: work.retractionCheckedAt }),
  };
}

/**
 * Works by their ids, and under the ids of the records that stand below them: a file of a version is
 * a copy of the work.
 */
export function worksByAnyId<Each extends Pick<Work, 'workId' | 'versions'>>(
  works: readonly Each[],
): ReadonlyMap<string, Each> {
  const byId = new Map<string, Each>();
  for (const work of works) {
    for (const { workId } of work.versions ?? []) byId.set(workId, work);
  }
  for (const work of works) byId.set(work.workId, work);
  return byId;
}

function laterOf(first: string, second: string | undefined): string {
  return second !== undefined && second > first ? second : first;
}
