import type { annotationRoutes } from '../../../preload/contract/routes/annotation.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { loadSections } from '../../adapters/sqlite/sections.ts';
import { fail, ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

/** The parts of a paper, as its headings name them. */
export function fileSectionHandlers(
  current: () => Room,
): HandlersOf<Pick<typeof annotationRoutes, 'file.sections'>> {
  return {
    async 'file.sections'({ fileId }) {
      const room = current();
      if (getFile(room.database, fileId) === undefined)
        return fail('not_found', 'This file is not in the library.');
      await room.searchable();
      return ok([...loadSections(room.database, fileId)]);
    },
  };
}
