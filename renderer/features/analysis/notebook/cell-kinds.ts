import type { CellKind } from '../../../../preload/contract/types.ts';

export const CELL_KINDS = ['r', 'sql', 'python', 'text'] as const satisfies readonly CellKind[];

export function cellKindOf(value: string): CellKind | undefined {
  return CELL_KINDS.find((each) => each === value);
}
