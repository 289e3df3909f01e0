import type { writeUpRoutes } from '../../../preload/contract/routes/writeup.ts';
import type { WriteUpSummary, WriteUpView } from '../../../preload/contract/views/analysis.ts';
import type { StoredWriteUp } from '../../adapters/sqlite/query-analysis.ts';
import type { WriteUp } from '../../core/analysis/write-up.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function writeUpHandlers(current: () => Room): HandlersOf<typeof writeUpRoutes> {
  async function view(room: Room, writeUpId: string): Promise<Result<WriteUpView>> {
    const { writeUps } = room.analysis;
    const found = writeUps.get(writeUpId);
    if (!found.ok) return found;
    const { writeUp, time, by } = found.data;
    return ok({ writeUp, check: await writeUps.check(writeUp), time, by });
  }

  async function saving(run: (room: Room) => Promise<Result<WriteUp>>) {
    const room = current();
    const refusal = refusedWhenReadOnly(room);
    if (refusal !== undefined) return refusal;
    const saved = await run(room);
    return saved.ok ? view(room, saved.data.writeUpId) : saved;
  }

  return {
    'writeup.list': ({ notebookId }) =>
      ok(current().analysis.writeUps.list(notebookId).map(summaryOf)),
    'writeup.get': ({ writeUpId }) => view(current(), writeUpId),
    'writeup.save': (draft) =>
      saving(async (room) => room.analysis.writeUps.save(draft, await room.researcher())),
    'writeup.insert': ({ writeUpId, blocks, ...draft }) =>
      saving(async (room) => {
        const { writeUps } = room.analysis;
        const by = await room.researcher();
        return writeUpId === undefined
          ? writeUps.save({ ...draft, blocks }, by)
          : writeUps.append(writeUpId, blocks, by);
      }),
    'writeup.refresh': ({ writeUpId }) =>
      saving(async (room) => room.analysis.writeUps.refresh(writeUpId, await room.researcher())),
    async 'writeup.remove'({ writeUpId, removed }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const by = await room.researcher();
      const done = await room.analysis.writeUps.remove(writeUpId, removed, by);
      return done.ok ? ok(room.analysis.writeUps.list().map(summaryOf)) : done;
    },
  };
}

function summaryOf({ writeUp, time, by }: StoredWriteUp): WriteUpSummary {
  const { writeUpId, notebookId, title, version } = writeUp;
  return { writeUpId, notebookId, title, version, time, by };
}
