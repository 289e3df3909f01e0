/** `URL#NAME`: a model as the command line names it. */
import type { AssistantChoice } from '../core/agent/model/server.ts';
import { fail, ok, type Result } from '../core/errors.ts';
import type { CommandClient } from './client.ts';

export interface NamedModel {
  readonly url: string;
  /** Empty: the server's only model. */
  readonly model: string;
}

/** A model's own name may hold a `#`; an address does not. */
export function parseModelName(text: string): Result<NamedModel> {
  const mark = text.indexOf('#');
  const url = (mark === -1 ? text : text.slice(0, mark)).trim();
  if (url === '') {
    return fail(
      'invalid_input',
      `"${text}" names no server. Write the address and the model, such as http://127.0.0.1:11434#qwen3:8b.`,
    );
  }
  return ok({ url, model: mark === -1 ? '' : text.slice(mark + 1).trim() });
}

/** The key a server asks for, from the environment: a word on the command line would stay in the history. */
export function keyFrom(variable: string | undefined): Result<string | undefined> {
  if (variable === undefined) return ok(undefined);
  const key = process.env[variable];
  return key
    ? ok(key)
    : fail('invalid_input', `The environment has no variable ${variable}; nothing was done.`);
}

/** Registers the server (once) and names the model the session is to use. */
export async function chooseModel(
  client: CommandClient,
  text: string,
  keyVariable: string | undefined,
): Promise<Result<AssistantChoice>> {
  const named = parseModelName(text);
  if (!named.ok) return named;
  const key = keyFrom(keyVariable);
  if (!key.ok) return key;
  const before = await client.call('model.servers', {});
  const server = await client.call('model.addServer', {
    url: named.data.url,
    ...(key.data === undefined ? {} : { key: key.data }),
  });
  if (!server.ok) return server;
  const { serverId, models, words, state } = server.data;
  // An address with nothing behind it, a slip of the pen perhaps, is not kept on the list.
  const isNew = before.ok && !before.data.some((known) => known.serverId === serverId);
  if (state === 'not_listening' && isNew) {
    await client.call('model.removeServer', { serverId });
    return fail('model_unreachable', words);
  }
  const [only] = models;
  const model = named.data.model || (models.length === 1 ? only : undefined);
  if (model !== undefined) return ok({ kind: 'model', serverId, model });
  return state === 'ready'
    ? fail('invalid_input', `Which model? ${named.data.url} has: ${models.join(', ')}.`)
    : fail('model_unreachable', words);
}
