import type { recordRoutes } from '../../../preload/contract/routes/record.ts';
import { ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function recordHandlers(current: () => Room): HandlersOf<typeof recordRoutes> {
  return {
    'record.verify'({ sessionId }) {
      const room = current();
      const known = sessionId === undefined ? ok(undefined) : room.sessions.summary(sessionId);
      return known.ok ? ok(room.jobs.start(room.record.verifyTask(sessionId))) : known;
    },
    'record.doctor'({ repair }) {
      const room = current();
      return ok(room.jobs.start(room.record.checkUpTask(repair && !room.readOnly)));
    },
    'record.find': async ({ text }) => ok(await current().record.find(text)),
    async 'record.erase'({ items, files, reason }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const erased = await room.record.erase({ items, files, reason });
      return erased.ok ? ok({ erased: erased.data }) : erased;
    },
  };
}
