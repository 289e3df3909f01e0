import type { recordRoutes } from '../../../preload/contract/routes/record.ts';
import { fail, ok } from '../../core/errors.ts';
import { sessionStream } from '../../core/record/event.ts';
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
      const streams = new Set(items.map(({ stream }) => stream));
      const sessionIds = room.sessions.known().filter((id) => streams.has(sessionStream(id)));
      if (sessionIds.some((id) => room.sessions.live(id) !== undefined))
        return fail(
          'session_busy',
          'The session is running and could write down again what is to be erased. Nothing was erased; stop it first.',
          { retry: true },
        );
      // What a session keeps in memory goes as well: it is read from the record again when needed.
      room.sessions.forget(sessionIds);
      const erased = await room.record.erase({ items, files, reason });
      return erased.ok ? ok({ erased: erased.data }) : erased;
    },
  };
}
