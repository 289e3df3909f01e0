/** The models a server lists, and what it says about their windows in passing. */
import type { ServerKind } from '../../core/agent/model/server.ts';
import { isRecord, positiveIn, recordIn, textIn } from './fields.ts';
import type { JsonRecord } from './fields.ts';

export interface ListedModel {
  readonly id: string;
  /** Tokens, as the list itself says. */
  readonly contextTokens?: number;
  readonly ownedBy: string;
}

/** Undefined when the body is no list of models. */
export function modelsIn(body: unknown): readonly ListedModel[] | undefined {
  if (Array.isArray(body)) return body.flatMap(listedModel);
  if (!isRecord(body)) return undefined;
  // Ollama and some proxies send null for "none".
  if (body['object'] === 'list' && (body['data'] ?? null) === null) return [];
  const list = body['data'] ?? body['models'];
  return Array.isArray(list) ? list.flatMap(listedModel) : undefined;
}

function listedModel(value: unknown): ListedModel[] {
  const model = recordIn(value);
  const id = textIn(model['id']) || textIn(model['name']);
  if (id === '' || id.length > 300) return [];
  const contextTokens = listedContext(model);
  return [
    {
      id,
      ownedBy: textIn(model['owned_by']),
      ...(contextTokens === undefined ? {} : { contextTokens }),
    },
  ];
}

/** vLLM and SGLang; OpenRouter, where the provider in front may have less than the model; others. */
function listedContext(model: JsonRecord): number | undefined {
  return (
    positiveIn(model['max_model_len']) ??
    positiveIn(recordIn(model['top_provider'])['context_length']) ??
    positiveIn(model['context_length']) ??
    positiveIn(model['context_window']) ??
    positiveIn(model['max_context_length'])
  );
}

const OWNERS: Readonly<Record<string, ServerKind>> = {
  library: 'ollama',
  organization_owner: 'lm_studio',
  llamacpp: 'llama_cpp',
  vllm: 'vllm',
  sglang: 'sglang',
};

/** Local servers sign their lists with a name of their own. */
export function kindOfOwner(models: readonly ListedModel[]): ServerKind | undefined {
  const owner = models[0]?.ownedBy.toLowerCase() ?? '';
  return OWNERS[owner];
}
