/** Calls to an engine in another process, over its loopback address. */
import type { Attachment } from '../../adapters/system/attachment.ts';
import { fail, type Result } from '../../core/errors.ts';
import { answerOf, type CommandClient } from '../client.ts';

/** One request. Rejects when nothing answers, or not in the contract's form. */
export async function request(
  { origin, token }: Pick<Attachment, 'origin' | 'token'>,
  route: string,
  input: unknown,
  signal?: AbortSignal,
): Promise<Result<unknown>> {
  const response = await fetch(`${origin}/api/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
    ...(signal === undefined ? {} : { signal }),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server speaks the contract
  return (await response.json()) as Result<unknown>;
}

/** A call that gets no answer is a failure like any other; closing leaves the engine as it is. */
export function attachedClient(attachment: Attachment): CommandClient {
  return {
    attached: true,
    async call(name, input) {
      try {
        return answerOf(await request(attachment, name, input));
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        return fail(
          'internal',
          `The Cairn that holds this workspace does not answer (${words}). What it had recorded is kept. If it was closed or killed, run the command again: the workspace is free then.`,
          { retry: true },
        );
      }
    },
    close: async () => {},
  };
}
