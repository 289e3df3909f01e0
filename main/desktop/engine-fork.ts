import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { FromEngine } from './engine-messages.ts';
import type { EngineChild } from './engine-supervisor.ts';

/** Starts the engine in Electron's own kind of child process. `outFolder`: where the built main lies. */
export function forkEngine(outFolder: string): EngineChild {
  const child = utilityProcess.fork(join(outFolder, 'engine-process.js'), [], {
    serviceName: 'Cairn engine',
    stdio: 'inherit',
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine's process of the same build is the one peer
      child.on('message', (message: unknown) => listener(message as FromEngine));
    },
    onExit: (listener) => child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
