/** What people decided about a trajectory, applied to the copy that is exported; the record stays as it is. */
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { stepMarksOf } from '../../adapters/sqlite/query-step-marks.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { applyMarks } from '../../core/trajectory/curation/apply-marks.ts';
import { stepCount, withReferences } from '../../core/trajectory/curation/with-references.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemWarning } from '../../core/trajectory/problems/problem.ts';
import { applyRedactions, type Redactions } from '../../core/trajectory/redaction/apply.ts';
import type { RuleCuts } from '../../core/trajectory/redaction/rule-cuts.ts';
import { withoutTelltales } from '../../core/trajectory/redaction/telltales.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { ExportRedactions } from '../redaction/redaction-desk.ts';
import type { Room } from '../room.ts';
import { inTurns } from './in-turns.ts';
import type { LoadedTrajectory } from './load.ts';

export interface CurationOptions {
  /** Cut secrets and personal data that nobody chose to keep. */
  readonly redact: boolean;
  /** `reference`: words of works in results and evidence stand as references in place of themselves. */
  readonly references: 'text' | 'reference';
}

export interface Curated {
  readonly trajectory: Trajectory;
  /** Cuts that were made, and passages that a reference took the place of. */
  readonly redactions: number;
  readonly references: number;
  /** The cuts by rule. */
  readonly byRule: readonly RuleCuts[];
  /** Places that somebody decided to keep, by rule. */
  readonly kept: readonly RuleCuts[];
  readonly problems: readonly ExportProblem[];
  /** What was cut, for texts that stand outside the trajectory; in memory only. */
  readonly cut?: Redactions;
}

export interface CurationWatch {
  readonly signal?: AbortSignal;
  /** How much of it is ready, between 0 and 1, where that takes long. */
  readonly share?: (ready: number) => void;
}

/**
 * One trajectory, as it is to be written. Redaction comes first, since its places are those of the
 * trajectory as it was recorded; nothing is left out of it because nobody has decided yet.
 */
export async function curate(
  room: Pick<Room, 'database' | 'redaction'>,
  { trajectory, hash, trajectoryId }: LoadedTrajectory & { readonly trajectoryId: string },
  options: CurationOptions,
  { signal, share }: CurationWatch = {},
): Promise<Result<Curated>> {
  const found = options.redact
    ? await room.redaction.redactionsOf({ trajectory, hash }, signal)
    : ok(undefined);
  if (!found.ok) return found;
  const redacted =
    found.data === undefined
      ? trajectory
      : withoutTelltales(trajectory, applyRedactions(trajectory, found.data.redactions));
  const marksOf = (rootId: string) => stepMarksOf(room.database, rootId);
  const marked = applyMarks(redacted, marksOf(rootOf(trajectoryId)), marksOf);
  const all = stepCount(marked);
  const shown =
    options.references === 'reference'
      ? await inTurns(withReferences(marked, systemDigest), {
          ...(signal === undefined ? {} : { signal }),
          steps: (done) => share?.(done / all),
        })
      : ok({ trajectory: marked, references: 0 });
  if (!shown.ok) return shown;
  return ok({
    ...shown.data,
    redactions: found.data?.redactions.cuts.length ?? 0,
    byRule: found.data?.counts.byRule ?? [],
    kept: found.data?.counts.keptByRule ?? [],
    problems: found.data === undefined ? [] : redactionProblems(found.data.counts),
    ...(found.data === undefined ? {} : { cut: found.data.redactions }),
  });
}

function redactionProblems({
  undecided,
  notLookedAt,
}: ExportRedactions['counts']): readonly ExportProblem[] {
  return [
    ...(undecided > 0 ? [problemWarning('redaction_undecided', { count: undecided })] : []),
    ...(notLookedAt > 0 ? [problemWarning('redaction_gaps', { count: notLookedAt })] : []),
  ];
}
