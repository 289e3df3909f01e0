import type { NotebookView } from '../types.ts';

/** How many cells a run of what is stale would take, and how many run or wait for it now. */
export function waitingCells({ cells }: NotebookView): {
  readonly waiting: number;
  readonly busy: number;
} {
  return {
    waiting: cells.filter(({ staleness }) => staleness !== undefined && staleness !== 'fresh')
      .length,
    busy: cells.filter(({ activity }) => activity !== undefined).length,
  };
}
