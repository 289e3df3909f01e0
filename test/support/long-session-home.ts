import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longRecordedSession, workspaceOf } from './long-recorded-session.ts';
import type { AppOptions } from './running-app.ts';

/** A home whose workspace holds forked sessions of about so many events. */
export async function homeWith(events: number, sessions: readonly string[]): Promise<AppOptions> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  try {
    const workspace = join(home, 'recorded');
    await workspaceOf(
      workspace,
      sessions.map((sessionId) => longRecordedSession({ sessionId, events, forked: true })),
    );
    return { home, workspace };
  } finally {
    if (before === undefined) delete process.env['CAIRN_HOME'];
    else process.env['CAIRN_HOME'] = before;
  }
}
