/**
 * Which results still hold. A result is stale when anything it was computed from is not as it was: the
 * code, the data, or what another cell left behind. Order is the notebook's: a cell sees what cells
 * above it leave behind, the nearest one first.
 */
import type { Cell } from './notebook.ts';
import type { CellRun } from './run.ts';

/**
 * - `not_run`: there is no run that came to an end.
 * - `code`, `data`: the cell was changed, or the data it was given has a newer version or another name.
 * - `upstream`: a cell it reads from ran again, is stale itself, or is another one now.
 */
export type Staleness = 'fresh' | 'not_run' | 'code' | 'data' | 'upstream';

/** The newest version of each table by its name, and its hash. */
export type CurrentData = ReadonlyMap<string, { readonly dataId: string; readonly hash: string }>;

/** The standing of each cell that runs, by its id; text cells have none. `runs`: each cell's last. */
export function stalenessOf(
  cells: readonly Cell[],
  runs: ReadonlyMap<string, CellRun>,
  data: CurrentData,
): ReadonlyMap<string, Staleness> {
  const standing = new Map<string, Staleness>();
  cells.forEach((cell, at) => {
    if (cell.kind === 'text') return;
    standing.set(cell.cellId, standingOf(cell, cells.slice(0, at)));
  });
  return standing;

  function standingOf(cell: Cell, above: readonly Cell[]): Staleness {
    const run = runs.get(cell.cellId);
    if (run === undefined) return 'not_run';
    if (run.code !== cell.code || run.language !== cell.kind) return 'code';
    for (const used of run.data) {
      const now = data.get(used.name);
      if (now === undefined || now.dataId !== used.dataId || now.hash !== used.hash) return 'data';
    }
    const isAsItWas = sameRuns(run.after, readFrom(run.reads, above, runs));
    const isFresh = run.after.every(({ cellId }) => standing.get(cellId) === 'fresh');
    return isAsItWas && isFresh ? 'fresh' : 'upstream';
  }
}

/** The runs of the cells above whose leavings these names come from, the nearest one for each name. */
export function readFrom(
  reads: readonly string[],
  above: readonly Cell[],
  runs: ReadonlyMap<string, CellRun>,
): readonly { readonly cellId: string; readonly runId: string }[] {
  const found = new Map<string, string>();
  for (const name of reads) {
    const writer = above.findLast(({ cellId }) => runs.get(cellId)?.writes.includes(name) === true);
    const run = writer === undefined ? undefined : runs.get(writer.cellId);
    if (run !== undefined) found.set(run.cellId, run.runId);
  }
  return [...found].map(([cellId, runId]) => ({ cellId, runId }));
}

function sameRuns(
  one: readonly { readonly runId: string }[],
  other: readonly { readonly runId: string }[],
): boolean {
  const ids = new Set(one.map(({ runId }) => runId));
  return ids.size === other.length && other.every(({ runId }) => ids.has(runId));
}
