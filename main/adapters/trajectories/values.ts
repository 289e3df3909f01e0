/** One piece of a file as a value, or why it is none. */
import { isUtf8 } from 'node:buffer';

/** Levels of lists and objects in one value: far more than any program writes, and safe to walk. */
const DEEPEST = 200;
/** Bytes of one value. */
export const LARGEST_VALUE = 256 * 1024 * 1024;

export type ReadValue =
  | { readonly ok: true; readonly value: unknown; readonly isUtf8: boolean }
  | { readonly ok: false; readonly reason: string };

export function valueOf(bytes: Buffer): ReadValue {
  if (bytes.length > LARGEST_VALUE)
    return { ok: false, reason: 'It is longer than 256 MB and was not read.' };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (isDeep(value, DEEPEST))
      return {
        ok: false,
        reason: `It is nested more than ${DEEPEST} levels deep and was not read.`,
      };
    return { ok: true, value, isUtf8: isUtf8(bytes) };
  } catch (error) {
    const words = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : '';
    return { ok: false, reason: `It is not JSON (${words.slice(0, 120).toWellFormed()}).` };
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
