/** What each kind of server answers besides chat: its models, its version, its window. */
import * as z from 'zod';
import type { ServerKind } from '../../../main/core/agent/model/server.ts';
import type { KeptRequest } from './request.ts';
import { answer, page } from './script.ts';
import type { Reply } from './script.ts';

export interface ServedModel {
  readonly id: string;
  /** The longest window the model was made for. */
  readonly maxContext?: number;
  /** The window it runs with now; set when it is loaded. */
  readonly loadedContext?: number;
  /** Ollama: a window set in the model's own file. */
  readonly numCtx?: number;
  readonly notLoaded?: boolean;
  /** Ollama's list of what a model can do. */
  readonly capabilities?: readonly string[];
}

/** `loading`: llama.cpp is still reading the model. `web_page`: something else listens there. */
export type SideState = 'running' | 'loading' | 'web_page';

const notFound = page(404, '404 page not found', 'text/plain');

export function sideAnswer(
  request: KeptRequest,
  kind: ServerKind,
  models: readonly ServedModel[],
  state: SideState = 'running',
): Reply {
  if (state === 'web_page') return page(200, '<!doctype html><title>Printer</title>');
  if (state === 'loading') {
    const error = { message: 'Loading model', type: 'unavailable_error', code: 503 };
    return answer(503, { error });
  }
  const path = request.path.split('?')[0] ?? '';
  if (path.endsWith('/models') && !path.startsWith('/api/v0')) {
    return answer(200, { object: 'list', data: models.map((model) => listed(model, kind)) });
  }
  switch (kind) {
    case 'ollama':
      return ollama(path, request.text, models);
    case 'lm_studio':
      return path === '/api/v0/models' ? lmStudio(models) : lmStudioUnknown(path);
    case 'llama_cpp':
      return path === '/props' ? llamaProps(models) : notFound;
    case 'vllm':
      return path === '/version' ? answer(200, { version: '0.11.2' }) : answer(404, nothingHere);
    case 'sglang':
      return path === '/get_model_info'
        ? answer(200, { model_path: models[0]?.id ?? '', is_generation: true })
        : answer(404, nothingHere);
    case 'deepseek':
    case 'openrouter':
    case 'glm':
    case 'openai':
    case 'other':
    default:
      return notFound;
  }
}

const nothingHere = { detail: 'Not Found' };

function listed(model: ServedModel, kind: ServerKind): Record<string, unknown> {
  const base = { id: model.id, object: 'model', created: 1_760_000_000 };
  switch (kind) {
    case 'ollama':
      return { ...base, owned_by: 'library' };
    case 'lm_studio':
      return { ...base, owned_by: 'organization_owner' };
    case 'llama_cpp':
      return { ...base, owned_by: 'llamacpp', meta: { n_ctx_train: model.maxContext } };
    case 'vllm':
      return { ...base, owned_by: 'vllm', root: model.id, max_model_len: model.loadedContext };
    case 'sglang':
      return { ...base, owned_by: 'sglang', root: model.id, max_model_len: model.loadedContext };
    case 'openrouter':
      return {
        ...base,
        name: model.id,
        context_length: model.maxContext,
        top_provider: { context_length: model.loadedContext ?? model.maxContext },
        supported_parameters: ['tools', 'reasoning'],
      };
    case 'deepseek':
    case 'glm':
    case 'openai':
    case 'other':
    default:
      return { ...base, owned_by: kind };
  }
}

function ollama(path: string, text: string, models: readonly ServedModel[]): Reply {
  if (path === '/') return page(200, 'Ollama is running', 'text/plain');
  if (path === '/api/version') return answer(200, { version: '0.12.10' });
  if (path === '/api/tags') {
    return answer(200, { models: models.map(({ id }) => ({ name: id, model: id })) });
  }
  if (path === '/api/ps') {
    const loaded = models.filter((model) => model.loadedContext !== undefined);
    return answer(200, {
      models: loaded.map((model) => ({
        name: model.id,
        model: model.id,
        context_length: model.loadedContext,
      })),
    });
  }
  if (path !== '/api/show') return notFound;
  const asked = z.looseObject({ model: z.string() }).parse(JSON.parse(text));
  const model = models.find(({ id }) => id === asked.model);
  if (!model) return answer(404, { error: `model '${asked.model}' not found` });
  return answer(200, {
    ...(model.numCtx === undefined
      ? {}
      : { parameters: `num_ctx                        ${model.numCtx}\nstop "<|end|>"` }),
    model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': model.maxContext },
    capabilities: model.capabilities ?? ['completion', 'tools'],
  });
}

function lmStudio(models: readonly ServedModel[]): Reply {
  const data = models.map((model) => ({
    id: model.id,
    object: 'model',
    type: 'llm',
    state: model.notLoaded ? 'not-loaded' : 'loaded',
    max_context_length: model.maxContext,
    ...(model.notLoaded ? {} : { loaded_context_length: model.loadedContext }),
  }));
  return answer(200, { object: 'list', data });
}

/** LM Studio answers unknown paths with 200 and an error. */
function lmStudioUnknown(path: string): Reply {
  return answer(200, { error: `Unexpected endpoint or method. (GET ${path})` });
}

function llamaProps(models: readonly ServedModel[]): Reply {
  return answer(200, {
    default_generation_settings: { n_ctx: models[0]?.loadedContext },
    total_slots: 1,
    model_path: models[0]?.id ?? '',
    chat_template: '',
  });
}
