/** The habits each kind of server has on the wire, applied under whatever a reply asks for itself. */
import type { ServerKind } from '../../../main/core/agent/model/server.ts';
import type { Quirks } from './script.ts';

const DIALECTS: Readonly<Record<ServerKind, Quirks>> = {
  ollama: { index: 'zero', arguments: 'whole', reasoningField: 'reasoning' },
  lm_studio: { later: 'empty', emptyCallsList: true, usage: 'missing' },
  llama_cpp: { reasoningField: 'reasoning_content' },
  vllm: { reasoningField: 'reasoning' },
  sglang: { index: 'wrong', later: 'null', ids: 'null' },
  deepseek: { comments: 1, usage: 'with_finish' },
  openrouter: { reasoningField: 'reasoning_details', comments: 1 },
  glm: { idEachDelta: true, usage: 'with_finish' },
  openai: {},
  other: {},
};

export function dialectOf(kind: ServerKind): Quirks {
  return DIALECTS[kind];
}
