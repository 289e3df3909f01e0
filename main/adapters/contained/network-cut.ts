/** How a process is started without a network, where the system can do that. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { NetworkCut } from '../../core/analysis/kernel.ts';

/** Milliseconds for the question whether the system can. */
const PROBE_LIMIT = 5_000;

/** What is put before a command, and whether that cuts the network. */
export interface NetworkWall {
  readonly cut: Exclude<NetworkCut, 'remote'>;
  readonly before: readonly string[];
}

/**
 * Linux: a network namespace of its own, in which there is not even a loopback address; the user
 * namespace around it needs no rights (user_namespaces(7), network_namespaces(7)). Some distributions
 * forbid it. macOS: Seatbelt's profile language, as sandbox-exec(1) takes it; not tried on a Mac yet.
 */
const WALLS: Readonly<Partial<Record<NodeJS.Platform, readonly (readonly string[])[]>>> = {
  linux: ['/usr/bin/unshare', '/bin/unshare'].map((program) => [
    program,
    '--user',
    '--map-root-user',
    '--net',
    '--',
  ]),
  darwin: [['/usr/bin/sandbox-exec', '-p', '(version 1)(allow default)(deny network*)']],
};

let probed: Promise<NetworkWall> | undefined;

/** Tried once per process, with the Node binary that will be started behind it. */
export function networkWall(node: string): Promise<NetworkWall> {
  probed ??= probe(node);
  return probed;
}

async function probe(node: string): Promise<NetworkWall> {
  for (const command of WALLS[process.platform] ?? []) {
    const [program = '', ...before] = command;
    if (!existsSync(program)) continue;
    // Waits for the first that works: they are tried in the order of preference.
    // oxlint-disable-next-line no-await-in-loop
    if (await runs(program, [...before, node, '--version'])) {
      return { cut: 'cut_by_system', before: command };
    }
  }
  return { cut: 'not_cut', before: [] };
}

function runs(program: string, arguments_: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, arguments_, { env: {}, stdio: 'ignore', timeout: PROBE_LIMIT });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
