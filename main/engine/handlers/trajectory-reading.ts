import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import type { StepHeader, TrajectoryOutline } from '../../../preload/contract/views/trajectory.ts';
import type { trajectoryRoutes } from '../../../preload/contract/routes/trajectory.ts';
import { listTrajectories, stepMarks } from '../../adapters/sqlite/query-trajectories.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { headerOf } from '../../core/trajectory/reading/step-header.ts';
import { changesState, stateAfter } from '../../core/trajectory/reading/state-at.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { alignTrajectories } from '../trajectories/align.ts';
import { branchTree } from '../trajectories/branch-tree.ts';
import { waitingBranches } from '../trajectories/waiting-branches.ts';
import { trajectoryRecoveries } from '../trajectories/recoveries.ts';
import { notHere } from '../trajectories/shelf.ts';
import { withoutWords } from '../trajectories/unmarked.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

type ReadingRoutes = Pick<
  typeof trajectoryRoutes,
  | 'trajectory.list'
  | 'trajectory.outline'
  | 'trajectory.steps'
  | 'trajectory.step'
  | 'trajectory.search'
  | 'trajectory.recoveries'
  | 'trajectory.align'
  | 'trajectory.stateAt'
>;

/** Milliseconds a list may take to count rows that were never counted; the rest is told of later. */
const COUNTING = 150;

export function trajectoryReadingHandlers(current: () => Room): HandlersOf<ReadingRoutes> {
  return {
    async 'trajectory.list'({ text, origin, offset, limit, counted }) {
      const room = current();
      const { total, rows } = listTrajectories(room.database, { text, origin, offset, limit });
      await room.trajectories.count(
        rows.map(({ rootId }) => rootId),
        counted ? Number.POSITIVE_INFINITY : COUNTING,
      );
      const trajectories = rows.flatMap(({ rootId }) => trajectorySummary(room, rootId) ?? []);
      return ok({ total, trajectories });
    },
    async 'trajectory.outline'({ trajectoryId, unmarked }) {
      const room = current();
      const looked = await room.trajectories.look(trajectoryId);
      if (!looked.ok) return looked;
      const summary = trajectorySummary(room, trajectoryId);
      if (summary === undefined) return notHere(trajectoryId);
      const { store } = room.trajectories;
      const { complete } = looked.data;
      const whole = looked.data.complete ? store.whole(trajectoryId)?.whole : looked.data.first;
      if (whole === undefined) return notHere(trajectoryId);
      const strip = looked.data.complete
        ? await stripOf(store, trajectoryId)
        : looked.data.first.steps.map((step, position) => stripMark(headerOf(step, position)));
      const { task, notes, tools } = whole;
      const rootId = rootOf(trajectoryId);
      const waiting = complete ? await waitingBranches({ ...room, store }, rootId) : [];
      const branches = complete ? branchTree(store, rootId, waiting.length) : [];
      return ok({
        complete,
        summary: unmarked ? withoutWords(summary, task) : summary,
        task,
        ...(notes === undefined ? {} : { notes }),
        tools: tools.map(({ name }) => name),
        branches,
        waiting: [...waiting],
        strip,
      });
    },
    async 'trajectory.steps'({ trajectoryId, from, limit, unmarked }) {
      const room = current();
      const looked = await room.trajectories.look(trajectoryId);
      if (!looked.ok) return looked;
      const { complete } = looked.data;
      const headers = looked.data.complete
        ? room.trajectories.store.headers(trajectoryId, from, limit)
        : looked.data.first.steps
            .slice(from, from + limit)
            .map((step, index) => headerOf(step, from + index));
      const total = looked.data.complete
        ? looked.data.stored.summary.counts.steps
        : looked.data.first.steps.length;
      const steps = unmarked ? [...headers] : withMarks(room, trajectoryId, headers);
      return ok({ complete, steps, total });
    },
    async 'trajectory.step'({ trajectoryId, at, unmarked }) {
      const room = current();
      const stored = await room.trajectories.ready(trajectoryId);
      if (!stored.ok) return stored;
      const { store } = room.trajectories;
      const found = store.step(trajectoryId, at);
      const headers = found === undefined ? [] : store.headers(trajectoryId, found.position, 1);
      const [header] = unmarked ? headers : withMarks(room, trajectoryId, headers);
      if (found === undefined || header === undefined)
        return noSuchStep(trajectoryId, at, stored.data.summary.counts.steps);
      return ok({ header, step: found.step });
    },
    async 'trajectory.search'({ trajectoryId, text, scope, parts, offset, limit }) {
      const room = current();
      const stored = await room.trajectories.ready(trajectoryId);
      if (!stored.ok) return stored;
      const wish = { trajectoryId, text, scope, parts };
      const { hits, more } = await room.trajectories.search.find(wish, stored.data.hash);
      return ok({ total: hits.length, more, hits: hits.slice(offset, offset + limit) });
    },
    async 'trajectory.recoveries'({ trajectoryId }) {
      const found = await trajectoryRecoveries(current().trajectories, trajectoryId);
      return found.ok ? ok({ recoveries: [...found.data] }) : found;
    },
    async 'trajectory.align'({ left, right }) {
      const room = current();
      for (const trajectoryId of [left, right]) {
        const stored = await room.trajectories.ready(trajectoryId);
        if (!stored.ok) return stored;
      }
      return ok({ rows: await alignTrajectories(room.trajectories.store, left, right) });
    },
    async 'trajectory.stateAt'({ trajectoryId, position }) {
      const room = current();
      const stored = await room.trajectories.ready(trajectoryId);
      if (!stored.ok) return stored;
      const { store } = room.trajectories;
      const { steps } = stored.data.summary.counts;
      if (position >= steps) return noSuchStep(trajectoryId, position, steps);
      const telling = store.headers(trajectoryId, 0, position + 1).filter(changesState);
      const { plan, evidence, report } = stateAfter(
        telling.flatMap((header) => store.step(trajectoryId, header.position)?.step ?? []),
      );
      return ok({
        plan: [...plan],
        evidence: [...evidence],
        ...(report === undefined ? {} : { report }),
      });
    },
  };
}

/** Headers read between two turns of others. */
const SLICE = 500;

/** One mark for each step, read in slices: a strip of thousands of steps is no pause for others. */
async function stripOf(
  store: TrajectoryStore,
  trajectoryId: string,
): Promise<TrajectoryOutline['strip']> {
  const strip: TrajectoryOutline['strip'] = [];
  const pace = createPace();
  for (;;) {
    const headers = store.headers(trajectoryId, strip.length, SLICE);
    for (const header of headers) strip.push(stripMark(header));
    if (headers.length < SLICE) return strip;
    await pace.turn();
  }
}

function stripMark({
  kind,
  source,
  characters,
  calls,
}: StepHeader): TrajectoryOutline['strip'][number] {
  const tools = [...new Set(calls.map(({ tool }) => tool))];
  return {
    kind,
    source,
    characters,
    failed: kind === 'model_failed' || calls.some(({ outcome }) => outcome === 'error'),
    ...(tools.length === 0 ? {} : { tools }),
  };
}

function withMarks(room: Room, trajectoryId: string, headers: readonly StepHeader[]): StepHeader[] {
  const marks = stepMarks(room.database, rootOf(trajectoryId));
  return headers.map((header) => {
    const mark = marks.get(header.key);
    return mark === undefined ? header : { ...header, mark };
  });
}

function noSuchStep(trajectoryId: string, at: number | string, steps: number): Result<never> {
  const which = typeof at === 'number' ? `number ${at + 1}` : `"${at}"`;
  return fail(
    'not_found',
    `The trajectory "${trajectoryId}" has no step ${which}: it has ${steps} steps. Nothing was changed.`,
  );
}
