import * as z from 'zod';
import type { zoteroRoutes } from '../../../preload/contract/routes/zotero.ts';
import type { ZoteroView } from '../../../preload/contract/views/library.ts';
import {
  followedLibraries,
  itemsFromZotero,
  openConflicts,
  orphanedWorks,
} from '../../adapters/sqlite/query-zotero.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type EventDraft } from '../../core/record/event.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { connect, connectionOf, type ZoteroConnection } from '../zotero/connection.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** The library of the person who uses this computer. */
const OWN_LIBRARY = 'users/0';

interface Asked {
  readonly address?: string | undefined;
  readonly library?: string | undefined;
  readonly storage?: string | undefined;
}

export function zoteroHandlers(current: () => Room): HandlersOf<typeof zoteroRoutes> {
  /** What was asked for, else what is recorded, else Zotero's own; recorded from here on. */
  async function connected(room: Room, asked: Asked): Promise<Result<ZoteroConnection>> {
    // Read when it is first asked for: a start of Cairn needs none of it.
    const { plainAddress, ZOTERO_ADDRESS } = await import('../../adapters/zotero/client.ts');
    const { ZoteroLibrary } = await import('../../adapters/zotero/shapes.ts');
    const known = connectionOf(room.database);
    const address = plainAddress(asked.address ?? known?.address ?? ZOTERO_ADDRESS);
    if (address === undefined) {
      return fail(
        'invalid_input',
        `"${asked.address}" is no address of a Zotero. Give scheme, host and port, such as ${ZOTERO_ADDRESS}.`,
      );
    }
    const library = asked.library ?? known?.library;
    if (library !== undefined && !ZoteroLibrary.safeParse(library).success) {
      return fail(
        'invalid_input',
        `"${library}" is no library of Zotero. Your own is "${OWN_LIBRARY}", a group's "groups/" and its number.`,
      );
    }
    const storage = asked.storage ?? known?.storage;
    const connection = {
      address,
      ...(library === undefined ? {} : { library }),
      ...(storage === undefined || storage === '' ? {} : { storage }),
    };
    const recorded = await connect(room, connection, await room.researcher());
    return recorded.ok ? ok(connection) : recorded;
  }

  return {
    'zotero.state': () => ok(viewOf(current())),
    async 'zotero.libraries'({ address }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const connection = await connected(room, { address });
      if (!connection.ok) return connection;
      const { offeredLibraries } = await import('../zotero/offered-libraries.ts');
      return offeredLibraries(room, connection.data.address);
    },
    async 'zotero.sync'(asked) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const connection = await connected(room, asked);
      if (!connection.ok) return connection;
      const { syncTask } = await import('../zotero/sync-job.ts');
      const { address, storage, library = OWN_LIBRARY } = connection.data;
      const request = { address, library, ...(storage === undefined ? {} : { storage }) };
      const task = syncTask(room, request);
      const running = room.jobs
        .list()
        .find(({ kind, endedAt }) => kind === 'zotero_sync' && endedAt === undefined);
      if (running === undefined) return ok(room.jobs.start(task));
      return running.title === task.title
        ? ok(running)
        : fail(
            'service_busy',
            'Another library of Zotero is being read; nothing was started. Wait until that has ended, or stop it.',
            { retry: true },
          );
    },
    async 'zotero.settle'({ workId, field, keep }) {
      const room = current();
      const conflict = openConflicts(room.database).find(
        (each) => each.workId === workId && each.field === field,
      );
      if (conflict === undefined) {
        return fail('not_found', 'This difference is settled already; nothing was changed.');
      }
      const actor = await room.researcher();
      const taken = keep === 'theirs' ? { [field]: conflict.theirs } : undefined;
      const drafts: EventDraft[] = [
        ...(taken === undefined
          ? []
          : [{ actor, kind: 'work.edited', payload: { workId, fields: taken } }]),
        { actor, kind: 'zotero.settled', payload: { workId, field, kept: keep } },
      ];
      const written = await room.journal.append(WORKSPACE_STREAM, drafts);
      return written.ok ? ok(viewOf(room)) : written;
    },
  };
}

function viewOf({ database }: Room): ZoteroView {
  const connection = connectionOf(database);
  const followed = followedLibraries(database);
  const last = followed.find(({ library }) => library === connection?.library) ?? followed[0];
  const library = connection?.library ?? last?.library;
  return {
    address: connection?.address ?? 'http://localhost:23119',
    ...(library === undefined ? {} : { library }),
    ...(last === undefined ? {} : { version: last.version, syncedAt: last.syncedAt }),
    items: itemsFromZotero(database),
    conflicts: openConflicts(database).flatMap(({ workId, field, theirs }) => {
      const work = getWork(database, workId);
      if (work === undefined || work.removedAt !== undefined) return [];
      const ours = work[field];
      return [
        {
          workId,
          title: work.title,
          field,
          ...(ours === undefined ? {} : { ours: z.json().parse(ours) }),
          ...(theirs === null || theirs === undefined ? {} : { theirs: z.json().parse(theirs) }),
        },
      ];
    }),
    orphaned: orphanedWorks(database).flatMap((workId) => {
      const work = getWork(database, workId);
      return work === undefined ? [] : [{ workId, title: work.title }];
    }),
  };
}
