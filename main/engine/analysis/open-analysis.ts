/** Puts together what works on data, notebooks and write-ups of a workspace. */
import { join } from 'node:path';
import type { AppEvent } from '../../../preload/contract/events.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import type { DataReader } from '../../core/analysis/data-reader.ts';
import type { Kernel, KernelLanguage, RunLimits } from '../../core/analysis/kernel.ts';
import type { CurrentData } from '../../core/analysis/staleness.ts';
import type { Result } from '../../core/errors.ts';
import { gathered } from '../emitter.ts';
import { createDataDesk, type DataDesk } from './data-desk.ts';
import { createKernelShelf } from './kernel-shelf.ts';
import { createNotebookDesk, type NotebookDesk } from './notebook-desk.ts';
import { createNotebookRuns, type NotebookRuns } from './notebook-runs.ts';
import { currentData } from './run-cell.ts';
import { createWriteUpDesk, type WriteUpDesk } from './write-up-desk.ts';

export interface Analysis {
  readonly data: DataDesk;
  readonly reader: DataReader;
  readonly notebooks: NotebookDesk;
  readonly runs: NotebookRuns;
  readonly writeUps: WriteUpDesk;
  /** The newest version of each table, by the name cells call it. */
  currentData(): CurrentData;
  close(): Promise<void>;
}

/** What runs cells and reads files: processes of their own. */
export interface Engines {
  readonly reader: DataReader;
  kernel(language: KernelLanguage, notebookId: string): Kernel;
}

/** What one run of a cell may take, until a researcher sets another. */
const LIMITS: RunLimits = {
  time: 30 * 60_000,
  memory: 3 * 1024 ** 3,
  output: 20 * 1024 ** 2,
};

/** Milliseconds between two news of a notebook that is at work. */
const NEWS_INTERVAL = 100;

export function openAnalysis(
  workspace: Workspace,
  ports: {
    readonly engines: Engines;
    readonly indexed: () => Promise<Result<void>>;
    readonly publish: (event: AppEvent) => void;
  },
): Analysis {
  const { layout, random, digest, files, journal } = workspace;
  const { engines, indexed, publish } = ports;
  const cache = layout.cache;
  const data = createDataDesk({ ...workspace, reader: engines.reader, cache, indexed });
  const notebooks = createNotebookDesk({ ...workspace, indexed });
  const shelf = createKernelShelf((language, notebookId) => engines.kernel(language, notebookId));
  const told = new Map<string, ReturnType<typeof gathered>>();
  const runs = createNotebookRuns(
    {
      shelf,
      random,
      digest,
      files,
      journal,
      exchange: join(cache, 'exchange'),
      notebook(notebookId) {
        const found = notebooks.get(notebookId);
        return {
          cells: found.ok ? found.data.cells : [],
          runs: notebooks.runs(notebookId),
        };
      },
      data: () => data.givable(),
      indexed,
      limits: LIMITS,
    },
    {
      changed(notebookId) {
        const news =
          told.get(notebookId) ??
          gathered(() => publish({ type: 'notebook.changed', notebookId }), NEWS_INTERVAL);
        told.set(notebookId, news);
        news.soon();
      },
      output: (place, output) => publish({ type: 'cell.output', ...place, output }),
    },
  );
  const current = (): CurrentData => currentData(data.givable());
  const writeUps = createWriteUpDesk({ ...workspace, notebooks, currentData: current, indexed });
  return {
    data,
    reader: engines.reader,
    notebooks,
    runs,
    writeUps,
    currentData: current,
    async close() {
      await runs.close();
      await shelf.close();
      await engines.reader.close();
      for (const news of told.values()) news.cancel();
    },
  };
}
