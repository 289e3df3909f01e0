import type { recognitionRoutes } from '../../../preload/contract/routes/recognition.ts';
import { recogniserFor } from '../../adapters/pdf/recognise-pages.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { fail, ok } from '../../core/errors.ts';
import type { TextRecogniser } from '../../core/ports.ts';
import { recogniseTask } from '../library/recognise-file.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function recognitionHandlers(
  current: () => Room,
  recogniser: () => Promise<TextRecogniser | undefined>,
): HandlersOf<typeof recognitionRoutes> {
  return {
    async 'file.recognition'() {
      const found = await recogniser();
      return ok(
        found === undefined
          ? { languages: [] }
          : { engine: found.engine, languages: [...found.languages] },
      );
    },
    async 'file.recognise'({ fileId, languages }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const file = getFile(room.database, fileId);
      if (file === undefined) return fail('not_found', 'This file is not in the library.');
      if (file.mediaType !== 'application/pdf')
        return fail('invalid_input', `"${file.name}" is no PDF: its text needs no recognising.`);
      const found = await recogniserFor(recogniser, languages);
      if (!found.ok) return found;
      const wish = { languages, installed: found.data.recogniser.languages };
      return ok(room.jobs.start(recogniseTask(room, file, wish, await room.researcher())));
    },
  };
}
