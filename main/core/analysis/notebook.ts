/**
 * A notebook: cells in order. It is never written as a whole: what is recorded are changes, each of
 * which can be turned round, so that an agent's changes are differences a person accepts or takes back.
 */
import * as z from 'zod';
import { assertNever, fail, ok, type Result } from '../errors.ts';
import { TableName } from './data.ts';

export const CellKind = z.enum(['r', 'sql', 'python', 'text']);
export type CellKind = z.infer<typeof CellKind>;

/** What a person or an agent wrote in a cell. Text cells hold Markdown. */
export const CellContent = z.strictObject({
  kind: CellKind,
  /** Under which an SQL result is a table for other cells, and every cell has a name to be linked by. */
  name: TableName.optional(),
  code: z.string().max(200_000),
});
export type CellContent = z.infer<typeof CellContent>;

export const Cell = z.strictObject({ cellId: z.string().min(1).max(64), ...CellContent.shape });
export type Cell = z.infer<typeof Cell>;

const place = z.int().nonnegative();

/** Places count from 0. What was there before stands in each change: it is checked, and undone from. */
export const CellChange = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('insert'), at: place, cell: Cell }),
  z.strictObject({ change: z.literal('remove'), at: place, cell: Cell }),
  z.strictObject({ change: z.literal('write'), before: Cell, after: Cell }),
  z.strictObject({
    change: z.literal('move'),
    cellId: z.string().min(1).max(64),
    from: place,
    to: place,
  }),
]);
export type CellChange = z.infer<typeof CellChange>;

/** A notebook may have this many cells. */
export const MOST_CELLS = 1_000;

/**
 * The cells after the changes, in order. `invalid_input` when a change does not fit what is there, as
 * when another window or the agent changed it meanwhile; nothing is changed then.
 */
export function changed(
  cells: readonly Cell[],
  changes: readonly CellChange[],
): Result<readonly Cell[]> {
  let now = cells;
  for (const change of changes) {
    const next = applied(now, change);
    if (!next.ok) return next;
    now = next.data;
  }
  const names = now.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (new Set(names).size < names.length)
    return unfit('Two cells of a notebook cannot have the same name.');
  if (now.length > MOST_CELLS) return unfit(`A notebook has at most ${MOST_CELLS} cells.`);
  return ok(now);
}

function applied(cells: readonly Cell[], change: CellChange): Result<readonly Cell[]> {
  switch (change.change) {
    case 'insert': {
      if (change.at > cells.length || cells.some(({ cellId }) => cellId === change.cell.cellId))
        return meanwhile();
      return ok(cells.toSpliced(change.at, 0, change.cell));
    }
    case 'remove':
      return isSame(cells[change.at], change.cell)
        ? ok(cells.toSpliced(change.at, 1))
        : meanwhile();
    case 'write': {
      const at = cells.findIndex(({ cellId }) => cellId === change.before.cellId);
      const isFit =
        isSame(cells[at], change.before) && change.after.cellId === change.before.cellId;
      return isFit ? ok(cells.with(at, change.after)) : meanwhile();
    }
    case 'move': {
      const cell = cells[change.from];
      if (cell?.cellId !== change.cellId || change.to >= cells.length) return meanwhile();
      return ok(cells.toSpliced(change.from, 1).toSpliced(change.to, 0, cell));
    }
    default:
      return assertNever(change);
  }
}

/** The changes that take these back, in the order in which they must be made. */
export function turnedRound(changes: readonly CellChange[]): readonly CellChange[] {
  return changes.toReversed().map((change): CellChange => {
    switch (change.change) {
      case 'insert':
        return { ...change, change: 'remove' };
      case 'remove':
        return { ...change, change: 'insert' };
      case 'write':
        return { ...change, before: change.after, after: change.before };
      case 'move':
        return { ...change, from: change.to, to: change.from };
      default:
        return assertNever(change);
    }
  });
}

function isSame(one: Cell | undefined, other: Cell): boolean {
  return (
    one !== undefined &&
    one.cellId === other.cellId &&
    one.kind === other.kind &&
    one.name === other.name &&
    one.code === other.code
  );
}

const meanwhile = () =>
  unfit(
    'The notebook was changed meanwhile, so this change does not fit any more. Nothing was changed; look at it again and repeat what you want to change.',
  );

function unfit(message: string) {
  return fail('invalid_input', message);
}
