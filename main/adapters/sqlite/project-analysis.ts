/** What workspace events do to data, notebooks and the runs of cells. */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { Cell, changed } from '../../core/analysis/notebook.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { payloadReader, type Projector } from './projector-type.ts';

const Cells = z.array(Cell);

/** Words for columns, by the column's name. */
export const ColumnWords = z.record(
  z.string(),
  z.object({
    label: z.string().optional(),
    unit: z.string().optional(),
    description: z.string().optional(),
    valueLabels: z.record(z.string(), z.string()).optional(),
  }),
);
export type ColumnWords = z.infer<typeof ColumnWords>;

/** Prepares the statements once. */
export function analysisProjector(database: Database): Projector {
  const run = statements(database);
  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    const { seq, time } = event;
    switch (event.kind) {
      case 'data.added': {
        const { name, title, version } = read('data.added');
        run.addData.run({ dataId: version.dataId, name, title, seq });
        run.addVersion.run({ ...rowOf(event), ...version, content: JSON.stringify(version) });
        break;
      }
      case 'data.changed': {
        const { version } = read('data.changed');
        run.addVersion.run({ ...rowOf(event), ...version, content: JSON.stringify(version) });
        break;
      }
      case 'data.described': {
        const { dataId, title, columns } = read('data.described');
        const row = run.data.get(dataId);
        if (row === undefined) break;
        const words: ColumnWords = ColumnWords.parse(JSON.parse(row.words));
        for (const { name, ...said } of columns) words[name] = said;
        run.describe.run({ dataId, title: title ?? row.title, words: JSON.stringify(words) });
        break;
      }
      case 'data.removed': {
        const { dataId, removed } = read('data.removed');
        run.removeData.run({ dataId, removed: removed ? 1 : 0 });
        break;
      }
      case 'notebook.created':
        run.create.run({ ...read('notebook.created'), seq, time });
        break;
      case 'notebook.renamed':
        run.rename.run(read('notebook.renamed'));
        break;
      case 'notebook.removed': {
        const { notebookId, removed } = read('notebook.removed');
        run.removeNotebook.run({ notebookId, removed: removed ? 1 : 0 });
        break;
      }
      case 'notebook.changed': {
        const { notebookId, changeId, changes, undoes = null } = read('notebook.changed');
        const row = run.notebook.get(notebookId);
        if (row === undefined) break;
        const after = changed(Cells.parse(JSON.parse(row.cells)), changes);
        // One that does not fit what is there, as after an erasure, changes nothing, on every replay alike.
        if (!after.ok) break;
        run.setCells.run({ notebookId, cells: JSON.stringify(after.data), time });
        const content = JSON.stringify(changes);
        run.addChange.run({ ...rowOf(event), notebookId, changeId, undoes, content });
        break;
      }
      case 'notebook.settled':
        run.settle.run(read('notebook.settled'));
        break;
      case 'cell.ran': {
        const ran = read('cell.ran');
        const { runId, notebookId, cellId, outcome } = ran;
        const content = JSON.stringify(ran);
        run.addRun.run({ ...rowOf(event), runId, notebookId, cellId, outcome, content });
        break;
      }
      case 'writeup.saved': {
        const writeUp = read('writeup.saved');
        const { writeUpId, version, notebookId } = writeUp;
        const content = JSON.stringify(writeUp);
        run.saveWriteUp.run({ ...rowOf(event), writeUpId, version, notebookId, content });
        break;
      }
      case 'writeup.removed': {
        const { writeUpId, removed } = read('writeup.removed');
        run.removeWriteUp.run({ writeUpId, removed: removed ? 1 : 0 });
        break;
      }
    }
  };
}

function rowOf({ seq, time, actor }: RecordEvent) {
  return { seq, time, actorKind: actor.kind, actorName: actor.name ?? null };
}

function statements(database: Database) {
  return {
    data: database.prepare<[string], { readonly title: string; readonly words: string }>(
      'SELECT title, words FROM data_table WHERE data_id = ?',
    ),
    addData: database.prepare(
      "INSERT OR REPLACE INTO data_table VALUES (@dataId, @name, @title, @seq, '{}', 0)",
    ),
    addVersion: database.prepare(
      `INSERT OR REPLACE INTO data_version
       VALUES (@dataId, @version, @seq, @time, @actorKind, @actorName, @fileId, @hash, @content)`,
    ),
    describe: database.prepare(
      'UPDATE data_table SET title = @title, words = @words WHERE data_id = @dataId',
    ),
    removeData: database.prepare(
      'UPDATE data_table SET removed = @removed WHERE data_id = @dataId',
    ),
    notebook: database.prepare<[string], { readonly cells: string }>(
      'SELECT cells FROM notebook WHERE notebook_id = ?',
    ),
    create: database.prepare(
      "INSERT OR REPLACE INTO notebook VALUES (@notebookId, @title, @seq, @time, @time, '[]', 0)",
    ),
    rename: database.prepare('UPDATE notebook SET title = @title WHERE notebook_id = @notebookId'),
    removeNotebook: database.prepare(
      'UPDATE notebook SET removed = @removed WHERE notebook_id = @notebookId',
    ),
    setCells: database.prepare(
      'UPDATE notebook SET cells = @cells, changed_at = @time WHERE notebook_id = @notebookId',
    ),
    addChange: database.prepare(
      `INSERT OR REPLACE INTO notebook_change
       VALUES (@notebookId, @seq, @changeId, @time, @actorKind, @actorName, @undoes, NULL, @content)`,
    ),
    settle: database.prepare(
      `UPDATE notebook_change SET decision = @decision
       WHERE notebook_id = @notebookId AND change_id = @changeId`,
    ),
    addRun: database.prepare(
      `INSERT OR REPLACE INTO cell_run VALUES
       (@runId, @notebookId, @cellId, @seq, @time, @actorKind, @actorName, @outcome, @content)`,
    ),
    saveWriteUp: database.prepare(
      `INSERT OR REPLACE INTO write_up VALUES
       (@writeUpId, @version, @notebookId, @seq, @time, @actorKind, @actorName, @content, 0)`,
    ),
    removeWriteUp: database.prepare(
      'UPDATE write_up SET removed = @removed WHERE write_up_id = @writeUpId',
    ),
  };
}
