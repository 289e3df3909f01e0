/** How long a prompt a model takes, from whatever endpoint its server has for that. */
import type { ModelServer } from '../../core/agent/model/server.ts';
import type { AskOptions } from './ask-server.ts';
import { listModels } from './ask-server.ts';
import { isRecord, listIn, positiveIn, recordIn, textIn } from './fields.ts';
import { jsonRequest } from './json-request.ts';
import type { FetchLike } from './request-failed.ts';
import { originOf } from './server-kind.ts';

export interface ContextWindow {
  /** Tokens it runs with now. */
  readonly tokens?: number;
  /** Tokens it was made for, when that is known and more. */
  readonly most?: number;
  /** The server runs it with less than it could and did not say so by itself. */
  readonly byDefault: boolean;
}

const UNKNOWN: ContextWindow = { byDefault: false };

/** Ollama's window when nothing sets one, on machines without a large graphics card. */
const OLLAMA_DEFAULT = 4_096;

/** Never fails: a server that does not say leaves the window open. Ask after a first reply, when the model is loaded. */
export async function contextWindow(
  server: ModelServer,
  model: string,
  fetch: FetchLike,
  options: AskOptions = {},
): Promise<ContextWindow> {
  const json = async (path: string, body?: unknown): Promise<unknown> => {
    const url = `${originOf(server.baseUrl)}${path}`;
    const answer = await jsonRequest(fetch, url, { ...options, body });
    return answer.ok && answer.data.status === 200 ? answer.data.body : undefined;
  };
  switch (server.kind) {
    case 'ollama':
      return ollamaWindow(await json('/api/show', { model }), await json('/api/ps'), model);
    case 'lm_studio':
      return lmStudioWindow(await json('/api/v0/models'), model);
    case 'llama_cpp':
      return llamaWindow(await json('/props')) ?? listedWindow(server, model, fetch, options);
    // These say it in their list, or nowhere.
    case 'vllm':
    case 'sglang':
    case 'deepseek':
    case 'openrouter':
    case 'glm':
    case 'openai':
    case 'other':
    default:
      return listedWindow(server, model, fetch, options);
  }
}

/** The file's own setting holds, then what runs now, then the default. */
function ollamaWindow(shown: unknown, running: unknown, model: string): ContextWindow {
  const info = recordIn(recordIn(shown)['model_info']);
  const field = Object.keys(info).find((name) => name.endsWith('.context_length'));
  const most = field === undefined ? undefined : positiveIn(info[field]);
  const set = /^num_ctx\s+(\d+)/m.exec(textIn(recordIn(shown)['parameters']))?.[1];
  const own = positiveIn(set);
  const loaded = listIn(recordIn(running)['models'])
    .map(recordIn)
    .find((one) => sameModel(textIn(one['model']) || textIn(one['name']), model));
  const now = positiveIn(loaded?.['context_length']) ?? own;
  const tokens = now ?? Math.min(OLLAMA_DEFAULT, most ?? OLLAMA_DEFAULT);
  return {
    tokens,
    ...(most && most > tokens ? { most, byDefault: own === undefined } : { byDefault: false }),
  };
}

/** Ollama adds `:latest` to a name without a tag. */
function sameModel(one: string, other: string): boolean {
  const tagged = (name: string) => (name.includes(':') ? name : `${name}:latest`);
  return tagged(one) === tagged(other);
}

function lmStudioWindow(body: unknown, model: string): ContextWindow {
  const found = listIn(recordIn(body)['data'])
    .map(recordIn)
    .find((one) => one['id'] === model);
  const most = positiveIn(found?.['max_context_length']);
  const tokens = positiveIn(found?.['loaded_context_length']) ?? most;
  return tokens === undefined
    ? UNKNOWN
    : { tokens, byDefault: false, ...(most && most > tokens ? { most } : {}) };
}

function llamaWindow(body: unknown): ContextWindow | undefined {
  if (!isRecord(body)) return undefined;
  const settings = recordIn(body['default_generation_settings']);
  const tokens = positiveIn(settings['n_ctx']) ?? positiveIn(body['n_ctx']);
  return tokens === undefined ? undefined : { tokens, byDefault: false };
}

async function listedWindow(
  server: ModelServer,
  model: string,
  fetch: FetchLike,
  options: AskOptions,
): Promise<ContextWindow> {
  const listed = await listModels(server, fetch, options);
  const tokens = listed.ok ? listed.data.find(({ id }) => id === model)?.contextTokens : undefined;
  return tokens === undefined ? UNKNOWN : { tokens, byDefault: false };
}
