/** What runs and waits in each notebook: one cell at a time, in the order in which it was asked for. */
import type { CellRun } from '../../core/analysis/run.ts';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { CellOutput } from '../../core/analysis/output.ts';
import type { Actor } from '../../core/record/event.ts';
import { runCell, type CellPorts } from './run-cell.ts';

export interface AskedRun {
  readonly notebookId: string;
  readonly cellIds: readonly string[];
  readonly by: Actor;
  readonly session?: { readonly sessionId: string; readonly callId: string };
  readonly signal?: AbortSignal;
  /** Engines begin anew, and know nothing of what ran before. */
  readonly clean?: boolean;
  /** Called with how many have ended. */
  readonly onProgress?: (done: number) => void;
}

export interface NotebookRuns {
  /** The recorded runs, in order; ends after the first that did not come to its end. */
  run(asked: AskedRun): Promise<Result<readonly CellRun[]>>;
  /** How many cells ran or waited. */
  stop(notebookId: string): number;
  activity(notebookId: string, cellId: string): 'running' | 'queued' | undefined;
  isBusy(notebookId: string): boolean;
  close(): Promise<void>;
}

export interface RunNews {
  /** A cell began or ended, or joined or left the queue. */
  readonly changed: (notebookId: string) => void;
  readonly output: (place: { notebookId: string; cellId: string }, output: CellOutput) => void;
}

interface Turn {
  readonly cellIds: Set<string>;
  readonly controller: AbortController;
}

interface Queue {
  readonly turns: Set<Turn>;
  running: string | undefined;
  last: Promise<unknown>;
}

export function createNotebookRuns(ports: CellPorts, news: RunNews): NotebookRuns {
  const queues = new Map<string, Queue>();

  function queueOf(notebookId: string): Queue {
    const queue = queues.get(notebookId) ?? {
      turns: new Set<Turn>(),
      running: undefined,
      last: Promise.resolve(),
    };
    queues.set(notebookId, queue);
    return queue;
  }

  async function takeTurn(asked: AskedRun, queue: Queue, turn: Turn) {
    const { notebookId } = asked;
    const { signal } = turn.controller;
    const release = ports.shelf.busy(notebookId);
    const runs: CellRun[] = [];
    try {
      if (asked.clean === true) {
        await ports.shelf.forget(notebookId);
      }
      for (const cellId of asked.cellIds) {
        if (signal.aborted)
          return fail('stopped', `Stopped; ${runs.length} cells have run and are recorded.`);
        const run = await runCell(ports, {
          notebookId,
          cellId,
          by: asked.by,
          signal,
          ...(asked.session === undefined ? {} : { session: asked.session }),
          onStart(started) {
            queue.running = started;
            news.changed(notebookId);
          },
          onOutput: (of, output) => news.output({ notebookId, cellId: of }, output),
        });
        if (!run.ok) return run;
        runs.push(run.data);
        turn.cellIds.delete(cellId);
        asked.onProgress?.(runs.length);
        if (run.data.outcome !== 'done') break;
      }
      return ok(runs);
    } finally {
      queue.running = undefined;
      queue.turns.delete(turn);
      release();
      news.changed(notebookId);
    }
  }

  return {
    async run(asked) {
      const queue = queueOf(asked.notebookId);
      const turn: Turn = { cellIds: new Set(asked.cellIds), controller: new AbortController() };
      const abort = (): void => turn.controller.abort();
      if (asked.signal?.aborted === true) abort();
      asked.signal?.addEventListener('abort', abort, { once: true });
      queue.turns.add(turn);
      news.changed(asked.notebookId);
      const result = queue.last.then(() => takeTurn(asked, queue, turn));
      queue.last = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        asked.signal?.removeEventListener('abort', abort);
      }
    },
    stop(notebookId) {
      const turns = [...(queues.get(notebookId)?.turns ?? [])];
      for (const { controller } of turns) controller.abort();
      return turns.reduce((count, { cellIds }) => count + cellIds.size, 0);
    },
    activity(notebookId, cellId) {
      const queue = queues.get(notebookId);
      if (queue === undefined) return undefined;
      if (queue.running === cellId) return 'running';
      return [...queue.turns].some(({ cellIds }) => cellIds.has(cellId)) ? 'queued' : undefined;
    },
    isBusy: (notebookId) => (queues.get(notebookId)?.turns.size ?? 0) > 0,
    async close() {
      for (const { turns } of queues.values())
        for (const { controller } of turns) controller.abort();
      await Promise.all([...queues.values()].map(({ last }) => last));
    },
  };
}
