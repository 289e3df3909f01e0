/** What is known of the right to train with a trajectory. */
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import { passagesOf } from '../../core/trajectory/curation/with-references.ts';
import { termsFor } from '../../core/trajectory/rights/provider-terms.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';

/** From the stored steps, read in slices: nothing else waits while a long trajectory is looked through. */
export async function rightsOf(
  room: Room,
  trajectoryId: string,
): Promise<Result<RouteOutput<'rights.of'>>> {
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const found = await foundIn(room, trajectoryId);
  const terms = await providerTerms();
  const facts = factsOf(room.database, trajectoryId);
  const licence = facts.licence ?? undefined;
  const { model } = stored.data.whole.agent;
  const asked = found.models.length === 0 && model !== undefined ? [{ model }] : [...found.models];
  return ok({
    models: asked.map((each) => ({ ...each, terms: [...termsFor(terms, each)] })),
    works: [...found.works].map(([workId, passages]) => ({
      workId,
      title: getWork(room.database, workId)?.title ?? '',
      passages,
    })),
    ...(licence === undefined ? {} : { licence }),
    consent: facts.consent ?? 'unknown',
  });
}

interface Asked {
  readonly model: string;
  readonly server?: string;
}

interface FoundInSteps {
  /** Each model once for each server it was asked at. */
  readonly models: readonly Asked[];
  /** Passages of works in results, by work. */
  readonly works: ReadonlyMap<string, number>;
}

async function foundIn({ trajectories }: Room, trajectoryId: string): Promise<FoundInSteps> {
  const models = new Map<string, Asked>();
  const works = new Map<string, number>();
  for await (const { step } of trajectories.store.steps(trajectoryId)) {
    const asked = askedIn(step);
    if (asked !== undefined) models.set(JSON.stringify(asked), asked);
    for (const [workId, passages] of passagesOf({ steps: [step] }))
      works.set(workId, (works.get(workId) ?? 0) + passages);
  }
  return { models: [...models.values()], works };
}

function askedIn({ model, server }: TrajectoryStep): Asked | undefined {
  if (model === undefined) return undefined;
  return { model, ...(server === undefined ? {} : { server }) };
}
