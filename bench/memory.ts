/** What processes hold of this machine's memory, as the system counts it. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  readonly pid: number;
  /** "engine", or what Chromium calls the process ("browser", "renderer", "gpu-process" …). */
  readonly role: string;
  /**
   * 1 MB = 2^20 bytes. Linux's proportional set size: pages shared by several processes count in
   * parts, so that the sum is what is really held (Documentation/filesystems/proc.rst).
   */
  readonly megabytes: number;
  /** Resident set size, shared pages counted whole. */
  readonly residentMegabytes: number;
}

/** Linux only; elsewhere nothing is measured. Processes that end meanwhile are left out. */
function memoryOf(root: number, roleOf: (pid: number) => string): readonly ProcessMemory[] {
  return treeOf(root).flatMap((pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    if (rollup === '') return [];
    const kibibytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
    return [
      {
        pid,
        role: roleOf(pid),
        megabytes: kibibytes('Pss') / 1_024,
        residentMegabytes: kibibytes('Rss') / 1_024,
      },
    ];
  });
}

/** Milliseconds without anything to do before memory is read. */
const REST = 5_000;

/** Of these processes and all below them, after a rest; `engine` is the one that is called so. */
export async function memoryAtRest(
  roots: readonly (number | undefined)[],
  engine: number | undefined,
  roleOf: (pid: number) => string,
): Promise<readonly ProcessMemory[]> {
  await new Promise((rested) => setTimeout(rested, REST));
  return roots.flatMap((root) =>
    root === undefined ? [] : memoryOf(root, (pid) => (pid === engine ? 'engine' : roleOf(pid))),
  );
}

/** Electron's processes too: all but the first are started with their type. */
export function isChromium(pid: number): boolean {
  const words = read(`/proc/${pid}/cmdline`).split('\0');
  return words.some((word) => word.startsWith('--type=')) || /chrom/i.test(words[0] ?? '');
}

/** The kind of a Chromium process, by its own argument; the first one has none. */
export function chromiumRole(pid: number): string {
  const words = read(`/proc/${pid}/cmdline`).split('\0').join(' ');
  const type = /--type=([\w-]+)/.exec(words)?.[1];
  const service = /--utility-sub-type=([\w.]+)/.exec(words)?.[1];
  return `${type ?? 'browser'}${service === undefined ? '' : ` ${service}`}`;
}

/** The process and all below it. */
function treeOf(root: number): readonly number[] {
  return [root, ...childrenOf(root).flatMap(treeOf)];
}

export function childrenOf(parent: number): readonly number[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return names.map(Number).filter((pid) => {
    const text = read(`/proc/${pid}/stat`);
    // The name in parentheses may hold spaces; state and parent follow it.
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent;
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
