/** One piece of a file as a value, or why it is none. */
import { isUtf8 } from 'node:buffer';
import { remark, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';

/** Levels of lists and objects in one value: far more than any program writes, and safe to walk. */
const DEEPEST = 200;
/** Bytes of one value. */
export const LARGEST_VALUE = 256 * 1024 * 1024;

export type ReadValue =
  | { readonly ok: true; readonly value: unknown; readonly isUtf8: boolean }
  | { readonly ok: false; readonly reason: ImportRemark };

export function valueOf(bytes: Buffer): ReadValue {
  if (bytes.length > LARGEST_VALUE) return { ok: false, reason: remark('too_long') };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (isDeep(value, DEEPEST))
      return { ok: false, reason: remark('too_deep', { levels: DEEPEST }) };
    return { ok: true, value, isUtf8: isUtf8(bytes) };
  } catch (error) {
    const words = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : '';
    return {
      ok: false,
      reason: remark('not_json', { detail: words.slice(0, 120).toWellFormed() }),
    };
  }
}

function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (const member of value) if (isDeep(member, left - 1)) return true;
    return false;
  }
  for (const member of Object.values(value)) if (isDeep(member, left - 1)) return true;
  return false;
}

/** Undefined for what is damaged. */
export function maybe(read: ReadValue): unknown {
  return read.ok ? read.value : undefined;
}
