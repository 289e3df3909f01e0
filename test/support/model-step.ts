/** A model's reply as a step, with everything filled in that a test does not care about. */
import type { ModelReplied } from '../../main/core/agent/model/reply.ts';
import type { Step, ToolRequest } from '../../main/core/agent/step.ts';

let count = 0;

export function replyStep(options: {
  readonly text?: string;
  readonly calls?: readonly ToolRequest[];
  readonly partial?: boolean;
  readonly reasoning?: string;
  readonly replied?: Partial<ModelReplied>;
}): Extract<Step, { kind: 'reply' }> {
  const { text = '', calls = [], partial = false, reasoning, replied } = options;
  return {
    kind: 'reply',
    text,
    calls,
    partial,
    ...(reasoning === undefined ? {} : { reasoning: { text: reasoning } }),
    replied: {
      stepId: `step_${(count += 1)}`,
      purpose: 'next_step',
      model: 'scripted',
      server: 'none',
      sawSeq: 1_000_000,
      contextHash: '0'.repeat(64),
      contextTokens: 10,
      parameters: {},
      finishReason: calls.length > 0 ? 'tool_calls' : 'stop',
      usage: { promptTokens: 10, completionTokens: 5, source: 'server' },
      milliseconds: 1,
      attempts: [],
      notices: [],
      discardedCalls: [],
      ...replied,
    },
  };
}

/** One call of a reply. */
export function request(tool: string, input: unknown = {}): ToolRequest {
  return { tool, arguments: input };
}
