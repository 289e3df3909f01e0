import type { referenceRoutes } from '../../../preload/contract/routes/reference.ts';
import { getCollection } from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/**
 * Reference files in and out, and works in a citation style. What reads and formats them is loaded
 * with the first request: an engine that is asked for something else starts without it.
 */
export function referenceHandlers(current: () => Room): HandlersOf<typeof referenceRoutes> {
  const styles = () => current().styles();

  return {
    async 'reference.import'({ paths, uploads, text, format, collectionId }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const pasted = text?.trim() === '' ? undefined : text;
      if (paths.length + uploads.length === 0 && pasted === undefined)
        return fail('invalid_input', 'Choose at least one reference file, or paste entries.');
      if (collectionId !== undefined && getCollection(room.database, collectionId) === undefined)
        return fail(
          'not_found',
          'There is no such collection, so nothing was imported. Choose another one.',
        );
      const { referenceImportTask } = await import('../library/reference-import.ts');
      const task = referenceImportTask(room, {
        paths,
        uploads,
        actor: await room.researcher(),
        ...(pasted === undefined ? {} : { text: pasted }),
        ...(format === undefined ? {} : { format }),
        ...(collectionId === undefined ? {} : { collectionId }),
      });
      return ok(room.jobs.start(task));
    },
    async 'reference.export'({ format, which }) {
      const room = current();
      if (
        which.of === 'collection' &&
        getCollection(room.database, which.collectionId) === undefined
      )
        return fail('not_found', 'There is no such collection; it may have been removed.');
      const { exportReferences } = await import('../library/reference-export.ts');
      return exportReferences(room.database, format, which);
    },
    'citation.styles': async () => ok(await (await styles()).list(current())),
    async 'citation.addStyle'({ csl }) {
      const room = current();
      return refusedWhenReadOnly(room) ?? (await styles()).add(room, csl);
    },
    'citation.format': async (input) => (await styles()).format(current(), input),
  };
}
