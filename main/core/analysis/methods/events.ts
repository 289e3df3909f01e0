/** Events out of trials or in a time, from columns or given as counts, and their code. */
import * as z from 'zod';
import { level, roles } from './columns.ts';
import { rNumbers, rText, rTexts } from './quote.ts';
import { asFactor, call, column, completeCases, rowsUsed } from './write-r.ts';

const whole = z.int().nonnegative().max(1e12);
const names = z.array(level).max(1_000).optional();

/** A column in which a value is the event. */
export const eventColumn = {
  data: z.literal('columns'),
  table: roles.table,
  outcome: roles.outcome.describe('The column that says whether the event happened.'),
  event: level.describe('Its value that is the event: "yes", "1", "TRUE".'),
  group: roles.group.optional(),
};

/** Counts as they stand in a paper, one of each group. */
export const eventCounts = {
  data: z.literal('counts'),
  events: z.array(whole).min(1).max(1_000),
  totals: z.array(whole.positive()).min(1).max(1_000).describe('Trials of each group.'),
  names,
};

interface EventColumn {
  readonly data: 'columns';
  readonly table: string;
  readonly outcome: string;
  readonly event: string;
  readonly group?: string | undefined;
}

interface EventCounts {
  readonly data: 'counts';
  readonly events: readonly number[];
  readonly totals: readonly number[];
  readonly names?: readonly string[] | undefined;
}

export function eventsFit(given: EventColumn | EventCounts): boolean {
  if (given.data === 'columns') return true;
  const { events, totals, names: called } = given;
  return (
    events.length === totals.length &&
    (called === undefined || called.length === events.length) &&
    events.every((count, at) => count <= (totals[at] ?? 0))
  );
}

export const eventsMisfit =
  'There must be as many totals and names as counts of events, and no more events than trials.';

/** Statements that leave `events` and `totals`, with the groups' names. */
export function eventStatements(given: EventColumn | EventCounts): {
  readonly statements: readonly string[];
  readonly rows: readonly [string, string] | undefined;
} {
  if (given.data === 'counts') {
    const counts = rNumbers(given.events);
    const called = given.names;
    return {
      statements: [
        `events <- ${called === undefined ? counts : call('setNames', [counts, rTexts(called)])}`,
        `totals <- ${rNumbers(given.totals)}`,
      ],
      rows: undefined,
    };
  }
  const { table, outcome, event, group } = given;
  const happened = `happened <- ${column('complete', outcome)} == ${rText(event)}`;
  if (group === undefined)
    return {
      statements: [
        completeCases(table, [outcome]),
        happened,
        'events <- sum(happened)',
        'totals <- length(happened)',
      ],
      rows: rowsUsed(table),
    };
  const groups = column('complete', group);
  return {
    statements: [
      completeCases(table, [outcome, group]),
      asFactor(group),
      happened,
      `events <- tapply(happened, ${groups}, sum)`,
      `totals <- tapply(happened, ${groups}, length)`,
    ],
    rows: rowsUsed(table),
  };
}

/** Counts of events with the time, or the people and time, in which they were seen. */
export const rateColumns = {
  data: z.literal('columns'),
  table: roles.table,
  events: roles.column.describe('A column of counts of events.'),
  time: roles.column.describe('A column of the time each row was watched for.'),
  group: roles.group.optional().describe('A column of two groups.'),
};

export const rateCounts = {
  data: z.literal('counts'),
  events: z.array(whole).min(1).max(2),
  times: z.array(z.number().positive()).min(1).max(2),
  names,
};

interface RateColumns {
  readonly data: 'columns';
  readonly table: string;
  readonly events: string;
  readonly time: string;
  readonly group?: string | undefined;
}

interface RateCounts {
  readonly data: 'counts';
  readonly events: readonly number[];
  readonly times: readonly number[];
}

/** Statements that leave `events` and `times`. */
export function rateStatements(given: RateColumns | RateCounts): {
  readonly statements: readonly string[];
  readonly rows: readonly [string, string] | undefined;
} {
  if (given.data === 'counts')
    return {
      statements: [`events <- ${rNumbers(given.events)}`, `times <- ${rNumbers(given.times)}`],
      rows: undefined,
    };
  const { table, events, time, group } = given;
  const needed = [events, time, ...(group === undefined ? [] : [group])];
  const sum = (name: string) =>
    group === undefined
      ? call('sum', [column('complete', name)])
      : call('tapply', [column('complete', name), column('complete', group), 'sum']);
  return {
    statements: [
      completeCases(table, needed),
      ...(group === undefined ? [] : [asFactor(group)]),
      `events <- ${sum(events)}`,
      `times <- ${sum(time)}`,
    ],
    rows: rowsUsed(table),
  };
}
