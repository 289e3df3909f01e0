/** Tells whether a process that once wrote down its identity is still the one running. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemCode } from './io-error.ts';

export interface ProcessIdentity {
  readonly pid: number;
  /** When the process started, in the system's own words; absent where it cannot be told. */
  readonly startTime?: string | undefined;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startTime: startTimeOf(process.pid) };
}

/** False when there is no such process, or another one has its number by now. */
export function isRunning(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: there is a process, and it belongs to somebody else.
    if (systemCode(error) !== 'EPERM') return false;
  }
  const now = startTimeOf(identity.pid);
  return identity.startTime === undefined || now === undefined || now === identity.startTime;
}

/**
 * Linux: boot id and clock ticks since boot (field 22 of /proc/<pid>/stat, proc(5)); macOS and BSD:
 * what `ps` prints; elsewhere unknown.
 */
export function startTimeOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in parentheses may hold spaces; the fields after it do not.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const [state, ticks] = [fields[0], fields[19]];
      // A zombie holds nothing any more.
      if (state === 'Z' || state === 'X') return 'ended';
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}/${ticks}`;
    }
    if (process.platform === 'win32') return undefined;
    const printed = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return printed.trim() || undefined;
  } catch {
    return undefined;
  }
}
