/** What a person says of a trajectory or a step; each word is in the record before it is acknowledged. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import type { trajectoryRoutes } from '../../../preload/contract/routes/trajectory.ts';
import type { TrajectorySummary } from '../../../preload/contract/views/trajectory.ts';
import { stepMarks } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { checkGround } from '../reviews/ground.ts';
import { notHere, type StoredBrief } from '../trajectories/shelf.ts';
import { isAtWork, trajectorySummary } from '../trajectories/summary.ts';
import { recordChanges, type Change } from './changes.ts';
import { refusedWhenReadOnly } from './refusals.ts';

type SayingRoutes = Pick<
  typeof trajectoryRoutes,
  'trajectory.describe' | 'trajectory.markStep' | 'trajectory.signOff'
>;

export function trajectorySayingHandlers(current: () => Room): HandlersOf<SayingRoutes> {
  /** Records a word on a trajectory that is here; the tables have it when this resolves. */
  async function say(
    room: Room,
    trajectoryId: string,
    word: (stored: StoredBrief) => Result<Change>,
  ): Promise<Result<unknown>> {
    const refusal = refusedWhenReadOnly(room);
    if (refusal !== undefined) return refusal;
    const stored = await room.trajectories.ready(trajectoryId);
    if (!stored.ok) return stored;
    const change = word(stored.data);
    if (!change.ok) return change;
    const recorded = await recordChanges(room, [change.data]);
    return recorded.ok ? room.indexed() : recorded;
  }

  function summary(room: Room, trajectoryId: string): Result<TrajectorySummary> {
    const made = trajectorySummary(room, trajectoryId);
    return made === undefined ? notHere(trajectoryId) : ok(made);
  }

  return {
    async 'trajectory.describe'({ trajectoryId, facts }) {
      const room = current();
      const payload = { trajectoryId, facts };
      const said = await say(room, trajectoryId, () =>
        ok({ kind: 'trajectory.described', payload }),
      );
      return said.ok ? summary(room, trajectoryId) : said;
    },
    async 'trajectory.markStep'({ trajectoryId, stepKey, mark }) {
      const room = current();
      const { store } = room.trajectories;
      const payload = { trajectoryId, stepKey, mark };
      const said = await say(room, trajectoryId, () =>
        store.step(trajectoryId, stepKey) === undefined
          ? noSuchStep(trajectoryId, stepKey)
          : ok({ kind: 'trajectory.step_marked', payload }),
      );
      if (!said.ok) return said;
      const found = store.step(trajectoryId, stepKey);
      const [header] = found === undefined ? [] : store.headers(trajectoryId, found.position, 1);
      if (header === undefined) return noSuchStep(trajectoryId, stepKey);
      const known = stepMarks(room.database, rootOf(trajectoryId)).get(stepKey);
      return ok(known === undefined ? header : { ...header, mark: known });
    },
    async 'trajectory.signOff'({ trajectoryId, verdict, basis, note }) {
      const room = current();
      const said = await say(room, trajectoryId, ({ hash }) => {
        const ground =
          verdict === null
            ? ok(undefined)
            : checkGround(room, trajectoryId, { verdict, basis, note });
        if (!ground.ok) return ground;
        if (isAtWork(room, trajectoryId) && verdict !== null) return stillRunning();
        const payload = { trajectoryId, hash, verdict, basis, note };
        return ok({ kind: 'trajectory.signed_off', payload });
      });
      if (!said.ok) return said;
      // What is signed off as done stands for its session.
      room.trajectories.reconsider(rootOf(trajectoryId));
      const stored = await room.trajectories.ready(trajectoryId);
      return stored.ok ? summary(room, trajectoryId) : stored;
    },
  };
}

function noSuchStep(trajectoryId: string, stepKey: string): Result<never> {
  return failSaying('not_found', 'step_not_here', { id: trajectoryId, step: stepKey });
}

function stillRunning(): Result<never> {
  return failSaying('session_busy', 'still_running', {}, { retry: true });
}
