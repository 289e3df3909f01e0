/** Tells which server answers at an address, by the endpoints only it has. */
import type { ServerKind } from '../../core/agent/model/server.ts';
import { isRecord, listIn, recordIn, textIn } from './fields.ts';
import { jsonRequest } from './json-request.ts';
import { kindOfOwner } from './model-list.ts';
import type { ListedModel } from './model-list.ts';
import type { FetchLike } from './request-failed.ts';
import { kindOfHost } from './server-table.ts';

interface Sign {
  readonly kind: ServerKind;
  readonly path: string;
  readonly shows: (body: unknown, headers: Headers) => boolean;
}

/** The first that shows counts: vLLM's `/version` is the least special. LM Studio answers unknown paths with 200. */
const SIGNS: readonly Sign[] = [
  {
    kind: 'ollama',
    path: '/api/version',
    shows: (body) => textIn(recordIn(body)['version']) !== '',
  },
  {
    kind: 'lm_studio',
    path: '/api/v0/models',
    shows: (body) => isRecord(body) && body['object'] === 'list' && Array.isArray(body['data']),
  },
  {
    kind: 'llama_cpp',
    path: '/props',
    shows: (body, headers) =>
      headers.get('server') === 'llama.cpp' || 'default_generation_settings' in recordIn(body),
  },
  {
    kind: 'sglang',
    path: '/get_model_info',
    shows: (body) => textIn(recordIn(body)['model_path']) !== '',
  },
  {
    kind: 'vllm',
    path: '/version',
    shows: (body) => textIn(recordIn(body)['version']) !== '',
  },
];

/** `other` when nothing gives it away. Never fails: an endpoint that does not answer is no sign. */
export async function identifyServer(
  baseUrl: string,
  fetch: FetchLike,
  models: readonly ListedModel[] = [],
  limit = 2_000,
): Promise<ServerKind> {
  const url = new URL(baseUrl);
  const known = kindOfHost(url.hostname) ?? kindOfOwner(models);
  if (known) return known;
  const shown = await Promise.all(
    SIGNS.map(async ({ path, shows }) => {
      const answer = await jsonRequest(fetch, `${originOf(baseUrl)}${path}`, { limit });
      return (
        answer.ok && answer.data.status === 200 && shows(answer.data.body, answer.data.headers)
      );
    }),
  );
  return SIGNS.find((_sign, at) => shown[at])?.kind ?? 'other';
}

/** Where the side endpoints are: the base without the last `/v1`, so that a proxy's path is kept. */
export function originOf(baseUrl: string): string {
  return baseUrl.replace(/\/v\d+[a-z]*\/?$/, '');
}

/** LM Studio's own list, with the state of each model. */
export function loadStates(body: unknown): ReadonlyMap<string, boolean> {
  const models = listIn(recordIn(body)['data']).map(recordIn);
  return new Map(models.map((model) => [textIn(model['id']), model['state'] === 'loaded']));
}
