import { useEffect } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** What of a result can be put into a report. */
const NUMBERS = 'button[data-number]';

/**
 * One tab stop for all numbers of a result: the arrows go to the next and the one before, in a table also
 * up and down; Home and End to the first and last.
 */
export function useRoving(place: RefObject<HTMLElement | null>): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  useEffect(() => {
    const all = numbersIn(place.current);
    if (all.length > 0 && !all.some(({ tabIndex }) => tabIndex === 0)) {
      const [first] = all;
      if (first !== undefined) first.tabIndex = 0;
    }
  });
  return {
    onKeyDown(event) {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches(NUMBERS)) return;
      const all = numbersIn(place.current);
      const next = nextOf(event.key, target, all);
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      for (const each of all) each.tabIndex = each === next ? 0 : -1;
      next.focus();
    },
  };
}

function numbersIn(place: HTMLElement | null): readonly HTMLElement[] {
  return [...(place?.querySelectorAll<HTMLElement>(NUMBERS) ?? [])];
}

function nextOf(
  key: string,
  from: HTMLElement,
  all: readonly HTMLElement[],
): HTMLElement | undefined {
  const at = all.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return all[at + 1];
    case 'ArrowLeft':
      return all[at - 1];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    case 'ArrowDown':
      return below(from, 1) ?? all[at + 1];
    case 'ArrowUp':
      return below(from, -1) ?? all[at - 1];
    default:
      return undefined;
  }
}

/** The number in the same column of another row. */
function below(from: HTMLElement, rows: number): HTMLElement | undefined {
  const cell = from.closest('td');
  const row = cell?.parentElement;
  if (!(row instanceof HTMLTableRowElement) || cell === null) return undefined;
  const body = row.parentElement;
  if (!(body instanceof HTMLTableSectionElement)) return undefined;
  const other = body.rows[row.sectionRowIndex + rows]?.cells[cell.cellIndex];
  return other?.querySelector<HTMLElement>(NUMBERS) ?? undefined;
}
