import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ForkOptions, UtilityProcess, utilityProcess } from 'electron';
import { strict } from '../strict.ts';

type Members = Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid' | 'stdout' | 'stderr'>;

/** Told when a child ended badly: `app` reports it as `child-process-gone`. */
export interface ChildGone {
  readonly type: 'Utility';
  readonly reason: 'killed' | 'crashed' | 'abnormal-exit';
  readonly exitCode: number;
  readonly serviceName: string;
  readonly name: string;
}

const boot = fileURLToPath(new URL('../utility/boot.ts', import.meta.url));

/** A utility process: Node without Electron, spoken to by `process.parentPort`. */
class StandInUtility extends EventEmitter implements Members {
  readonly stdout: UtilityProcess['stdout'];
  readonly stderr: UtilityProcess['stderr'];
  pid: number | undefined;
  readonly child: ChildProcess;
  private killed = false;

  constructor(
    path: string,
    values: readonly string[],
    options: ForkOptions,
    onGone: (details: ChildGone) => void,
  ) {
    super();
    const stdio = stdioOf(options.stdio);
    this.child = fork(boot, [path, ...values], {
      serialization: 'advanced',
      stdio: [...stdio, 'ipc'],
      execArgv: ['--no-warnings', ...(options.execArgv ?? [])],
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.child.stdout;
    this.stderr = this.child.stderr;
    this.child.once('spawn', () => {
      this.pid = this.child.pid;
      this.emit('spawn');
    });
    this.child.on('message', (message) => this.emit('message', message));
    this.child.on('error', (error) => console.error(`Utility process ${path}:`, error));
    this.child.once('exit', (code, signal) => {
      this.pid = undefined;
      const exitCode = code ?? (signal === 'SIGKILL' ? 9 : 15);
      const name = options.serviceName ?? 'Node Utility Process';
      if (exitCode !== 0 || signal !== null) {
        const reason = reasonOf(this.killed, signal);
        onGone({ type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name });
      }
      this.emit('exit', exitCode);
    });
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as Electron types it
  postMessage(message: any, ports: readonly unknown[] = []): void {
    if (ports.length > 0) {
      throw new Error('The Electron stand-in passes no message ports to utility processes');
    }
    // Node's own channel would drop functions without a word; Electron throws.
    structuredClone(message);
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  kill(): boolean {
    if (this.pid === undefined && this.child.exitCode !== null) return false;
    this.killed = true;
    return this.child.kill('SIGTERM');
  }
}

function stdioOf(given: ForkOptions['stdio']): ('ignore' | 'inherit' | 'pipe')[] {
  const [, out, error] = Array.isArray(given) ? given : ['ignore', given, given];
  return ['ignore', wordOf(out), wordOf(error)];
}

function wordOf(given: unknown): 'ignore' | 'inherit' | 'pipe' {
  return given === 'pipe' || given === 'ignore' ? given : 'inherit';
}

function reasonOf(killed: boolean, signal: NodeJS.Signals | null): ChildGone['reason'] {
  if (killed || signal === 'SIGKILL' || signal === 'SIGTERM') return 'killed';
  return signal === null ? 'abnormal-exit' : 'crashed';
}

/** `utilityProcess`, and the end of all its children. */
export function utilityModule(onGone: (details: ChildGone) => void): {
  readonly forMain: object;
  killAll(): void;
} {
  const running = new Set<StandInUtility>();
  const members: Pick<typeof utilityProcess, 'fork'> = {
    fork(path, values = [], options = {}) {
      const made = new StandInUtility(path, values, options, onGone);
      running.add(made);
      made.once('exit', () => running.delete(made));
      return strict('UtilityProcess', made);
    },
  };
  return {
    forMain: strict('utilityProcess', members),
    killAll: () => {
      for (const { child } of running) child.kill('SIGKILL');
    },
  };
}
