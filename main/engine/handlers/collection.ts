/** How a researcher orders their works. Each change is an event of the workspace. */
import type { collectionRoutes } from '../../../preload/contract/routes/collection.ts';
import type { Collection, WorkNote } from '../../../preload/contract/views/library.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import {
  collectionTree,
  getCollection,
  getNote,
  knownRecords,
  libraryFacets,
  listCollections,
  listNotes,
  withVersions,
  type StoredNote,
} from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { recordChanges } from './changes.ts';
import { groupHandlers } from './collection-groups.ts';

const noCollection = () =>
  fail('not_found', 'There is no such collection in this library; it may have been removed.');
const noWork = () => fail('not_found', 'There is no such work in this library.');
const noNote = () => fail('not_found', 'There is no such note; it may have been removed.');

export function collectionHandlers(current: () => Room): HandlersOf<typeof collectionRoutes> {
  function collection(room: Room, collectionId: string): Result<Collection> {
    const found = getCollection(room.database, collectionId);
    return found === undefined ? noCollection() : ok(found);
  }

  return {
    ...groupHandlers(current),
    'library.facets'() {
      const { database } = current();
      const { years, tags, types, ...counts } = libraryFacets(database);
      return ok({
        ...counts,
        tags: [...tags],
        types: [...types],
        collections: listCollections(database),
        ...(years === undefined ? {} : { years }),
      });
    },
    async 'collection.save'({ collectionId, name, parentId }) {
      const room = current();
      const known =
        collectionId === undefined ? undefined : getCollection(room.database, collectionId);
      if (collectionId !== undefined && known === undefined) return noCollection();
      const parent = parentId === undefined ? known?.parentId : (parentId ?? undefined);
      if (parent !== undefined) {
        if (getCollection(room.database, parent) === undefined) return noCollection();
        const isBelow =
          collectionId !== undefined &&
          collectionTree(room.database, collectionId).includes(parent);
        if (isBelow)
          return fail(
            'invalid_input',
            'A collection cannot lie in itself or in one below it. Choose another place for it.',
          );
      }
      const id = collectionId ?? room.random.id('col');
      const payload = {
        collectionId: id,
        name,
        ...(parent === undefined ? {} : { parentId: parent }),
      };
      const written = await recordChanges(room, [{ kind: 'collection.saved', payload }]);
      return written.ok ? collection(room, id) : written;
    },
    async 'collection.remove'({ collectionId }) {
      const room = current();
      const tree = collectionTree(room.database, collectionId);
      if (tree.length === 0) return noCollection();
      const written = await recordChanges(room, [
        { kind: 'collection.removed', payload: { collectionId } },
      ]);
      return written.ok ? ok({ removed: tree.length }) : written;
    },
    async 'collection.change'({ collectionId, add, remove }) {
      const room = current();
      if (getCollection(room.database, collectionId) === undefined) return noCollection();
      const payload = {
        collectionId,
        add: knownRecords(room.database, add),
        remove: withVersions(room.database, remove),
      };
      if (payload.add.length + payload.remove.length > 0) {
        const written = await recordChanges(room, [{ kind: 'collection.changed', payload }]);
        if (!written.ok) return written;
      }
      return collection(room, collectionId);
    },
    async 'work.tag'({ workIds, add, remove }) {
      const room = current();
      const known = knownRecords(room.database, workIds);
      if (known.length === 0) return noWork();
      // A version's own tags are shown with the work, so they are taken away with it.
      const all = withVersions(room.database, known);
      const written = await recordChanges(room, [
        ...(remove.length === 0
          ? []
          : [{ kind: 'works.tagged', payload: { workIds: all, add: [], remove } }]),
        ...(add.length === 0
          ? []
          : [{ kind: 'works.tagged', payload: { workIds: known, add, remove: [] } }]),
      ]);
      return written.ok ? ok({ works: known.length }) : written;
    },
    async 'work.setReading'({ workIds, state }) {
      const room = current();
      const known = knownRecords(room.database, workIds);
      if (known.length === 0) return noWork();
      const written = await recordChanges(room, [
        { kind: 'works.reading', payload: { workIds: known, state } },
      ]);
      return written.ok ? ok({ works: known.length }) : written;
    },
    'work.notes'({ workId }) {
      const { database } = current();
      if (getWork(database, workId) === undefined) return noWork();
      return ok(listNotes(database, workId).map(noteView));
    },
    async 'work.writeNote'({ workId, noteId, text }) {
      const room = current();
      const known = noteId === undefined ? undefined : getNote(room.database, noteId);
      if (noteId !== undefined && known === undefined) return noNote();
      if (known === undefined && getWork(room.database, workId) === undefined) return noWork();
      const id = noteId ?? room.random.id('note');
      // A version's note stays with the version, also when it is changed where the work is shown.
      const payload = { noteId: id, workId: known?.workId ?? workId, text };
      const written = await recordChanges(room, [{ kind: 'note.written', payload }]);
      if (!written.ok) return written;
      const note = getNote(room.database, id);
      return note === undefined ? noNote() : ok(noteView(note));
    },
    async 'work.removeNote'({ noteId }) {
      const room = current();
      if (getNote(room.database, noteId) === undefined) return ok({ removed: false });
      const written = await recordChanges(room, [{ kind: 'note.removed', payload: { noteId } }]);
      return written.ok ? ok({ removed: true }) : written;
    },
  };
}

function noteView({ noteId, workId, text, actor, writtenAt }: StoredNote): WorkNote {
  return { noteId, workId, text, actor, writtenAt };
}
