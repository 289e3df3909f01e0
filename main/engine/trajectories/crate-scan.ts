/**
 * What goes into a crate besides the trajectory, looked through for secrets and personal data: the
 * record's lines, the files that were made, names and titles. The scanner knows trajectories, so these
 * texts are given to it as one, a step for each thing; what it finds nobody has chosen to keep there.
 */
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import type { Redactions } from '../../core/trajectory/redaction/apply.ts';
import { redactionsFrom } from '../../core/trajectory/redaction/proposals.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import { textIn, type MadeFile } from './crate-artifacts.ts';
import type { LoadedTrajectory } from './load.ts';

const NAMES = 'names';
/** In front of what stands for a line of the record, so that a file of the same event is another thing. */
const LINE = 'line ';

export interface Outside {
  readonly path: LoadedTrajectory;
  /** False: nothing is cut from this export. */
  readonly isWanted: boolean;
  readonly events: readonly RecordEvent[];
  readonly files: readonly MadeFile[];
  readonly names: readonly string[];
}

export interface Looked {
  /** Files, by event id, that hold what is to be cut, and those that could not be looked through. */
  readonly cut: ReadonlySet<string>;
  readonly gaps: ReadonlySet<string>;
  readonly record: 'clean' | 'cut' | 'not_looked_through';
  /** What is cut from names. */
  readonly words: Redactions['words'];
}

export async function lookOutside(
  { redaction }: Pick<Room, 'redaction'>,
  outside: Outside,
  signal: AbortSignal | undefined,
): Promise<Result<Looked>> {
  const { path, isWanted, events, files, names } = outside;
  if (!isWanted) return ok({ cut: new Set(), gaps: new Set(), record: 'clean', words: [] });
  const unread = new Set<string>();
  const steps = [
    ...events.map(({ id, actor, payload }) =>
      stepOf(`${LINE}${id}`, { actor: actor.name, payload }),
    ),
    stepOf(NAMES, { names }),
  ];
  for (const { eventId, state, place, bytes } of files) {
    if (state !== 'here') continue;
    const text = await textIn({ place, bytes });
    if (text === undefined) unread.add(eventId);
    else steps.push({ ...stepOf(eventId, undefined), message: text });
  }
  const looked = await redaction.lookThrough(
    { trajectory: asTrajectory(path.trajectory, steps), hash: printOf(outside) },
    signal === undefined ? {} : { signal },
  );
  if (!looked.ok) return looked;
  const kept = keptWords(redaction, path);
  const finds = looked.data.proposals.filter(
    ({ decision, fingerprint }) => decision !== 'keep' && !kept.has(fingerprint),
  );
  const holding = new Set(finds.map(({ place }) => place.stepKey ?? ''));
  const notLookedAt = new Set(looked.data.notLookedAt.map(({ place }) => place.stepKey ?? ''));
  const isLine = (key: string): boolean => key.startsWith(LINE);
  return ok({
    cut: holding,
    gaps: new Set([...unread, ...notLookedAt]),
    record: [...holding].some(isLine)
      ? 'cut'
      : [...notLookedAt].some(isLine)
        ? 'not_looked_through'
        : 'clean',
    words: redactionsFrom(finds).words,
  });
}

function stepOf(key: string, detail: unknown): TrajectoryStep {
  return {
    source: 'system',
    kind: 'note',
    eventIds: [key],
    message: '',
    calls: [],
    observations: [],
    effects: [],
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The same for the same texts: a record's last hash stands for all of it, and for the files it names. */
function printOf({ path, events, files, names }: Outside): string {
  const record = events.at(-1)?.hash ?? path.hash;
  const there = files.map(({ eventId, state }) => [eventId, state]);
  return systemDigest.sha256(JSON.stringify([record, there, names]));
}

/** Under a name of its own, so that what was found in the trajectory itself stays what it is. */
function asTrajectory(
  { sessionId, trajectoryId }: Trajectory,
  steps: TrajectoryStep[],
): Trajectory {
  return {
    sessionId,
    trajectoryId: `${rootOf(trajectoryId)}.crate`,
    agent: { name: '', version: '' },
    task: '',
    policies: [],
    prompts: [],
    tools: [],
    versions: {},
    ends: [],
    branch: { active: true, opened: [] },
    steps,
    eventIds: [],
    children: [],
  };
}

/** Words that a person keeps wherever they stand in the trajectory. */
function keptWords(
  redaction: Pick<Room['redaction'], 'known'>,
  path: LoadedTrajectory,
): ReadonlySet<string> {
  const proposals = redaction.known(path)?.proposals ?? [];
  const cut = new Set(
    proposals.filter(({ decision }) => decision !== 'keep').map(({ fingerprint }) => fingerprint),
  );
  return new Set(
    proposals.flatMap(({ fingerprint }) => (cut.has(fingerprint) ? [] : [fingerprint])),
  );
}
