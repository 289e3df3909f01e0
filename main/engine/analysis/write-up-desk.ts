/** Write-ups: bound to results when they are saved, checked against the record whenever they are read. */
import {
  findRun,
  lastDoneRun,
  listWriteUps,
  writeUpVersions,
  type StoredWriteUp,
} from '../../adapters/sqlite/query-analysis.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { stalenessOf, type CurrentData } from '../../core/analysis/staleness.ts';
import type { CellOutput } from '../../core/analysis/output.ts';
import type { CellRun } from '../../core/analysis/run.ts';
import {
  checkWriteUp,
  outputReboundTo,
  reboundTo,
  type CheckPorts,
  type WriteUpCheck,
} from '../../core/analysis/write-up-check.ts';
import { bound, type DraftBlock } from '../../core/analysis/write-up-draft.ts';
import type { WriteUp, WriteUpBlock, WriteUpText } from '../../core/analysis/write-up.ts';
import { assertNever, fail, ok, type Result } from '../../core/errors.ts';
import type { Digest, FileStore, Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { readOutput } from './keep-outputs.ts';
import type { NotebookDesk } from './notebook-desk.ts';

export interface WriteUpDraft {
  /** Left out, it is a new one. */
  readonly writeUpId?: string | undefined;
  readonly notebookId: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly question?: string | undefined;
  readonly blocks: readonly DraftBlock[];
  readonly session?: WriteUp['session'];
}

export interface WriteUpDesk {
  list(notebookId?: string): readonly StoredWriteUp[];
  /** The newest version. */
  get(writeUpId: string): Result<StoredWriteUp>;
  versions(writeUpId: string): readonly StoredWriteUp[];
  check(writeUp: WriteUp): Promise<WriteUpCheck>;
  save(draft: WriteUpDraft, by: Actor): Promise<Result<WriteUp>>;
  /** A version in which every link is bound to the last run of its cell; what has no place there any more stays as it was. */
  refresh(writeUpId: string, by: Actor): Promise<Result<WriteUp>>;
  /** Adds blocks at the end. */
  append(writeUpId: string, blocks: readonly DraftBlock[], by: Actor): Promise<Result<WriteUp>>;
  remove(writeUpId: string, removed: boolean, by: Actor): Promise<Result<void>>;
  output(run: CellRun, index: number): Promise<Result<CellOutput>>;
}

export function createWriteUpDesk(ports: {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  readonly files: Pick<FileStore, 'pathOf' | 'has'>;
  readonly digest: Digest;
  readonly random: Random;
  readonly notebooks: NotebookDesk;
  currentData(): CurrentData;
  indexed(): Promise<Result<void>>;
}): WriteUpDesk {
  const { database, random } = ports;

  async function output(run: CellRun, index: number): Promise<Result<CellOutput>> {
    const kept = run.outputs[index];
    return kept === undefined
      ? fail('not_found', 'This output is not in the record.')
      : readOutput(kept, ports);
  }

  function checkPorts(notebookId: string): CheckPorts {
    const found = ports.notebooks.get(notebookId);
    const standing = found.ok
      ? stalenessOf(found.data.cells, ports.notebooks.runs(notebookId), ports.currentData())
      : undefined;
    return {
      run: (runId) => findRun(database, runId)?.run,
      output,
      lastRun: (cellId) => lastDoneRun(database, notebookId, cellId),
      staleness: (cellId) => standing?.get(cellId),
    };
  }

  function get(writeUpId: string): Result<StoredWriteUp> {
    const newest = listWriteUps(database).find(({ writeUp }) => writeUp.writeUpId === writeUpId);
    return newest === undefined
      ? fail('not_found', 'This write-up is not in the workspace (any more).')
      : ok(newest);
  }

  async function keep(writeUp: WriteUp, by: Actor): Promise<Result<WriteUp>> {
    const written = await ports.journal.append(WORKSPACE_STREAM, [
      { actor: by, kind: 'writeup.saved', payload: writeUp },
    ]);
    if (!written.ok) return written;
    const indexed = await ports.indexed();
    return indexed.ok ? ok(writeUp) : indexed;
  }

  function bindBlocks(notebookId: string, blocks: readonly DraftBlock[]) {
    return bound(blocks, {
      lastRun: (cellId) => lastDoneRun(database, notebookId, cellId),
      output,
      blockId: () => random.id('blk'),
    });
  }

  return {
    list: (notebookId) => listWriteUps(database, notebookId),
    get,
    versions: (writeUpId) => writeUpVersions(database, writeUpId),
    check: (writeUp) => checkWriteUp(writeUp, checkPorts(writeUp.notebookId)),
    output,
    async save({ writeUpId, notebookId, title, language, question, blocks, session }, by) {
      const notebook = ports.notebooks.get(notebookId);
      if (!notebook.ok) return notebook;
      const before = writeUpId === undefined ? undefined : get(writeUpId);
      if (before?.ok === false) return before;
      const made = await bindBlocks(notebookId, blocks);
      if (!made.ok) return made;
      return keep(
        {
          writeUpId: writeUpId ?? random.id('wup'),
          notebookId,
          version: (before?.data.writeUp.version ?? 0) + 1,
          title,
          language,
          ...(question === undefined ? {} : { question }),
          blocks: made.data,
          ...(session === undefined ? {} : { session }),
        },
        by,
      );
    },
    async append(writeUpId, blocks, by) {
      const before = get(writeUpId);
      if (!before.ok) return before;
      const { writeUp } = before.data;
      const made = await bindBlocks(writeUp.notebookId, blocks);
      if (!made.ok) return made;
      const { session: _session, ...rest } = writeUp;
      return keep(
        { ...rest, version: writeUp.version + 1, blocks: [...writeUp.blocks, ...made.data] },
        by,
      );
    },
    async refresh(writeUpId, by) {
      const before = get(writeUpId);
      if (!before.ok) return before;
      const { writeUp } = before.data;
      const { session: _session, ...rest } = writeUp;
      const blocks = await refreshed(writeUp, checkPorts(writeUp.notebookId));
      return keep({ ...rest, version: writeUp.version + 1, blocks }, by);
    },
    async remove(writeUpId, removed, by) {
      if (writeUpVersions(database, writeUpId).length === 0)
        return fail('not_found', 'There is no such write-up in this workspace.');
      const written = await ports.journal.append(WORKSPACE_STREAM, [
        { actor: by, kind: 'writeup.removed', payload: { writeUpId, removed } },
      ]);
      return written.ok ? ports.indexed() : written;
    },
  };
}

async function refreshed(writeUp: WriteUp, ports: CheckPorts): Promise<WriteUpBlock[]> {
  const text = (parts: WriteUpText): Promise<WriteUpText> =>
    Promise.all(
      parts.map(async (part) => {
        if (typeof part === 'string') return part;
        const last = ports.lastRun(part.cellId);
        return last === undefined ? part : ((await reboundTo(part, last, ports)) ?? part);
      }),
    );
  return Promise.all(
    writeUp.blocks.map(async (block): Promise<WriteUpBlock> => {
      switch (block.kind) {
        case 'heading':
          return block;
        case 'paragraph':
          return { ...block, text: await text(block.text) };
        case 'figure':
        case 'table': {
          const last = ports.lastRun(block.link.cellId);
          const link = last === undefined ? undefined : outputReboundTo(block.link, last, ports);
          return { ...block, link: link ?? block.link, caption: await text(block.caption) };
        }
        default:
          return assertNever(block);
      }
    }),
  );
}
