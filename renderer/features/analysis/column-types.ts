import type { ColumnType } from '../../../preload/contract/types.ts';

export const COLUMN_TYPES = [
  'number',
  'integer',
  'logical',
  'text',
  'category',
  'date',
  'datetime',
] as const satisfies readonly ColumnType[];

/** The type a choice stands for; text takes everything. */
export function columnTypeOf(value: string): ColumnType {
  return COLUMN_TYPES.find((each) => each === value) ?? 'text';
}
