import type {
  RecognisedFile,
  TrajectoryImportView,
  trajectoryImportRoutes,
} from '../../../preload/contract/routes/trajectory-import.ts';
import { importById, listImports } from '../../adapters/sqlite/query-imports.ts';
import { standsOnImport } from '../../adapters/sqlite/query-import-use.ts';
import { ForeignReader } from '../../adapters/trajectories/import-thread.ts';
import { fail, ok } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { importItems } from '../trajectories/import-items.ts';
import { trajectoryImportTask } from '../trajectories/import-job.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** Files that are looked at before an import; the rest are recognised when they are read. */
const LOOKED_AT = 50;

export function trajectoryImportHandlers(
  current: () => Room,
): HandlersOf<typeof trajectoryImportRoutes> {
  /** One import at a time: a second one waits its turn, as its job says. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn(task: JobTask): JobTask {
    return {
      ...task,
      run(context) {
        const own = last.then(() => task.run(context));
        last = own.catch(() => undefined);
        return own;
      },
    };
  }

  return {
    async 'trajectory.import'(choice) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      if (choice.paths.length + choice.uploads.length === 0)
        return fail('invalid_input', 'Choose at least one file or folder to import.');
      return ok(
        room.jobs.start(inTurn(trajectoryImportTask(room, choice, await room.researcher()))),
      );
    },
    async 'trajectory.recognise'(choice) {
      const room = current();
      const { items, failed } = await importItems(room.files, choice);
      const files: RecognisedFile[] = failed.map(({ fileName, error }) => ({
        fileName,
        here: false,
        error,
      }));
      const known = new Set(
        listImports(room.database)
          .filter(({ removed }) => !removed)
          .map(({ fileId }) => room.files.pathOf(fileId)),
      );
      const reader = new ForeignReader();
      try {
        for (const { fileName, path } of items.slice(0, LOOKED_AT)) {
          if (path === undefined) {
            files.push({ fileName, format: 'openhands', here: false });
            continue;
          }
          const looked = await reader.recognise({ path, fileName });
          files.push({
            fileName,
            here: known.has(path),
            ...(looked.ok ? { format: looked.data } : { error: looked.error }),
          });
        }
      } finally {
        await reader.close();
      }
      return ok({ files, total: items.length + failed.length });
    },
    'trajectory.imports': () =>
      ok({ imports: listImports(current().database).map((file) => ({ ...file })) }),
    'trajectory.importUse'({ importId }) {
      const { database } = current();
      const file = importById(database, importId);
      const { eventId, said, datasets, reviews } = standsOnImport(database, importId);
      if (file === undefined || eventId === undefined)
        return fail('not_found', `There is no import ${importId} here; nothing was changed.`);
      return ok({ file, eventId, said, datasets: [...datasets], reviews: [...reviews] });
    },
    async 'trajectory.removeImport'({ importId, removed }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const missing = () =>
        fail('not_found', `There is no import ${importId} here; nothing was changed.`);
      if (importById(room.database, importId) === undefined) return missing();
      const written = await room.journal.append(WORKSPACE_STREAM, [
        {
          actor: await room.researcher(),
          kind: 'trajectories.removed',
          payload: { importId, removed },
        },
      ]);
      if (!written.ok) return written;
      const indexed = await room.indexed();
      if (!indexed.ok) return indexed;
      const file: TrajectoryImportView | undefined = importById(room.database, importId);
      return file === undefined ? missing() : ok(file);
    },
  };
}
