/** What is known of the right to train with a trajectory. */
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import { passagesOf } from '../../core/trajectory/curation/with-references.ts';
import { termsFor } from '../../core/trajectory/rights/provider-terms.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';
import { loadTrajectory } from '../trajectories/load.ts';

export async function rightsOf(
  room: Room,
  trajectoryId: string,
): Promise<Result<RouteOutput<'rights.of'>>> {
  const loaded = await loadTrajectory(room, trajectoryId);
  if (!loaded.ok) return loaded;
  const { trajectory } = loaded.data;
  const terms = await providerTerms();
  const facts = factsOf(room.database, trajectoryId);
  const licence = facts.licence ?? undefined;
  return ok({
    models: modelsOf(trajectory).map((asked) => ({ ...asked, terms: [...termsFor(terms, asked)] })),
    works: [...passagesOf(trajectory)].map(([workId, passages]) => ({
      workId,
      title: getWork(room.database, workId)?.title ?? '',
      passages,
    })),
    ...(licence === undefined ? {} : { licence }),
    consent: facts.consent ?? 'unknown',
  });
}

/** Each model once for each server it was asked at. */
function modelsOf({ steps, agent }: Trajectory): { model: string; server?: string }[] {
  const asked = steps.flatMap(({ model, server }) =>
    model === undefined ? [] : [{ model, ...(server === undefined ? {} : { server }) }],
  );
  const all = asked.length === 0 && agent.model !== undefined ? [{ model: agent.model }] : asked;
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
