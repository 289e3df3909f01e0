import type { ServerKind } from '../../../../preload/contract/types.ts';

/** A provider whose address is known, or `another` server that is given by its own. */
export interface ServerPreset {
  readonly id: 'openai' | 'deepseek' | 'openrouter' | 'glm' | 'another';
  readonly label: string;
  readonly url: string;
  readonly kind: ServerKind | undefined;
}

/** Addresses as the providers' own documentation gives them for the OpenAI protocol. */
export const serverPresets: readonly ServerPreset[] = [
  { id: 'openai', label: 'OpenAI', url: 'https://api.openai.com/v1', kind: 'openai' },
  { id: 'deepseek', label: 'DeepSeek', url: 'https://api.deepseek.com/v1', kind: 'deepseek' },
  {
    id: 'openrouter',
    label: 'OpenRouter',
    url: 'https://openrouter.ai/api/v1',
    kind: 'openrouter',
  },
  { id: 'glm', label: 'GLM', url: 'https://open.bigmodel.cn/api/paas/v4', kind: 'glm' },
  { id: 'another', label: '', url: '', kind: undefined },
];

export const serverKinds: readonly ServerKind[] = [
  'ollama',
  'lm_studio',
  'llama_cpp',
  'vllm',
  'sglang',
  'deepseek',
  'openrouter',
  'glm',
  'openai',
  'other',
];
