import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceWith } from '../support/journal-sessions.ts';
import type { Recorder } from '../support/recorded-session.ts';
import type { AppOptions } from '../support/running-app.ts';

/** A home whose workspace `sessions` holds these sessions, to start an app with. */
export async function homeOf(
  sessions: readonly Recorder[],
  name?: string,
): Promise<Required<Pick<AppOptions, 'home' | 'workspace'>>> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-home-'));
  const workspace = join(home, 'sessions');
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  try {
    await workspaceWith(
      workspace,
      sessions.map((each) => each.events()),
      name,
    );
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
  }
  return { home, workspace };
}
