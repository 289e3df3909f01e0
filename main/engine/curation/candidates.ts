/** The trajectories of a workspace to choose from, read again only when the tables changed. */
import { measuresOf } from '../../adapters/sqlite/query-measures.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { allCandidates, type KnownMeasures } from '../../adapters/sqlite/query-curation.ts';
import { valueOf, type Candidate, type Measure } from '../../core/trajectory/curation/candidate.ts';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';
import { pacer } from './pacer.ts';

export type CandidateOrder = Measure | 'startedAt' | 'title';

/** Every trajectory with what this tokenizer counted of it, newest first. */
export type CandidateReader = (tokenizer: string) => Promise<readonly Candidate[]>;

/** Tokenizers whose candidates are kept: the one that is chosen, and one that is tried. */
const KEPT = 2;

interface Reading {
  readonly changes: number;
  readonly all: Promise<readonly Candidate[]>;
  readonly known: KnownMeasures;
}

export function createCandidateReader(database: Database): CandidateReader {
  const readings = new Map<string, Reading>();
  return (tokenizer) => {
    // Rows that this connection, the only one that writes, has changed since it was opened.
    const changes = database.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
    const before = readings.get(tokenizer);
    readings.delete(tokenizer);
    const known: KnownMeasures = before?.known ?? new Map();
    const reading =
      before?.changes === changes
        ? before
        : { changes, known, all: allCandidates(database, tokenizer, known, pacer()) };
    readings.set(tokenizer, reading);
    for (const name of [...readings.keys()].slice(0, -KEPT)) readings.delete(name);
    return reading.all;
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
