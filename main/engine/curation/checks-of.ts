/** What trainers would drop of one trajectory or branch, with the steps it is about. */
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { measuresOf } from '../../adapters/sqlite/query-measures.ts';
import { ok, type Result } from '../../core/errors.ts';
import { locatedChecks, saidChecks } from '../../core/trajectory/measures/checks.ts';
import { LONG_SAMPLE_TOKENS } from '../../core/trajectory/options.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import { chosenTokenizer } from './tokenizers.ts';
import { notHere } from '../trajectories/shelf.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

/** Steps that are named of one check. */
const NAMED = 20;

/**
 * Read in slices, and only what checks look at is kept of a step. Its length is looked at as far as the
 * tokenizer in use has counted it.
 */
export async function checksOf(
  room: Room,
  trajectoryId: string,
): Promise<Result<RouteOutput<'check.of'>>> {
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const steps: TrajectoryStep[] = [];
  for await (const { step } of room.trajectories.store.steps(trajectoryId)) steps.push(slim(step));
  const summary = trajectorySummary(room, trajectoryId);
  if (summary === undefined) return notHere(trajectoryId);
  const { database } = room;
  const measured = measuresOf(database, chosenTokenizer(database), [trajectoryId]);
  const tokens = measured.get(trajectoryId)?.measures.tokens;
  const { origin, facts, running, signOff } = summary;
  const said = saidChecks({
    facts,
    running,
    limit: LONG_SAMPLE_TOKENS,
    ...(tokens === undefined ? {} : { tokens }),
    ...(signOff === undefined ? {} : { signOff }),
  });
  const found = locatedChecks({ steps, ends: stored.data.whole.ends });
  return ok({
    origin,
    checks: [
      ...found.map(({ check, steps: places }) => ({ ...check, steps: places.slice(0, NAMED) })),
      ...said.map((check) => ({ ...check, steps: [] })),
    ],
  });
}

/** Whether there are words matters here, and not which. */
function slim(step: TrajectoryStep): TrajectoryStep {
  return {
    ...step,
    message: words(step.message),
    calls: step.calls.map((call) => ({ ...call, arguments: {} })),
    observations: step.observations.map((each) =>
      each.outcome === 'success' ? { ...each, text: words(each.text) } : each,
    ),
  };
}

function words(text: string): string {
  return text.trim() === '' ? text : '…';
}
