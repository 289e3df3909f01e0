/**
 * A small log of faults, for whoever has to find out why something failed. It never holds what people
 * read or wrote: quoted passages are cut short and whatever looks like a key is left out.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Log {
  readonly folder: string;
  /** `source`: "engine", "main", … Never throws. */
  fault(source: string, fault: unknown): void;
}

/** Bytes of one file; there are two, the newer and the older. */
const MOST_BYTES = 1024 * 1024;
const MOST_CHARACTERS = 4_000;

export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const path = join(folder, 'cairn.log');
  return {
    folder,
    fault(source, fault) {
      const line = `${now().toISOString()} ${source}: ${plainFault(fault)}\n`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (sizeOf(path) + Buffer.byteLength(line) > MOST_BYTES)
          renameSync(path, join(folder, 'cairn.1.log'));
        appendFileSync(path, line, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not bring the app down with it.
      }
    },
  };
}

/** The words of a fault without what may be somebody's text or secret. */
export function plainFault(fault: unknown): string {
  const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return words
    .replaceAll(/(bearer|token|key|password|secret)(["'\s:=]+)[^\s"',;]+/giu, '$1$2[left out]')
    .replaceAll(/\b(sk|pk|ghp|gho|hf|xox[a-z])[-_][\w-]{8,}/gu, '[left out]')
    .replaceAll(/(["'“‘`])([^"'“”‘’`\n]{80})[^"'“”‘’`\n]+(["'”’`])/gu, '$1$2…$3')
    .slice(0, MOST_CHARACTERS);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
