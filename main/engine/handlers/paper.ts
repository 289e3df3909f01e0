import type { annotationRoutes } from '../../../preload/contract/routes/annotation.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { fail, ok } from '../../core/errors.ts';
import type { PaperReferences } from '../library/paper-references.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

/** What is read out of a paper beside its text. */
export function paperHandlers(
  current: () => Room,
  references: PaperReferences,
): Pick<HandlersOf<typeof annotationRoutes>, 'file.references'> {
  return {
    async 'file.references'({ fileId }) {
      const room = current();
      const file = getFile(room.database, fileId);
      if (file === undefined) return fail('not_found', 'This file is not in the library.');
      const found = await references.of(room.database, file);
      return found.ok ? ok({ references: [...found.data] }) : found;
    },
  };
}
