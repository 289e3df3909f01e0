/** What goes wrong outside the engine: it is written down, and a page that died is shown again. */
import { app } from 'electron';
import type { Desktop } from './desktop.ts';

/** A page that dies again so soon is not loaded once more: it would go on for ever. Milliseconds. */
const SOON = 10_000;

export function setUpFaults({ windows, log }: Desktop): void {
  process.on('uncaughtExceptionMonitor', (error) => log.fault('main', error));
  process.on('unhandledRejection', (reason) => log.fault('main', reason));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.fault('main', `a process of kind ${type} is gone: ${reason}, code ${exitCode}`),
  );
  const reloaded = new WeakMap<object, number>();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    log.fault('main', `a page is gone: ${reason}, code ${exitCode}`);
    if (!windows.isOwn(contents) || reason === 'clean-exit') return;
    const now = performance.now();
    if (now - (reloaded.get(contents) ?? Number.NEGATIVE_INFINITY) < SOON) return;
    reloaded.set(contents, now);
    contents.reload();
  });
}
