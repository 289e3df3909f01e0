/**
 * SWE-agent's `.traj` (`trajectory`, `history`, `info`) and demonstrations (`history` alone), and
 * mini-SWE-agent's: a list of messages, or `{ messages, info }`.
 * https://swe-agent.com/latest/usage/trajectories/ and https://mini-swe-agent.com/latest/usage/output_files/
 */
import type { TrajectoryStep } from '../trajectory.ts';
import {
  contentOf,
  fieldOf,
  fieldsOf,
  isFields,
  jsonOrText,
  listOf,
  sizeOf,
  textOf,
  without,
  wordsOf,
} from './fields.ts';
import { ChatMessages, isChatMessage } from './openai.ts';
import type {
  DocumentFormat,
  DocumentReading,
  LogFormat,
  LogReading,
  ReadContext,
} from './reading.ts';
import { headOf, resultOf, stepOf } from './steps.ts';
import { remark, type ImportRemark } from './remarks/remark.ts';

/** With `history`: what the model was given and gave. It is whole; `trajectory` repeats it by steps. */
export const sweAgentFormat: DocumentFormat = {
  kind: 'document',
  id: 'swe_agent',
  recognises(value) {
    const history = fieldOf(value, 'history');
    const trajectory = fieldOf(value, 'trajectory');
    const isHistory =
      Array.isArray(history) && history.length > 0 && history.every((item) => isChatMessage(item));
    const isTrajectory =
      Array.isArray(trajectory) &&
      trajectory.length > 0 &&
      trajectory.every((step) => isFields(step) && 'action' in step && 'observation' in step);
    return (
      isHistory ||
      isTrajectory ||
      (String(fieldOf(value, 'trajectory_format')).startsWith('mini-swe-agent') &&
        Array.isArray(fieldOf(value, 'messages')))
    );
  },
  list(value) {
    if (listOf(fieldOf(value, 'history')).length > 0) return 'history';
    return Array.isArray(fieldOf(value, 'messages')) ? 'messages' : 'trajectory';
  },
  open: openTrajectory,
};

function openTrajectory(root: unknown, context: ReadContext, place: number): DocumentReading {
  const messages = new AgentMessages(context);
  return {
    take(element, index) {
      if (isChatMessage(element)) messages.take(element, index);
      else if (isFields(element) && 'action' in element) {
        for (const step of plainSteps(element, index)) context.sink.step(step);
      } else messages.take(element, index);
    },
    end() {
      messages.end();
      const info = fieldsOf(fieldOf(root, 'info'));
      const config = fieldOf(fieldOf(info, 'config'), 'model');
      const repeated = listOf(fieldOf(root, 'trajectory')).length;
      if (repeated > 0 && messages.count > 0)
        context.sink.leftOut(remark('what_name', { name: 'trajectory' }), remark('history_again'));
      const rest = without(
        fieldsOf(root) ?? {},
        new Set(['history', 'messages', ...(messages.count > 0 ? ['trajectory'] : [])]),
      );
      context.sink.end(
        headOf({
          sessionId: wordsOf(fieldOf(root, 'instance_id')),
          agent: {
            name: Array.isArray(fieldOf(root, 'messages')) ? 'mini-swe-agent' : 'SWE-agent',
            version:
              wordsOf(fieldOf(info, 'swe_agent_version')) ?? wordsOf(fieldOf(info, 'mini_version')),
            model: wordsOf(fieldOf(config, 'model_name')),
          },
          task: messages.task,
          ...(rest === undefined ? {} : { extra: rest }),
          fallback: `${context.fileName}, ${place}`,
        }),
      );
    },
  };
}

/** A list of messages alone is mini-SWE-agent's when commands stand in its own fence. */
export const miniSweAgentFormat: LogFormat = {
  kind: 'log',
  id: 'swe_agent',
  recognises: (values) =>
    values.length > 1 &&
    values.every((value) => isChatMessage(value)) &&
    values.some((value) =>
      contentOf(fieldOf(value, 'content')).text.includes('```mswea_bash_command\n'),
    ),
  open(context): LogReading {
    const messages = new AgentMessages(context);
    return {
      take: (value, place) => messages.take(value, place - 1),
      end() {
        messages.end();
        if (messages.count > 0)
          context.sink.end(
            headOf({
              agent: { name: 'mini-swe-agent' },
              task: messages.task,
              fallback: context.fileName,
            }),
          );
      },
    };
  },
};

/** Commands that stand in a fence of the reply, as they are run. */
const FENCE = /```(?:mswea_bash_command|bash)\n([\s\S]*?)\n?```/;

/**
 * Messages with what SWE-agent adds: `thought` beside `content`, `tool_call_ids` of a result. Where
 * there are no tool calls, a command in a fence is the call and the person's next message its result.
 */
class AgentMessages {
  readonly #chat: ChatMessages;
  /** The last reply held a command, whose result is the next message. */
  #waits = false;
  #usesCalls = false;
  count = 0;

  constructor(context: ReadContext) {
    this.#chat = new ChatMessages(context);
  }

  get task(): string {
    return this.#chat.task;
  }

  take(value: unknown, index: number): void {
    this.count += 1;
    const where = remark('at_message', { number: index + 1 });
    const message = fieldsOf(value);
    if (message === undefined) {
      this.#chat.take(value, where);
      return;
    }
    if (listOf(message['tool_calls']).length > 0) this.#usesCalls = true;
    const ids = listOf(message['tool_call_ids']);
    const isResult = this.#waits && message['role'] === 'user';
    this.#waits = false;
    if (isResult) {
      this.#chat.take({ ...message, role: 'tool' }, where);
      return;
    }
    if (message['role'] === 'tool' && ids.length > 0) {
      const { tool_call_ids: _ids, ...rest } = message;
      this.#chat.take({ ...rest, tool_call_id: ids[0] }, where);
      return;
    }
    this.#reply(message, where);
  }

  #reply(message: Readonly<Record<string, unknown>>, where: ImportRemark): void {
    const command = FENCE.exec(contentOf(message['content']).text)?.[1];
    if (message['role'] !== 'assistant' || this.#usesCalls || command === undefined) {
      this.#chat.take(message, where);
      return;
    }
    const call = { function: { name: 'bash', arguments: { command } } };
    this.#chat.take({ ...message, tool_calls: [call] }, where);
    this.#waits = true;
  }

  end(): void {
    this.#chat.end();
  }
}

/** Of a `.traj` that has no history. */
function plainSteps(step: Readonly<Record<string, unknown>>, index: number): TrajectoryStep[] {
  const thought = wordsOf(step['thought']);
  const action = textOf(step['action']) ?? '';
  const response = wordsOf(step['response']) ?? thought ?? '';
  const seconds = sizeOf(step['execution_time']);
  const calls = listOf(step['tool_calls']);
  const written = fieldOf(fieldOf(calls[0], 'function'), 'arguments');
  const named = wordsOf(fieldOf(fieldOf(calls[0], 'function'), 'name'));
  const callId = wordsOf(fieldOf(calls[0], 'id')) ?? `step_${index + 1}`;
  const extra = without(
    step,
    new Set(['action', 'observation', 'response', 'thought', 'execution_time', 'tool_calls']),
  );
  const observation = textOf(step['observation']);
  return [
    stepOf({
      source: 'agent',
      kind: 'reply',
      message: response,
      calls:
        action === '' && named === undefined
          ? []
          : [
              {
                callId,
                tool: named ?? 'bash',
                arguments:
                  named === undefined
                    ? { command: action }
                    : typeof written === 'string'
                      ? jsonOrText(written)
                      : (written ?? {}),
              },
            ],
      observations:
        observation === undefined
          ? []
          : [
              resultOf(observation, {
                callId,
                ...(seconds === undefined ? {} : { milliseconds: seconds * 1000 }),
              }),
            ],
      ...(extra === undefined ? {} : { extra }),
    }),
  ];
}
