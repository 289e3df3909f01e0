/** Everything in which one kind of server differs from the next, in one place. */
import { ServerKind } from '../../core/agent/model/server.ts';

export interface ServerTraits {
  /** As the makers write it. */
  readonly name: string;
  /** Where it listens on this machine by default. */
  readonly port?: number;
  /** Hosts of the provider's own service, and the path its API has there. */
  readonly hosts: readonly string[];
  readonly path: string;
  /** The field for the most tokens of one reply. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** How reasoning goes back: DeepSeek and GLM want it within a tool loop, OpenRouter always, unchanged. */
  readonly reasoningBack: 'none' | 'reasoning_content' | 'reasoning_details';
  /** Where the reasoning effort goes in the body. */
  readonly effort: 'reasoning_effort' | 'reasoning' | 'thinking';
  /** A 200 with no delta at all means that the prompt did not fit. */
  readonly emptyMeansOverflow: boolean;
}

const LOCAL: Omit<ServerTraits, 'name'> = {
  hosts: [],
  path: '/v1',
  maxTokensField: 'max_tokens',
  reasoningBack: 'none',
  effort: 'reasoning_effort',
  emptyMeansOverflow: false,
};

export const SERVERS: Readonly<Record<ServerKind, ServerTraits>> = {
  ollama: { ...LOCAL, name: 'Ollama', port: 11434 },
  lm_studio: { ...LOCAL, name: 'LM Studio', port: 1234, emptyMeansOverflow: true },
  llama_cpp: { ...LOCAL, name: 'llama.cpp', port: 8080 },
  vllm: { ...LOCAL, name: 'vLLM', port: 8000 },
  sglang: { ...LOCAL, name: 'SGLang', port: 30000 },
  deepseek: {
    ...LOCAL,
    name: 'DeepSeek',
    hosts: ['api.deepseek.com'],
    reasoningBack: 'reasoning_content',
    effort: 'thinking',
  },
  openrouter: {
    ...LOCAL,
    name: 'OpenRouter',
    hosts: ['openrouter.ai'],
    path: '/api/v1',
    reasoningBack: 'reasoning_details',
    effort: 'reasoning',
  },
  glm: {
    ...LOCAL,
    name: 'GLM',
    hosts: ['open.bigmodel.cn', 'api.z.ai'],
    path: '/api/paas/v4',
    reasoningBack: 'reasoning_content',
    effort: 'thinking',
  },
  openai: {
    ...LOCAL,
    name: 'OpenAI',
    hosts: ['api.openai.com'],
    maxTokensField: 'max_completion_tokens',
  },
  other: { ...LOCAL, name: 'Model server' },
};

/** The kind of a provider's own service, by its host name; undefined for anything else. */
export function kindOfHost(host: string): ServerKind | undefined {
  return ServerKind.options.find((kind) => SERVERS[kind].hosts.includes(host.toLowerCase()));
}
