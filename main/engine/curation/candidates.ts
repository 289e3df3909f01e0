/** The trajectories of a workspace to choose from, read again only when the tables changed. */
import { measuresOf } from '../../adapters/sqlite/query-measures.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { allCandidates } from '../../adapters/sqlite/query-curation.ts';
import { valueOf, type Candidate, type Measure } from '../../core/trajectory/curation/candidate.ts';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

export type CandidateOrder = Measure | 'startedAt' | 'title';

export function candidateReader(): (database: Database, tokenizer: string) => readonly Candidate[] {
  let kept:
    | { readonly database: Database; readonly key: string; readonly all: readonly Candidate[] }
    | undefined;
  return (database, tokenizer) => {
    // Rows that this connection, the only one that writes, has changed since it was opened.
    const changes = database.prepare<[], number>('SELECT total_changes()').pluck().get();
    const key = `${tokenizer} ${changes}`;
    if (kept?.database !== database || kept.key !== key) {
      kept = { database, key, all: allCandidates(database, tokenizer) };
    }
    return kept.all;
  };
}

/** Those without a value come last, whichever way it goes. */
export function ordered(
  candidates: readonly Candidate[],
  order: CandidateOrder,
  descending: boolean,
): readonly Candidate[] {
  const sign = descending ? -1 : 1;
  if (order === 'startedAt') return descending ? candidates : candidates.toReversed();
  if (order === 'title') {
    const collator = new Intl.Collator();
    return candidates.toSorted((one, other) => sign * collator.compare(one.title, other.title));
  }
  return candidates.toSorted((one, other) => {
    const first = valueOf(one, order);
    const second = valueOf(other, order);
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined);
    return sign * (first - second);
  });
}

/** Rows of the list for a page of candidates. */
export function rowsOf(
  room: Room,
  tokenizer: string,
  page: readonly Candidate[],
): RouteOutput<'curation.list'>['rows'] {
  const measured = measuresOf(
    room.database,
    tokenizer,
    page.map(({ trajectoryId }) => trajectoryId),
  );
  return page.flatMap(({ trajectoryId, measuredNow = false }) => {
    const summary = trajectorySummary(room, trajectoryId);
    if (summary === undefined) return [];
    const measures = measured.get(trajectoryId)?.measures;
    return [{ summary, ...(measures === undefined ? {} : { measures }), measuredNow }];
  });
}

/** Values that occur, in order, for filters. */
export function facetsOf(candidates: readonly Candidate[]): RouteOutput<'curation.facets'> {
  const names = (values: readonly (string | null | undefined)[]): string[] => {
    const known = values.filter((value) => value !== null && value !== undefined);
    return [...new Set(known)].toSorted();
  };
  return {
    domains: names(candidates.map(({ facts }) => facts.domain)),
    labels: names(candidates.flatMap(({ facts }) => facts.labels ?? [])),
    licences: names(candidates.map(({ facts }) => facts.licence)),
    models: names(candidates.map(({ model }) => model)),
    tools: names(candidates.flatMap(({ measures }) => Object.keys(measures?.tools ?? {}))),
    outcomes: names(candidates.map(({ outcome }) => outcome)),
  };
}
