/** Which servers want a model's reasoning back while it works with tools. */
import type { PolicyIdentity } from '../../record/kinds.ts';
import { ServerKind } from './server.ts';

/** `text`: as `reasoning_content`. `details`: as `reasoning_details`, unchanged. */
export type ReasoningReturn = 'none' | 'text' | 'details';

/**
 * DeepSeek and GLM ask for the reasoning of the replies since the last question, OpenRouter for its
 * details; the others take no notice or refuse the field. Which server is at work stands in the
 * recorded identity, so that a context can be rebuilt.
 */
export function reasoningReturn(policy: PolicyIdentity | undefined): ReasoningReturn {
  const kind = ServerKind.safeParse(policy?.parameters?.['serverKind']);
  if (!kind.success) return 'none';
  switch (kind.data) {
    case 'deepseek':
    case 'glm':
      return 'text';
    case 'openrouter':
      return 'details';
    case 'ollama':
    case 'lm_studio':
    case 'llama_cpp':
    case 'vllm':
    case 'sglang':
    case 'openai':
    case 'other':
      return 'none';
    default:
      return 'none';
  }
}
