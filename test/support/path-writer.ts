/** Builds the path of a session event by event, as the loop would have recorded it. */
import { draft } from '../../main/core/agent/session-record.ts';
import type { WrittenCall } from '../../main/core/agent/model/client.ts';
import type { ModelReplied } from '../../main/core/agent/model/reply.ts';
import type { EventDraft, RecordEvent } from '../../main/core/record/event.ts';
import type { SessionPayload } from '../../main/core/record/kinds.ts';
import { memoryRecord } from './memory-record.ts';
import type { MemoryRecord } from './memory-record.ts';

type Call = Pick<WrittenCall, 'name'> & { readonly id?: string; readonly input?: unknown };

export interface PathWriter {
  readonly record: MemoryRecord;
  events(): readonly RecordEvent[];
  add(...drafts: readonly EventDraft[]): Promise<readonly RecordEvent[]>;
  say(text: string): Promise<RecordEvent>;
  /** A reply with its calls, open until `result`; gives the ids of the calls. */
  reply(
    about: {
      readonly text?: string;
      readonly reasoning?: string;
      readonly details?: SessionPayload<'reasoning'>['details'];
      readonly calls?: readonly Call[];
      readonly partial?: boolean;
    } & Partial<ModelReplied>,
  ): Promise<readonly string[]>;
  result(callId: string, text: string): Promise<void>;
  failure(
    callId: string,
    code: 'not_found' | 'approval_rejected' | 'interrupted',
    message: string,
  ): Promise<void>;
}

const ZERO = '0'.repeat(64);

export function repliedPayload(about: Partial<ModelReplied> = {}): ModelReplied {
  return {
    stepId: 'step_1',
    purpose: 'next_step',
    model: 'scripted',
    server: 'Script',
    sawSeq: -1,
    contextHash: ZERO,
    contextTokens: 100,
    parameters: {},
    finishReason: 'stop',
    usage: { promptTokens: 100, completionTokens: 10, source: 'server' },
    milliseconds: 1,
    attempts: [],
    notices: [],
    discardedCalls: [],
    ...about,
  };
}

export async function pathWriter(
  opened: Partial<SessionPayload<'session.opened'>> = {},
): Promise<PathWriter> {
  const record = memoryRecord();
  let count = 0;
  const add = async (...drafts: readonly EventDraft[]): Promise<readonly RecordEvent[]> => {
    const appended = await record.append(drafts);
    if (!appended.ok) throw new Error(appended.error.message);
    return appended.data;
  };
  const task = opened.task ?? 'What inhibits bacteria?';
  await add(
    draft(
      'session.opened',
      {
        sessionId: record.sessionId,
        task,
        language: 'en',
        policy: { kind: 'model', name: 'scripted', version: '1' },
        systemPrompt: 'Assist.',
        tools: [],
        versions: {},
        ...opened,
      },
      'system',
    ),
    draft('message.researcher', { text: task }, 'researcher'),
    draft('round.opened', { round: 1 }, 'system'),
  );
  const tools = new Map<string, string>();
  return {
    record,
    events: () => record.events(),
    add,
    say: async (text) => {
      const [event] = await add(draft('message.researcher', { text }, 'researcher'));
      if (event === undefined) throw new Error('nothing was recorded');
      return event;
    },
    reply: async ({ text, reasoning, details, calls = [], partial, ...about }) => {
      count += 1;
      const stepId = about.stepId ?? `step_${count}`;
      const sawSeq = record.events().at(-1)?.seq ?? -1;
      const made = calls.map(({ id, name, input = {} }, index) => {
        const callId = `call_${count}_${index}`;
        tools.set(callId, name);
        const given = id === undefined ? {} : { modelCallId: id };
        return { callId, tool: name, arguments: input, stepId, ...given };
      });
      const final = calls.length === 0 && partial !== true;
      await add(
        draft('model.replied', repliedPayload({ sawSeq, ...about, stepId }), 'agent'),
        ...(reasoning === undefined && details === undefined
          ? []
          : [
              draft(
                'reasoning',
                { text: reasoning ?? '', stepId, ...(details === undefined ? {} : { details }) },
                'agent',
              ),
            ]),
        ...(text === undefined
          ? []
          : [
              draft(
                'message.agent',
                { text, final, stepId, ...(partial === true ? { partial } : {}) },
                'agent',
              ),
            ]),
        ...made.map((call) => draft('tool.called', call, 'agent')),
      );
      return made.map(({ callId }) => callId);
    },
    result: async (callId, text) => {
      const tool = tools.get(callId) ?? '';
      await add(
        draft(
          'tool.result',
          { callId, tool, outcome: 'success', text, data: null, milliseconds: 1 },
          'tool',
        ),
      );
    },
    failure: async (callId, code, message) => {
      const tool = tools.get(callId) ?? '';
      const error = { code, message };
      await add(
        draft('tool.result', { callId, tool, outcome: 'error', error, milliseconds: 1 }, 'tool'),
      );
    },
  };
}
