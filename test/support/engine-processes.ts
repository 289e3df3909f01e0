/** The engine's own process from the source, started by Node instead of Electron. */
import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { FromEngine } from '../../main/desktop/engine-messages.ts';
import type { EngineChild } from '../../main/desktop/engine-supervisor.ts';

const root = resolve(import.meta.dirname, '../..');

export interface EngineProcesses {
  fork(): EngineChild;
  /** The processes started so far, the newest last. */
  readonly processes: readonly ChildProcess[];
  /** Kills what is left. */
  end(): void;
}

/** `modules`: loaded before the engine, to put it into trouble. */
export function engineProcesses(
  environment: Readonly<Record<string, string>>,
  modules: readonly string[] = [],
): EngineProcesses {
  const processes: ChildProcess[] = [];
  return {
    processes,
    fork() {
      const child = fork(join(root, 'main/desktop/engine-process.ts'), {
        execArgv: [join(import.meta.dirname, 'parent-port.ts'), ...modules].flatMap((module) => [
          '--import',
          module,
        ]),
        serialization: 'advanced',
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      processes.push(child);
      return {
        post: (message) => {
          if (child.connected) child.send(message);
        },
        onMessage: (listener) =>
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine's process is the one peer
          void child.on('message', (message) => listener(message as unknown as FromEngine)),
        onExit: (listener) => void child.once('exit', (code) => listener(code ?? -1)),
        kill: () => void child.kill(),
      };
    },
    end() {
      for (const child of processes) child.kill('SIGKILL');
    },
  };
}
