import { ok, type Result } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { createTerminalHost } from '../adapters/system/terminal-host.ts';
import { attachedClient } from './attach/attached-client.ts';
import { chooseRunning } from './attach/choose.ts';
import { runningAt } from './attach/running.ts';
import { answerOf, type CommandClient } from './client.ts';

export function inProcessClient(engine: Engine): CommandClient {
  return {
    attached: false,
    call: async (name, input) =>
      answerOf(await engine.invoke(name, input, { driver: 'command_line' })),
    close: () => engine.close(),
  };
}

/**
 * Opens the workspace in this process. When another Cairn holds it and serves an address, its
 * engine does the work instead; otherwise the answer says who holds it.
 */
export async function connect(folder: string, create: boolean): Promise<Result<CommandClient>> {
  // Not loaded by a command that attaches: it has then started in a third of the time.
  const { openEngine } = await import('../engine/open-engine.ts');
  const engine = await openEngine({ folder, create, host: createTerminalHost('command_line') });
  if (engine.ok) return ok(inProcessClient(engine.data));
  if (engine.error.code !== 'workspace_locked') return engine;
  const running = await runningAt(folder);
  return running === undefined ? engine : ok(attachedClient(running.attachment));
}

/** Uses a Cairn that runs, and never opens an engine. `folder` left out: the only one that runs. */
export async function attach(folder: string | undefined): Promise<Result<CommandClient>> {
  const running = await chooseRunning(folder);
  return running.ok ? ok(attachedClient(running.data.attachment)) : running;
}
