/** How much memory another process holds, seen from outside. */
import { readFileSync } from 'node:fs';

/** Bytes of a page of memory; Linux on the processors Cairn is made for. */
const PAGE = 4096;

/**
 * Resident bytes of a process, from the second number of /proc/PID/statm (proc_pid_statm(5)).
 * Undefined where there is no such file: there only the process itself watches.
 */
export function heldMemory(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(pages) ? pages * PAGE : undefined;
  } catch {
    return undefined;
  }
}
