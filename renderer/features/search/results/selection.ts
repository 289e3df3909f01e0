/** Chosen works of a search, each with what is known of it, and the row the keys act on. */
export interface FoundSelection<Item> {
  readonly items: ReadonlyMap<string, Item>;
  /** -1 before the first row. */
  readonly active: number;
  /** Where a range begins. */
  readonly anchor: number;
}

interface Named {
  readonly recordId: string;
}

/** Nothing chosen yet. */
export function nothingChosen<Item>(): FoundSelection<Item> {
  return { items: new Map(), active: -1, anchor: -1 };
}

/** One work alone. */
export function chooseOnly<Item extends Named>(item: Item, row: number): FoundSelection<Item> {
  return { items: new Map([[item.recordId, item]]), active: row, anchor: row };
}

/** Adds a work to the chosen ones, or takes it away. */
export function toggleItem<Item extends Named>(
  selection: FoundSelection<Item>,
  item: Item,
  row: number,
): FoundSelection<Item> {
  const items = new Map(selection.items);
  if (!items.delete(item.recordId)) items.set(item.recordId, item);
  return { items, active: row, anchor: row };
}

/** Rows from the anchor to `row`, both included and in order. */
export function rangeOf<Item>(
  selection: FoundSelection<Item>,
  row: number,
): { readonly first: number; readonly last: number } {
  const anchor = selection.anchor < 0 ? row : selection.anchor;
  return { first: Math.min(anchor, row), last: Math.max(anchor, row) };
}

/** A range instead of what was chosen before; the anchor stays where it was. */
export function chooseRange<Item extends Named>(
  selection: FoundSelection<Item>,
  items: readonly Item[],
  row: number,
): FoundSelection<Item> {
  const anchor = selection.anchor < 0 ? row : selection.anchor;
  return { items: new Map(items.map((item) => [item.recordId, item])), active: row, anchor };
}

/** The row a key leads to; undefined when the key does not move. J and K go like the arrows. */
export function rowAfter(
  key: string,
  active: number,
  rows: number,
  rowsOnScreen: number,
): number | undefined {
  const page = Math.max(1, rowsOnScreen - 1);
  const back = active < 0 ? 0 : active - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    j: active + 1,
    J: active + 1,
    ArrowUp: back,
    k: back,
    K: back,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: rows - 1,
  };
  const wanted = steps[key];
  if (wanted === undefined || rows === 0) return undefined;
  return Math.min(rows - 1, Math.max(0, wanted));
}
