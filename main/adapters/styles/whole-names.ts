/** Names in Chinese, Japanese and Korean characters, as citation styles are to set them. */
import { wholeName } from '../../core/library/east-asian-name.ts';
import type { StyleItem } from './messages.ts';

/**
 * Such names in one. citeproc sets "样" and "本一" as "样本一" in a list of references by itself, but
 * where a style cites by family names it would say "样" alone, which tells nobody apart: GB/T
 * 7714-2015, 10.2.1, has Chinese, Korean and Japanese names in characters cited in full.
 */
export function withWholeNames(item: StyleItem): StyleItem {
  const entries = Object.entries(item).map(([variable, value]): [string, unknown] => [
    variable,
    Array.isArray(value) ? value.map(inFull) : value,
  ]);
  return { ...Object.fromEntries(entries), id: item.id };
}

/** What is no name of this kind stays as it is. */
function inFull(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts = new Map<string, unknown>(Object.entries(value));
  const [family, given] = [parts.get('family'), parts.get('given')];
  if (parts.size !== 2 || typeof family !== 'string' || typeof given !== 'string') return value;
  const whole = wholeName({ family, given });
  return whole === undefined ? value : { family: whole };
}
