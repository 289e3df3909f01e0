/**
 * Trajectories that are nearly the same, found by their sketches: those that agree in a whole band of
 * numbers meet in one bucket and are compared (locality-sensitive hashing; Leskovec, Rajaraman and
 * Ullman, "Mining of Massive Datasets", chapter 3). With 16 bands of 4 numbers a pair whose features
 * agree by 0.7 meets in 99 of 100 cases, one by 0.3 in 12.
 */
import { withoutPause, type Pause } from './pause.ts';
import { agreement, SKETCH_SIZE, type Sketch } from './sketch.ts';

export interface Sketched {
  readonly trajectoryId: string;
  readonly sketch: Sketch;
}

/** `same_task`: the researcher said nearly the same; `same_work`: the agent made nearly the same calls. */
export type LikenessReason = 'same_task' | 'same_work' | 'both';

export interface NearPair {
  readonly first: string;
  readonly second: string;
  readonly reason: LikenessReason;
  /** Estimated agreement of the words and of the calls, 0 to 1; left out where one side has none. */
  readonly words?: number;
  readonly calls?: number;
  /** The larger of the two: what the pair is ordered by. */
  readonly similarity: number;
}

/** From which agreement two trajectories count as nearly the same. */
export const NEARLY_THE_SAME = 0.7;

export interface NearDuplicates {
  readonly compared: number;
  /** Pairs that were found. */
  readonly total: number;
  /** The most alike first, equal ones by their ids. */
  most(limit: number): readonly NearPair[];
  /** Those that hang together by pairs, the largest group first; `among`: of these trajectories only. */
  groups(among?: ReadonlySet<string>): readonly (readonly string[])[];
}

const BAND = 4;
/** Of a bucket with more, each is compared with the ones next to it only. */
const NEIGHBOURS = 40;

/** Pairs that agree by `threshold` or more. */
export async function findNearDuplicates(
  given: readonly Sketched[],
  threshold: number,
  pause: Pause = withoutPause,
): Promise<NearDuplicates> {
  const sketched = given.toSorted((one, other) => (one.trajectoryId < other.trajectoryId ? -1 : 1));
  const size = sketched.length;
  /** Pairs of places as one number, by how alike they are: an agreement is a count of equal numbers. */
  const levels = Array.from({ length: SKETCH_SIZE + 1 }, (): number[] => []);
  const seen = new Set<number>();
  for (const part of ['words', 'calls'] as const) {
    for (const bucket of await bucketsOf(sketched, part, pause)) {
      for (const [place, first] of bucket.entries()) {
        for (const second of bucket.slice(place + 1, place + 1 + NEIGHBOURS)) {
          const code = first * size + second;
          if (seen.has(code)) continue;
          const similarity = similarityOf(sketched[first], sketched[second]);
          if (similarity < threshold) continue;
          seen.add(code);
          levels[Math.round(similarity * SKETCH_SIZE)]?.push(code);
        }
        await pause();
      }
    }
  }
  const places = (code: number): readonly [number, number] => [
    Math.floor(code / size),
    code % size,
  ];

  function most(limit: number): NearPair[] {
    const pairs: NearPair[] = [];
    for (const level of levels.toReversed()) {
      if (pairs.length >= limit) break;
      const ordered = Float64Array.from(level)
        .toSorted()
        .subarray(0, limit - pairs.length);
      for (const code of ordered) {
        const [first, second] = places(code);
        const pair = pairOf(sketched[first], sketched[second], threshold);
        if (pair !== undefined) pairs.push(pair);
      }
    }
    return pairs;
  }

  function groups(among?: ReadonlySet<string>): readonly (readonly string[])[] {
    const isIn = sketched.map(({ trajectoryId }) => among?.has(trajectoryId) ?? true);
    const leaders = Int32Array.from({ length: size }, (_, place) => place);
    for (const code of seen) {
      const [first, second] = places(code);
      if (isIn[first] === true && isIn[second] === true) join(leaders, first, second);
    }
    const found = new Map<number, string[]>();
    for (const [place, { trajectoryId }] of sketched.entries()) {
      if (isIn[place] !== true) continue;
      const leader = leaderOf(leaders, place);
      const group = found.get(leader);
      if (group === undefined) found.set(leader, [trajectoryId]);
      else group.push(trajectoryId);
    }
    return [...found.values()]
      .filter(({ length }) => length > 1)
      .toSorted((one, other) => other.length - one.length);
  }

  return { compared: size, total: seen.size, most, groups };
}

/** The first of a set stands for it. */
function leaderOf(leaders: Int32Array, place: number): number {
  let at = place;
  for (;;) {
    const above = leaders[at] ?? at;
    if (above === at) return at;
    const next = leaders[above] ?? above;
    leaders[at] = next;
    at = next;
  }
}

function join(leaders: Int32Array, one: number, other: number): void {
  const [first, second] = [leaderOf(leaders, one), leaderOf(leaders, other)];
  leaders[Math.max(first, second)] = Math.min(first, second);
}

function similarityOf(first: Sketched | undefined, second: Sketched | undefined): number {
  if (first === undefined || second === undefined) return 0;
  return Math.max(
    agreement(first.sketch.words, second.sketch.words) ?? 0,
    agreement(first.sketch.calls, second.sketch.calls) ?? 0,
  );
}

function pairOf(
  first: Sketched | undefined,
  second: Sketched | undefined,
  threshold: number,
): NearPair | undefined {
  if (first === undefined || second === undefined) return undefined;
  const words = agreement(first.sketch.words, second.sketch.words);
  const calls = agreement(first.sketch.calls, second.sketch.calls);
  const sameTask = words !== undefined && words >= threshold;
  const sameWork = calls !== undefined && calls >= threshold;
  return {
    first: first.trajectoryId,
    second: second.trajectoryId,
    reason: sameTask && sameWork ? 'both' : sameTask ? 'same_task' : 'same_work',
    ...(words === undefined ? {} : { words }),
    ...(calls === undefined ? {} : { calls }),
    similarity: Math.max(words ?? 0, calls ?? 0),
  };
}

/** Places of those that agree in a whole band, in order. */
async function bucketsOf(
  sketched: readonly Sketched[],
  part: keyof Sketch,
  pause: Pause,
): Promise<readonly (readonly number[])[]> {
  const buckets = new Map<string, number[]>();
  for (const [place, { sketch }] of sketched.entries()) {
    const numbers = sketch[part];
    if (numbers.length < SKETCH_SIZE) continue;
    for (let start = 0; start < SKETCH_SIZE; start += BAND) {
      const key = `${start}:${numbers.slice(start, start + BAND).join(',')}`;
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [place]);
      else bucket.push(place);
    }
    await pause();
  }
  return [...buckets.values()].filter(({ length }) => length > 1);
}
