/**
 * Trajectories as steps, to be paged, searched and counted. Derived: all of it can be deleted and is
 * made again from the journal or from an imported file.
 */
import type { Database } from 'better-sqlite3';
import type { StepHeader } from '../../core/trajectory/reading/step-header.ts';
import { storedHeaderOf } from '../../core/trajectory/reading/step-header.ts';
import { contentOfStep } from '../../core/trajectory/reading/step-print.ts';
import { createTally, type StoredSummary } from '../../core/trajectory/reading/stored-summary.ts';
import type { BranchStanding } from '../../core/trajectory/taken-branch.ts';
import { stepKeyOf } from '../../core/trajectory/step-key.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { systemDigest } from '../system/digest.ts';
import { createPace, type Pace } from '../system/pacing.ts';
import { rootOf } from './project-trajectories.ts';
import { stepOf, storedRows, type BodyRow, type StepPlace } from './trajectory-store-rows.ts';

/** Raise it when steps are made otherwise from the same events or file: what is stored is then made anew. */
export const MAKER = 4;

/** Bytes of bodies read in one go. */
const CHUNK = 1_000_000;
/** Steps, and characters of their texts, written in one transaction: some milliseconds of work. */
const BATCH = { steps: 40, characters: 300_000 };
/** Places of steps written in one transaction: a few milliseconds as well. */
const PLACES = 500;

export type TrajectoryWhole = Omit<Trajectory, 'steps'>;

export interface StoredTrajectory {
  readonly trajectoryId: string;
  /** What judgements and data sets hold for. */
  readonly hash: string;
  /** The end of what it was made from; another one now means that it is out of date. */
  readonly madeFrom: string;
  readonly summary: StoredSummary;
  readonly whole: TrajectoryWhole;
}

export interface StoredStep {
  readonly position: number;
  readonly key: string;
  readonly step: TrajectoryStep;
}

export interface PutTrajectory {
  readonly trajectoryId: string;
  readonly hash: string;
  /** Left out: the hash. */
  readonly madeFrom?: string;
  /** Asked for when the last step is in. */
  readonly whole: TrajectoryWhole | (() => TrajectoryWhole);
  /** Left out: the step is known by its text. Equal names mean equal steps among those of one root. */
  readonly nameOf?: (step: TrajectoryStep, position: number) => string;
  /** Left out where there is one branch only. */
  readonly standing?: BranchStanding | undefined;
  /** False for a path that another one goes on from. */
  readonly tip?: boolean;
  readonly signal?: AbortSignal;
}

export interface TrajectoryStore {
  /**
   * Writes in slices; what was there before is seen until the last one. False when it was aborted:
   * then what was there before stays.
   */
  put(
    about: PutTrajectory,
    steps: Iterable<TrajectoryStep> | AsyncIterable<TrajectoryStep>,
  ): Promise<boolean>;
  /** Hash and summary alone, for lists; undefined when it is not stored, or was made by an older Cairn. */
  brief(trajectoryId: string): Omit<StoredTrajectory, 'whole'> | undefined;
  whole(trajectoryId: string): StoredTrajectory | undefined;
  /** Without the marks of people. */
  headers(trajectoryId: string, from?: number, limit?: number): readonly StepHeader[];
  /** By its position or its key. */
  step(trajectoryId: string, at: number | string): StoredStep | undefined;
  /** In order; memory holds a slice of them, and others get their turn between slices. */
  steps(trajectoryId: string, from?: number): AsyncGenerator<StoredStep>;
  /** What of a session or import is stored that no other path goes on from: its branches. */
  branches(rootId: string): readonly string[];
  /** Says which these are; what else is stored of the root stays to be looked up. */
  setBranches(rootId: string, trajectoryIds: readonly string[]): void;
  /** Of each step in order; equal where what is said and done is. */
  prints(trajectoryId: string): readonly string[];
  /** A slice of steps as JSON from a position on; none after the last. */
  bodies(trajectoryId: string, from: number): readonly BodyRow[];
  /** The steps by number, in order: equal numbers are equal steps of one root. */
  numbers(trajectoryId: string): readonly number[];
  /** Everything of a session or import. Writings that are under way end without effect. */
  forget(rootId: string): void;
  forgetAll(): void;
  /**
   * Everything of imports that the record does not name: what a run that ended in their middle left.
   * Only while none is being read in. In slices, so that others get their turn; what is written of the
   * same roots meanwhile comes after it. Ends early when it is aborted: the rest goes the next time.
   */
  forgetUnrecorded(signal?: AbortSignal): Promise<void>;
}

export function createTrajectoryStore(database: Database): TrajectoryStore {
  const rows = storedRows(database);
  /** Of each root the writing that is under way: two at once would take each other's steps for leftovers. */
  const writing = new Map<string, Promise<unknown>>();
  /** Roots that are being forgotten since no record names them, and when that is over. */
  let doomed: ReadonlySet<string> = new Set();
  let forgetting: Promise<unknown> = Promise.resolve();
  /** Rises when something is forgotten: writings that began before it end without effect. */
  let forgotten = 0;

  function put(
    about: PutTrajectory,
    steps: Iterable<TrajectoryStep> | AsyncIterable<TrajectoryStep>,
  ): Promise<boolean> {
    const rootId = rootOf(about.trajectoryId);
    const before = writing.get(rootId) ?? (doomed.has(rootId) ? forgetting : Promise.resolve());
    const own = before.catch(() => undefined).then(() => write(about, steps));
    writing.set(rootId, own);
    const clear = (): void => {
      if (writing.get(rootId) === own) writing.delete(rootId);
    };
    own.then(clear, clear);
    return own;
  }

  /** What an older Cairn made of the root, or a making that was cut off; from the first slice on nobody sees it. */
  async function dropAll(rootId: string, pace: Pace, signal?: AbortSignal): Promise<void> {
    rows.hide(rootId);
    const isOver = (): boolean => signal?.aborted === true;
    while (!isOver() && rows.dropSome(rootId)) await pace.turn();
  }

  async function write(
    {
      trajectoryId,
      hash,
      madeFrom = hash,
      whole,
      nameOf,
      tip = true,
      standing,
      signal,
    }: PutTrajectory,
    steps: Iterable<TrajectoryStep> | AsyncIterable<TrajectoryStep>,
  ): Promise<boolean> {
    const rootId = rootOf(trajectoryId);
    const began = forgotten;
    const isOver = (): boolean => forgotten !== began || signal?.aborted === true;
    const pace = createPace();
    const tally = createTally();
    const places: StepPlace[] = [];
    let waiting: { name: string; key: string; step: TrajectoryStep; body?: string }[] = [];
    let characters = 0;
    if (!rows.isMade(rootId, MAKER)) await dropAll(rootId, pace);

    const flush = (): void => {
      rows.inOne(() => {
        for (const { name, key, step, body } of waiting) {
          const known = rows.stepNamed(rootId, name);
          const stepId =
            known ??
            rows.addStep(
              rootId,
              name,
              systemDigest.sha256(contentOfStep(step)),
              storedHeaderOf(step),
              body ?? JSON.stringify(step),
            );
          places.push({ key, stepId });
        }
      });
      waiting = [];
      characters = 0;
    };

    let position = 0;
    for await (const step of steps) {
      if (isOver()) return false;
      tally.add(step);
      const key = stepKeyOf(step, position);
      if (nameOf === undefined) {
        const body = JSON.stringify(step);
        waiting.push({ name: systemDigest.sha256(body), key, step, body });
        characters += body.length;
      } else {
        waiting.push({ name: nameOf(step, position), key, step });
        characters += roughLength(step);
      }
      position += 1;
      if (waiting.length < BATCH.steps && characters < BATCH.characters) continue;
      flush();
      await pace.turn();
    }
    if (isOver()) return false;
    flush();
    const made = typeof whole === 'function' ? whole() : whole;
    const row = { trajectoryId, rootId, hash, madeFrom, maker: MAKER, steps: places.length };
    await pace.turn();
    for (let from = rows.seen(trajectoryId); from < places.length; from += PLACES) {
      if (isOver()) return false;
      rows.addUnseen(trajectoryId, from, places.slice(from, from + PLACES));
      await pace.turn();
    }
    if (isOver()) return false;
    const summary = {
      ...tally.summary(made),
      ...(standing === undefined ? {} : { standing }),
    };
    rows.place({ ...row, tip: tip ? 1 : 0, summary, whole: made }, places);
    return true;
  }

  return {
    put,
    brief: (trajectoryId) => rows.brief(trajectoryId, MAKER),
    whole: (trajectoryId) => rows.whole(trajectoryId, MAKER),
    headers: (trajectoryId, from = 0, limit = Number.MAX_SAFE_INTEGER) =>
      rows.headers(trajectoryId, from, limit),
    step: (trajectoryId, at) => rows.step(trajectoryId, at),
    async *steps(trajectoryId, from = 0) {
      const pace = createPace();
      let next = from;
      for (;;) {
        const slice = rows.bodies(trajectoryId, next, CHUNK);
        if (slice.length === 0) return;
        for (const { position, key, body } of slice) {
          yield { position, key, step: stepOf(body) };
          next = position + 1;
          await pace.turn();
        }
      }
    },
    branches: (rootId) => rows.branches(rootId, MAKER),
    setBranches: (rootId, trajectoryIds) => rows.setBranches(rootId, trajectoryIds),
    prints: (trajectoryId) => rows.prints(trajectoryId),
    bodies: (trajectoryId, from) => rows.bodies(trajectoryId, from, CHUNK),
    numbers: (trajectoryId) => rows.numbers(trajectoryId),
    forget(rootId) {
      forgotten += 1;
      rows.forget(rootId);
    },
    forgetAll() {
      forgotten += 1;
      rows.forgetAll();
    },
    forgetUnrecorded(signal) {
      const roots = rows.unrecorded();
      doomed = new Set([...doomed, ...roots]);
      const own = forgetting.then(async () => {
        const pace = createPace();
        for (const rootId of roots) {
          if (signal?.aborted === true) break;
          await dropAll(rootId, pace, signal);
          await pace.turn();
        }
      });
      forgetting = own.catch(() => undefined).finally(() => (doomed = new Set()));
      return own;
    },
  };
}

/** Enough to keep a slice short; what it leaves out is small. */
function roughLength({ message, observations }: TrajectoryStep): number {
  let length = message.length;
  for (const observation of observations)
    if (observation.outcome === 'success') length += observation.text.length;
  return length;
}
