import { fail, ok, type Result } from '../core/errors.ts';
import type { RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { readAttachment, type Attachment } from '../adapters/system/attachment.ts';
import { createTerminalHost } from '../adapters/system/terminal-host.ts';
import type { CommandClient } from './client.ts';

/** The contract's types hold on both sides of a call: the engine parsed the input and made the answer. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the route whose answer it is
function answerOf<Name extends RouteName>(answer: Result<unknown>): Result<RouteOutput<Name>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return answer as Result<RouteOutput<Name>>;
}

export function inProcessClient(engine: Engine): CommandClient {
  return {
    attached: false,
    call: async (name, input) =>
      answerOf(await engine.invoke(name, input, { driver: 'command_line' })),
    close: () => engine.close(),
  };
}

function attachedClient(attachment: Attachment): CommandClient {
  return {
    attached: true,
    async call(name, input) {
      try {
        const response = await fetch(`${attachment.origin}/api/${name}`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Bearer ${attachment.token}`,
          },
          body: JSON.stringify(input),
        });
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server speaks the contract
        return answerOf((await response.json()) as Result<unknown>);
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        return fail(
          'internal',
          `The Cairn that holds this workspace does not answer (${words}). What it had recorded is kept.`,
          { retry: true },
        );
      }
    },
    close: async () => {},
  };
}

/**
 * Opens the workspace in this process. When another Cairn holds it and serves an address, its
 * engine does the work instead; otherwise the answer says who holds it.
 */
export async function connect(folder: string, create: boolean): Promise<Result<CommandClient>> {
  const engine = await openEngine({ folder, create, host: createTerminalHost('command_line') });
  if (engine.ok) return ok(inProcessClient(engine.data));
  if (engine.error.code !== 'workspace_locked') return engine;
  const attachment = await readAttachment(folder);
  return attachment === undefined ? engine : ok(attachedClient(attachment));
}
