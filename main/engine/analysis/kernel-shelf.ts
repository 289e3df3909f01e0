/** The engines of open notebooks: one of each language a notebook uses, begun when needed. */
import type { Kernel, KernelLanguage } from '../../core/analysis/kernel.ts';

/** A kernel, and what it holds at the moment. */
export interface HeldKernel {
  readonly kernel: Kernel;
  /** By name: what was given or left behind, as the hash of data or the id of a run. */
  readonly holds: Map<string, string>;
}

/** Notebooks whose engines stay alive at once; each R process holds some 150 MB. */
const MOST_NOTEBOOKS = 3;
/** Milliseconds without a run after which a notebook's engines are ended. */
const IDLE = 15 * 60_000;

export interface KernelShelf {
  /** Begins it where it is not there. */
  of(notebookId: string, language: KernelLanguage): HeldKernel;
  /** The one that is there already. */
  there(notebookId: string, language: KernelLanguage): HeldKernel | undefined;
  /** A notebook is at work from here until the returned function is called, and is not put away. */
  busy(notebookId: string): () => void;
  /** Ends a notebook's engines: everything defined in them is gone. */
  forget(notebookId: string): Promise<void>;
  close(): Promise<void>;
}

interface Row {
  readonly kernels: Map<KernelLanguage, HeldKernel>;
  busy: number;
  idle: NodeJS.Timeout | undefined;
}

export function createKernelShelf(
  make: (language: KernelLanguage, notebookId: string) => Kernel,
): KernelShelf {
  /** The one used longest ago first. */
  const rows = new Map<string, Row>();

  function row(notebookId: string): Row {
    const found = rows.get(notebookId) ?? { kernels: new Map(), busy: 0, idle: undefined };
    rows.delete(notebookId);
    rows.set(notebookId, found);
    return found;
  }

  async function end(notebookId: string): Promise<void> {
    const found = rows.get(notebookId);
    if (found === undefined) return;
    clearTimeout(found.idle);
    rows.delete(notebookId);
    await Promise.all([...found.kernels.values()].map(({ kernel }) => kernel.close()));
  }

  function makeRoom(): void {
    const idle = [...rows].filter(([, { busy }]) => busy === 0).map(([notebookId]) => notebookId);
    for (const notebookId of idle.slice(0, Math.max(0, rows.size - MOST_NOTEBOOKS)))
      void end(notebookId);
  }

  return {
    of(notebookId, language) {
      const { kernels } = row(notebookId);
      const held = kernels.get(language) ?? {
        kernel: make(language, notebookId),
        holds: new Map<string, string>(),
      };
      kernels.set(language, held);
      return held;
    },
    there: (notebookId, language) => rows.get(notebookId)?.kernels.get(language),
    busy(notebookId) {
      const held = row(notebookId);
      clearTimeout(held.idle);
      held.busy += 1;
      makeRoom();
      return () => {
        held.busy -= 1;
        if (held.busy > 0) return;
        held.idle = setTimeout(() => void end(notebookId), IDLE).unref();
      };
    },
    forget: end,
    async close() {
      await Promise.all([...rows.keys()].map(end));
    },
  };
}
