import { join } from 'node:path';
import { app } from 'electron';
import { answerAppScheme, registerAppScheme } from './app-protocol.ts';
import { setUpBridge } from './bridge.ts';
import { forkEngine } from './engine-fork.ts';
import { superviseEngine } from './engine-supervisor.ts';
import { createWindows } from './windows.ts';

/** `outFolder`: where the built main lies, `out/main`. */
export function startDesktop(outFolder: string): void {
  app.enableSandbox();
  registerAppScheme();
  void app.whenReady().then(() => run(outFolder));
}

async function run(outFolder: string): Promise<void> {
  const windows = createWindows(outFolder);
  const engine = superviseEngine({
    fork: () => forkEngine(outFolder),
    workspace: 'last',
    keyring: undefined,
    detectServers: true,
    ask: () => Promise.resolve(undefined),
    onFault: (words) => console.error(words),
    now: () => performance.now(),
  });
  await answerAppScheme(engine, join(outFolder, '../renderer'));
  setUpBridge({
    engine,
    isOwn: (contents) => windows.isOwn(contents),
    onHello: (contents) => windows.listens(contents),
    onStartAsked: (on) => engine.start(on === 'sample' ? 'sample' : undefined),
  });
  windows.open();
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().then(() => {
      closed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}
