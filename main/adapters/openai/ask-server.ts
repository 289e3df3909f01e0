/** Asks a server for its models and says in plain words how it stands. */
import { assertNever, ok } from '../../core/errors.ts';
import type { ErrorCode, Failure, Result } from '../../core/errors.ts';
import type { ModelServer, ServerState } from '../../core/agent/model/server.ts';
import { errorIn } from './answer-shapes.ts';
import { reportedFailure } from './failures.ts';
import { textIn } from './fields.ts';
import { jsonRequest } from './json-request.ts';
import type { JsonAnswer } from './json-request.ts';
import { withoutKey } from './key-header.ts';
import { modelsIn } from './model-list.ts';
import type { ListedModel } from './model-list.ts';
import type { FetchLike } from './request-failed.ts';
import { loadStates, originOf } from './server-kind.ts';

export interface ServerAnswer {
  readonly state: ServerState;
  /** Names as the server knows them, in its order. */
  readonly models: readonly string[];
  /** What the state means and what to do, in a sentence or two. */
  readonly words: string;
  readonly listed: readonly ListedModel[];
}

export interface AskOptions {
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each request. */
  readonly limit?: number;
}

type Asked = Pick<ModelServer, 'label' | 'baseUrl' | 'kind'>;

/** Fails with the codes of `model_…` and `network_…`. */
export async function listModels(
  server: Asked,
  fetch: FetchLike,
  options: AskOptions = {},
): Promise<Result<readonly ListedModel[]>> {
  const answer = await jsonRequest(fetch, `${server.baseUrl}/models`, options);
  if (!answer.ok) return answer;
  const models = modelsIn(answer.data.body);
  if (answer.data.status === 200 && models) return ok(models);
  return { ok: false, error: refusalOf(answer.data, server) };
}

function refusalOf(answer: JsonAnswer, { label }: Asked): Failure {
  const error = errorIn(answer.body);
  if (error) {
    const status = answer.status === 200 ? undefined : answer.status;
    return reportedFailure(error, status, answer.headers, { server: label, model: 'the model' });
  }
  if (answer.status === 401 || answer.status === 403) {
    return { code: 'model_unauthorized', message: `${label} wants a key.` };
  }
  return { code: 'model_bad_reply', message: `${label} has no list of models.` };
}

/** Never fails: every way in which a server can answer is a state. */
export async function askServer(
  server: Asked,
  key: string | undefined,
  fetch: FetchLike,
  options: Omit<AskOptions, 'key'> = {},
): Promise<ServerAnswer> {
  const listed = await listModels(server, fetch, { ...options, key });
  if (!listed.ok)
    return unready(STATES[listed.error.code] ?? 'not_a_model_server', server, listed.error, key);
  if (listed.data.length === 0) return unready('no_model', server, undefined, key);
  const loaded = await loadedOf(server, fetch, options);
  const models = listed.data.map(({ id }) => id);
  if (loaded?.size && ![...loaded.values()].includes(true)) {
    return {
      state: 'not_loaded',
      models,
      listed: listed.data,
      words: `${server.label} runs, but none of its ${countOf(models)} is loaded. Load one there; it may also load one by itself at the first question, which then takes longer.`,
    };
  }
  return {
    state: 'ready',
    models,
    listed: listed.data,
    words: `${server.label} is ready with ${countOf(models)}.`,
  };
}

function countOf(models: readonly string[]): string {
  return models.length === 1 ? '1 model' : `${models.length} models`;
}

async function loadedOf(server: Asked, fetch: FetchLike, options: AskOptions) {
  if (server.kind !== 'lm_studio') return undefined;
  const url = `${originOf(server.baseUrl)}/api/v0/models`;
  const answer = await jsonRequest(fetch, url, options);
  return answer.ok ? loadStates(answer.data.body) : undefined;
}

/** Any other failure means that what answers there speaks another language. */
const STATES: Partial<Record<ErrorCode, Exclude<ServerState, 'ready'>>> = {
  network_refused: 'refused_by_policy',
  model_unauthorized: 'key_needed',
  model_not_loaded: 'not_loaded',
  model_unreachable: 'not_listening',
  network_failed: 'not_listening',
  model_stalled: 'not_listening',
  model_busy: 'not_listening',
  stopped: 'not_listening',
};

function unready(
  state: Exclude<ServerState, 'ready'>,
  { label, baseUrl }: Asked,
  failure: Failure | undefined,
  key: string | undefined,
): ServerAnswer {
  return { state, models: [], listed: [], words: withoutKey(wordsOf(), key) };

  function wordsOf(): string {
    switch (state) {
      case 'no_model':
        return `${label} runs, but has no model yet. Download or load one there, then ask again.`;
      case 'not_loaded':
        return `${label} runs, but its model is still loading. Ask again in a moment.`;
      case 'not_listening':
        return failure?.code === 'model_unreachable' || failure?.code === 'network_failed'
          ? `Nothing answers at ${baseUrl}. Start ${label}, or correct the address.`
          : `${label} does not answer right now. ${textIn(failure?.message)} Ask again later.`;
      case 'key_needed':
        return key === undefined || key === ''
          ? `${label} wants a key. Enter one.`
          : `${label} does not accept this key. Enter a valid one.`;
      case 'refused_by_policy':
        return `This workspace does not allow requests to ${baseUrl}. ${textIn(failure?.message)}`;
      case 'not_a_model_server':
        return `Something answers at ${baseUrl}, but it is no model server. Check the address: it usually ends in /v1.`;
      default:
        return assertNever(state);
    }
  }
}
