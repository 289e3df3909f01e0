/** Records a session event by event, as the journal seals them, with the shapes the loop gives them. */
import { draft } from '../../main/core/agent/session-record.ts';
import type { Usage } from '../../main/core/agent/model/reply.ts';
import { checkDraft } from '../../main/core/record/draft.ts';
import { sessionStream, type ActorKind, type RecordEvent } from '../../main/core/record/event.ts';
import type { SessionKind, SessionPayload } from '../../main/core/record/kinds.ts';
import { seal } from '../../main/core/record/seal.ts';
import { sealPorts } from './record-ports.ts';

export const MODEL = { kind: 'model', name: 'glm-4.5', version: 'Local server' } as const;

const searchTool = {
  name: 'library_search',
  description: 'Finds passages.',
  inputSchema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
};
const readTool = {
  name: 'read_pages',
  description: 'Reads pages.',
  inputSchema: { type: 'object', properties: { page: { type: 'integer' } } },
};

export interface ReplyParts {
  readonly reasoning?: string;
  readonly hidden?: boolean;
  readonly text?: string;
  readonly partial?: boolean;
  readonly calls?: readonly { readonly tool: string; readonly arguments: unknown }[];
  /** What the request had seen; the newest event, when left out. */
  readonly sawSeq?: number;
  readonly finishReason?: SessionPayload<'model.replied'>['finishReason'];
  readonly usage?: Usage;
  readonly purpose?: 'next_step' | 'compaction';
  readonly discarded?: SessionPayload<'model.replied'>['discardedCalls'];
}

export interface Recorder {
  readonly sessionId: string;
  events(): readonly RecordEvent[];
  add<K extends SessionKind>(
    kind: K,
    payload: SessionPayload<K>,
    actor: ActorKind,
    parentId?: string,
  ): RecordEvent;
  say(text: string): RecordEvent;
  /** Everything one reply brings; gives the ids of its calls. */
  reply(parts: ReplyParts): readonly string[];
  result(callId: string, text: string, data?: unknown): RecordEvent;
  error(
    callId: string,
    code: Extract<SessionPayload<'tool.result'>, { outcome: 'error' }>['error']['code'],
    message: string,
  ): RecordEvent;
  close(outcome?: SessionPayload<'session.closed'>['outcome']): RecordEvent;
}

let sequence = 0;

/** A session that is opened, with its task as the first message. */
export function recorder(
  task: string,
  opening: Partial<SessionPayload<'session.opened'>> = {},
): Recorder {
  const sessionId = opening.sessionId ?? `ses_${(sequence += 1)}`;
  const ports = sealPorts();
  const events: RecordEvent[] = [];
  let calls = 0;
  let replies = 0;
  const tools = new Map<string, string>();

  const self: Recorder = {
    sessionId,
    events: () => events,
    add(kind, payload, actor, parentId) {
      const made = draft(kind, payload, actor, actor === 'agent' ? MODEL.name : undefined);
      const checked = checkDraft(
        sessionStream(sessionId),
        parentId === undefined ? made : { ...made, parentId },
      );
      const event = seal(sessionStream(sessionId), events.at(-1), checked, ports);
      events.push(event);
      return event;
    },
    say: (text) => self.add('message.researcher', { text }, 'researcher'),
    reply(parts) {
      const stepId = `step_${(replies += 1)}`;
      const { text = '', partial, reasoning, hidden } = parts;
      const wanted = parts.calls ?? [];
      self.add(
        'model.replied',
        {
          stepId,
          purpose: parts.purpose ?? 'next_step',
          model: MODEL.name,
          server: MODEL.version,
          sawSeq: parts.sawSeq ?? events.length - 1,
          contextHash: 'c'.repeat(64),
          contextTokens: 100,
          parameters: { temperature: 0.7, reasoning_effort: 'low' },
          finishReason: parts.finishReason ?? (wanted.length > 0 ? 'tool_calls' : 'stop'),
          usage: parts.usage ?? { promptTokens: 120, completionTokens: 30, source: 'server' },
          costUsd: 0.25,
          milliseconds: 900,
          attempts: [],
          notices: [],
          discardedCalls: parts.discarded ?? [],
        },
        'agent',
      );
      if (hidden === true) self.add('reasoning', { text: '', hidden, stepId }, 'agent');
      if (reasoning !== undefined) self.add('reasoning', { text: reasoning, stepId }, 'agent');
      if (text !== '') {
        const final = wanted.length === 0 && partial !== true;
        const cut = partial === undefined ? {} : { partial };
        self.add('message.agent', { text, final, stepId, ...cut }, 'agent');
      }
      return wanted.map(({ tool, arguments: input }) => {
        const callId = `call_${(calls += 1)}`;
        const modelCallId = `functions.${tool}:0`;
        tools.set(callId, tool);
        self.add('tool.called', { callId, tool, arguments: input, stepId, modelCallId }, 'agent');
        return callId;
      });
    },
    result(callId, text, data = null) {
      const tool = tools.get(callId) ?? '';
      return self.add(
        'tool.result',
        { callId, tool, outcome: 'success', text, data, milliseconds: 3 },
        'tool',
      );
    },
    error(callId, code, message) {
      const tool = tools.get(callId) ?? '';
      return self.add(
        'tool.result',
        { callId, tool, outcome: 'error', error: { code, message }, milliseconds: 3 },
        'tool',
      );
    },
    close(outcome = 'answered') {
      self.add('round.closed', { round: 1 }, 'system');
      return self.add('session.closed', { outcome }, 'system');
    },
  };
  self.add(
    'session.opened',
    {
      sessionId,
      task,
      language: 'en',
      policy: MODEL,
      systemPrompt: 'You help a researcher. Cite what you read.',
      tools: [searchTool, readTool],
      versions: { cairn: '0.1.0', node: '24' },
      prompts: [{ name: 'system', version: '1', sha256: 'd'.repeat(64), origin: 'built_in' }],
      ...opening,
    },
    'system',
  );
  self.say(task);
  self.add('round.opened', { round: 1 }, 'system');
  return self;
}

/** A call and its arguments, for short. */
export function search(query: string) {
  return { tool: 'library_search', arguments: { query } };
}
