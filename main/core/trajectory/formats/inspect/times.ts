/** When events of a log begin. Each must say so: where a trajectory does not, it is the last that is known. */
import type { Trajectory, TrajectoryStep } from '../../trajectory.ts';

/** Milliseconds since 1970, when the text is a date; one without a zone is taken as UTC. */
export function momentOf(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time) || !time.includes(':');
  const moment = Date.parse(hasZone ? time : `${time}Z`);
  return Number.isNaN(moment) || moment < 0 || moment > LATEST ? undefined : moment;
}

/** The end of the year 9999: readers of logs know no later one. */
const LATEST = 253_402_300_799_999;

export function isoOf(moment: number): string {
  return new Date(Math.min(Math.max(moment, 0), LATEST)).toISOString();
}

/** The first and the last moment known of a trajectory. */
export function spanOf({ steps }: Pick<Trajectory, 'steps'>): {
  readonly first?: number;
  readonly last?: number;
} {
  const known = steps.flatMap(({ time }) => momentOf(time) ?? []);
  const [start] = known;
  if (start === undefined) return {};
  const first = known.reduce((least, moment) => Math.min(least, moment), start);
  const last = known.reduce((most, moment) => Math.max(most, moment), start);
  return { first, last };
}

export interface When {
  readonly timestamp: string;
  readonly working_start: number;
}

export interface Clock {
  /** The step's time; that of the step before where it has none. Steps are asked for in order. */
  at(step: TrajectoryStep): number;
  /** As an event says it. */
  when(moment: number): When;
  /** How many steps had no time. */
  unknown(): number;
}

/** `first`: the first moment known of the sample; the beginning of 1970 when none is. */
export function newClock(first = 0): Clock {
  let last = first;
  let missing = 0;
  return {
    at({ time }) {
      const moment = momentOf(time);
      if (moment === undefined) missing += 1;
      else last = moment;
      return last;
    },
    when: (moment) => ({
      timestamp: isoOf(moment),
      working_start: Math.max(0, moment - first) / 1_000,
    }),
    unknown: () => missing,
  };
}

/** Milliseconds a reply took, where the record says so. */
export function replyMilliseconds({ detail }: TrajectoryStep): number | undefined {
  if (typeof detail !== 'object' || detail === null) return undefined;
  const known: unknown = Reflect.get(detail, 'milliseconds');
  return typeof known === 'number' && Number.isFinite(known) && known >= 0 ? known : undefined;
}
