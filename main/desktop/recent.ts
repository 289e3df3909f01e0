import { app } from 'electron';
import type { Desktop } from './desktop.ts';
import { callEngine } from './engine-calls.ts';

/** Takes every workspace off the list but the one that is open: it is the one to come back to. */
export async function forgetOthers({ engine }: Desktop): Promise<void> {
  const [current, recent] = await Promise.all([
    callEngine(engine, 'workspace.current', {}),
    callEngine(engine, 'workspace.recent', {}),
  ]);
  if (!current.ok || !recent.ok) return;
  for (const { path } of recent.data)
    // oxlint-disable-next-line no-await-in-loop -- each rewrites the same small file
    if (path !== current.data.path) await callEngine(engine, 'workspace.forget', { path });
  app.clearRecentDocuments();
}
