import type { TableValue } from '../../../../preload/contract/types.ts';

/** True for what R and SQL call missing. */
export function isMissing(value: TableValue): boolean {
  return value === null || (typeof value === 'object' && value.$number === 'NA');
}

/** A value of a table as plain text, every digit of it. */
export function tableText(value: TableValue): string {
  if (value === null) return 'NA';
  if (typeof value === 'object') return value.$number;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

/** A number as it is shown beside others: seven significant digits, as R prints. The whole stands in its title. */
export function shownNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = Number(value.toPrecision(7));
  const size = Math.abs(short);
  return size !== 0 && (size < 1e-4 || size >= 1e15) ? short.toExponential() : String(short);
}
