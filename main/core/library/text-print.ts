/**
 * Whether two files hold the same text, although their bytes differ: a copy with a cover sheet taken off,
 * saved anew, or with a misprint mended. Texts are compared by the runs of four words they share; a
 * print, the smallest hashes of these, finds files worth comparing (Broder, "On the resemblance and
 * containment of documents", 1997).
 */
import { wordsOf, type PageText } from './placement-text.ts';

const RUN = 4;
/** Hashes kept of a file: of two that are the same text, most agree. */
const PRINT = 16;
/** Shared hashes from which on two files are compared. */
export const LEAST_SHARED = 6;
/** A text of fewer runs, a form or a title page, is like many others. */
const LEAST_RUNS = 300;
/** Share of the runs of either text that the other must hold. */
const LEAST_SAME = 0.9;

/** Hashes of 32 bits, one for each run of words. */
export function runsOf(pages: readonly PageText[]): ReadonlySet<number> {
  const keys = pages.flatMap(({ text }) => wordsOf(text).map(({ key }) => key));
  const runs = new Set<number>();
  for (let index = 0; index + RUN <= keys.length; index += 1)
    runs.add(hashOf(keys.slice(index, index + RUN).join(' ')));
  return runs;
}

/** Empty for a text that is too short to be told from others. */
export function printOf(runs: ReadonlySet<number>): readonly number[] {
  if (runs.size < LEAST_RUNS) return [];
  return [...runs].toSorted((one, other) => one - other).slice(0, PRINT);
}

/** Both ways, so that a part of a text, or an erratum that quotes it, is not the text. */
export function isSameText(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  if (Math.min(one.size, other.size) < LEAST_RUNS) return false;
  let shared = 0;
  for (const run of one) if (other.has(run)) shared += 1;
  return shared >= LEAST_SAME * Math.max(one.size, other.size);
}

/** FNV-1a of the code units, then mixed so that small hashes are a fair sample. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
