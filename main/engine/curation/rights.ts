/** What is known of the right to train with a trajectory. */
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { hasSession } from '../../adapters/sqlite/query-sessions.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import { withDescendants } from '../../core/trajectory/curation/passages/of-step.ts';
import { passagesOf, type PassagesOfWork } from '../../core/trajectory/curation/with-references.ts';
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
  const found: Found = { models: new Map(), works: new Map() };
  await lookIn(room, trajectoryId, found);
  for (const child of stored.data.whole.children.flatMap(withDescendants))
    for (const step of child.steps) addPassages(found, step);
  const terms = await providerTerms();
  const facts = factsOf(room.database, trajectoryId);
  const licence = facts.licence ?? undefined;
  const { model } = stored.data.whole.agent;
  const asked =
    found.models.size === 0 && model !== undefined ? [{ model }] : [...found.models.values()];
  return ok({
    models: asked.map((each) => ({ ...each, terms: [...termsFor(terms, each)] })),
    works: [...found.works].map(([workId, { title, passages }]) => ({
      workId,
      title: getWork(room.database, workId)?.title ?? title,
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

interface Found {
  /** Each model once for each server it was asked at. */
  readonly models: Map<string, Asked>;
  /** Passages of works by work, sub-agents' too: those that an export with references replaces. */
  works: ReadonlyMap<string, PassagesOfWork>;
}

async function lookIn(room: Room, trajectoryId: string, found: Found): Promise<void> {
  for await (const { step } of room.trajectories.store.steps(trajectoryId)) {
    const asked = askedIn(step);
    if (asked !== undefined) found.models.set(JSON.stringify(asked), asked);
    addPassages(found, step);
    for (const { childSessionId: child } of step.observations) {
      // Sub-agents of an import stand in the import itself.
      if (child === undefined || !hasSession(room.database, child)) continue;
      const stored = await room.trajectories.stored(child);
      if (stored.ok) await lookIn(room, child, found);
    }
  }
}

function addPassages(found: Found, step: TrajectoryStep): void {
  found.works = passagesOf({ steps: [step] }, found.works);
}

function askedIn({ model, server }: TrajectoryStep): Asked | undefined {
  if (model === undefined) return undefined;
  return { model, ...(server === undefined ? {} : { server }) };
}
