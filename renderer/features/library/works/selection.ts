/** Chosen works, and the row from which a range is drawn. Ids, because rows change places. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row the keys act on; -1 before the first. */
  readonly active: number;
  /** Where a range begins. */
  readonly anchor: number;
}

export const nothingSelected: Selection = { ids: new Set(), active: -1, anchor: -1 };

/** One work alone. */
export function selectOnly(id: string, row: number): Selection {
  return { ids: new Set([id]), active: row, anchor: row };
}

/** Adds a work to the chosen ones, or takes it away. */
export function toggleOne(selection: Selection, id: string, row: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, active: row, anchor: row };
}

/** Rows from the anchor to `row`, both included and in order. */
export function rangeTo(selection: Selection, row: number): { first: number; last: number } {
  const anchor = selection.anchor < 0 ? row : selection.anchor;
  return { first: Math.min(anchor, row), last: Math.max(anchor, row) };
}

/** A range of works instead of what was chosen before; the anchor stays where it was. */
export function selectRange(selection: Selection, ids: readonly string[], row: number): Selection {
  const anchor = selection.anchor < 0 ? row : selection.anchor;
  return { ids: new Set(ids), active: row, anchor };
}

/** The row a key leads to; undefined when the key does not move. */
export function rowAfterKey(
  key: string,
  active: number,
  rows: number,
  rowsOnScreen: number,
): number | undefined {
  const page = Math.max(1, rowsOnScreen - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active < 0 ? 0 : active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: rows - 1,
  };
  const wanted = steps[key];
  if (wanted === undefined || rows === 0) return undefined;
  return Math.min(rows - 1, Math.max(0, wanted));
}
