/** Asks a scripted server through the real client, with limits small enough for a test. */
import { createModelClient } from '../../../main/adapters/openai/client.ts';
import type {
  ModelClientOptions,
  ObservedReply,
  ObservingClient,
} from '../../../main/adapters/openai/client.ts';
import type { ModelMessage, ModelTool, ReplyDelta } from '../../../main/core/agent/model/client.ts';
import type { ModelServer, ServerKind } from '../../../main/core/agent/model/server.ts';
import type { RunningModelServer } from './server.ts';

export const SEARCH_TOOL: ModelTool = {
  name: 'search_library',
  description: 'Searches the library.',
  parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
};

export function serverAt(baseUrl: string, kind: ServerKind = 'other'): ModelServer {
  return { serverId: 'srv_1', label: 'Test server', kind, baseUrl, detected: false };
}

export function clientOf(
  server: RunningModelServer,
  kind: ServerKind = 'other',
  more: Partial<ModelClientOptions> = {},
): ObservingClient {
  return createModelClient({
    server: serverAt(server.baseUrl, kind),
    model: 'test-model',
    fetch,
    ...more,
  });
}

export const QUESTION: readonly ModelMessage[] = [
  { role: 'system', content: 'You help a researcher.' },
  { role: 'user', content: 'What is known about soil microbes?' },
];

/** One reply with everything that was shown while it arrived. */
export async function ask(
  client: ObservingClient,
  messages: readonly ModelMessage[] = QUESTION,
  signal: AbortSignal = new AbortController().signal,
): Promise<ObservedReply & { readonly deltas: readonly ReplyDelta[] }> {
  const deltas: ReplyDelta[] = [];
  const reply = await client.reply(
    { messages, tools: [SEARCH_TOOL] },
    { signal, onDelta: (delta) => deltas.push(delta) },
  );
  return { ...reply, deltas };
}
