import type { dataRoutes } from '../../../preload/contract/routes/data.ts';
import type { DataSummary, DataView } from '../../../preload/contract/views/analysis.ts';
import { ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { dataTask } from '../analysis/data-task.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function dataHandlers(current: () => Room): HandlersOf<typeof dataRoutes> {
  /** Recorded in the researcher's name, and shown by the index when it is answered. */
  async function recorded(kind: string, payload: object): Promise<Result<Room>> {
    const room = current();
    const actor = await room.researcher();
    const written = await room.journal.append(WORKSPACE_STREAM, [{ actor, kind, payload }]);
    if (!written.ok) return written;
    const indexed = await room.indexed();
    return indexed.ok ? ok(room) : indexed;
  }

  return {
    'data.list': () => ok(list(current())),
    'data.get': ({ dataId }) => view(current(), dataId),
    'data.inspect': ({ source, reading }) =>
      current().analysis.data.inspect(source, given(reading)),
    'data.inspectAgain': ({ dataId, reading }) =>
      current().analysis.data.inspectAgain(dataId, given(reading)),
    async 'data.import'(request) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const by = await room.researcher();
      const title = 'path' in request.source ? request.source.path : request.source.name;
      const { reading, ...rest } = request;
      return ok(
        room.jobs.start(
          dataTask(title, (task) =>
            room.analysis.data.add({ ...rest, reading: given(reading) }, by, task),
          ),
        ),
      );
    },
    async 'data.replace'({ dataId, source, reading }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const found = room.analysis.data.get(dataId);
      if (!found.ok) return found;
      const by = await room.researcher();
      return ok(
        room.jobs.start(
          dataTask(found.data.title, (task) =>
            room.analysis.data.replace(dataId, source, by, { ...task, reading: given(reading) }),
          ),
        ),
      );
    },
    async 'data.reread'({ dataId, ...how }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const found = room.analysis.data.get(dataId);
      if (!found.ok) return found;
      const by = await room.researcher();
      return ok(
        room.jobs.start(
          dataTask(found.data.title, (task) => room.analysis.data.reread(dataId, how, by, task)),
        ),
      );
    },
    async 'data.describe'(said) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      const found = current().analysis.data.get(said.dataId);
      if (!found.ok) return found;
      const done = await recorded('data.described', said);
      return done.ok ? view(done.data, said.dataId) : done;
    },
    async 'data.remove'({ dataId, removed }) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      const done = await recorded('data.removed', { dataId, removed });
      return done.ok ? ok(list(done.data)) : done;
    },
    async 'data.rows'({ dataId, ...window }) {
      const { data, reader } = current().analysis;
      const found = data.get(dataId);
      if (!found.ok) return found;
      const table = await data.stored(found.data.newest);
      if (!table.ok) return table;
      const { sort, ...rest } = window;
      return reader.rows(table.data, { ...rest, ...(sort === undefined ? {} : { sort }) });
    },
  };
}

/** What a caller left out is not there, rather than there and undefined. */
function given<T extends object>(reading: T | undefined): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(reading ?? {}).filter(([, value]) => value !== undefined);
  // Fields are taken from a parsed object of the type and only those without a value are left out.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

function list(room: Room): DataSummary[] {
  return room.analysis.data.list().map(({ dataId, name, title, newest, changedAt }) => ({
    dataId,
    name,
    title,
    fileName: newest.fileName,
    bytes: newest.bytes,
    rows: newest.rows,
    columns: newest.columns.length,
    version: newest.version,
    hash: newest.hash,
    changedAt,
  }));
}

function view(room: Room, dataId: string): Result<DataView> {
  const found = room.analysis.data.get(dataId);
  if (!found.ok) return found;
  const { name, title, newest, changedAt } = found.data;
  const { fileId, fileName, bytes, rows, version, hash, reading, columns } = newest;
  return ok({
    dataId,
    name,
    title,
    fileId,
    fileName,
    bytes,
    rows,
    version,
    hash,
    reading,
    columns,
    changedAt,
    versions: room.analysis.data.versions(dataId).map(({ version: each, time, by }) => ({
      version: each.version,
      fileName: each.fileName,
      fileId: each.fileId,
      hash: each.hash,
      rows: each.rows,
      time,
      by,
    })),
  });
}
