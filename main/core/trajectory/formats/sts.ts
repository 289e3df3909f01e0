/**
 * Hugging Face's Session Trace Simple Format, which the Hub shows as a conversation.
 * https://huggingface.co/docs/hub/session-traces-format
 *
 * A line that names the session, then a line a message, with the time and the model where they are
 * known. A file is one session to the Hub: several stand one after the other, each behind its own first
 * line, and are said to. It is for reading and carries no masks.
 */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import { chatRules, messagesOf } from '../chat.ts';
import { turnsByStep, type StepTurns } from '../dialogue.ts';
import { distinctCalls } from '../distinct-calls.ts';
import { dialogueLints, lengthLint, trajectoryLints, unsaidMasksLint } from '../lints.ts';
import { CHAT_LOSSES, lossesOf } from '../losses.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import { problemError, problemWarning } from '../problems/problem.ts';
import type { Trajectory } from '../trajectory.ts';
import type { ExportFormat, FormatWriter, Written, WrittenFile } from './format.ts';
import { joinWritten } from './join-written.ts';
import { leavingOut } from './leaving-out.ts';
import { maskedReplies, noSamples } from './line-writer.ts';
import { linesOf, parsed } from './written-file.ts';

/** The id under which the Hub knows who made a trace. */
const HARNESS = 'cairn';

export const StsHeader = z.looseObject({
  type: z.literal('session'),
  harness: z.string().min(1),
  id: z.string().min(1),
  name: z.string().optional(),
});
export type StsHeader = z.infer<typeof StsHeader>;

const said = {
  content: z.string(),
  /** Milliseconds since 1970. */
  timestamp: z.int().optional(),
  model: z.string().optional(),
};
const Call = z.strictObject({
  id: z.string().min(1),
  function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
});

export const StsMessage = z.strictObject({
  type: z.literal('message'),
  message: z.discriminatedUnion('role', [
    z.strictObject({ role: z.literal('system'), ...said }),
    z.strictObject({ role: z.literal('user'), ...said }),
    z.strictObject({
      role: z.literal('assistant'),
      ...said,
      reasoningContent: z.string().optional(),
      toolCalls: z.array(Call).min(1).optional(),
    }),
    z.strictObject({ role: z.literal('tool'), ...said, toolCallId: z.string().min(1) }),
  ]),
});
export type StsMessage = z.infer<typeof StsMessage>;

export const StsLine = z.discriminatedUnion('type', [StsHeader, StsMessage]);
export type StsLine = z.infer<typeof StsLine>;

export const sts: ExportFormat = {
  id: 'sts',
  name: 'Hugging Face session trace',
  specification: 'https://huggingface.co/docs/hub/session-traces-format',
  mediaType: 'application/jsonl',
  choices: ['reasoning', 'subAgents', 'tokenLimit'],
  checkedAsWritten: true,
  recipe: (file) =>
    `Upload ${file} to a dataset or a storage bucket on the Hub; Data Studio opens it.`,
  open: stsWriter,
  validate: validateSts,
};

function stsWriter(choices: ExportChoices): FormatWriter {
  let samples = 0;

  function addOne(trajectory: Trajectory): Written {
    const distinct = distinctCalls();
    const steps = turnsByStep(trajectory, choices).map(({ step, turns }): StepTurns => ({
      step,
      turns: turns.map((turn) => distinct(turn)),
    }));
    const dialogue = { turns: steps.flatMap(({ turns }) => turns), tools: trajectory.tools };
    const sample = samples;
    samples += 1;
    const lines = [headerOf(trajectory), ...steps.flatMap((step) => messagesFor(step, choices))];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const masked = maskedReplies(dialogue);
    const replies = dialogue.turns.filter(({ role }) => role === 'agent').length;
    return {
      chunks: [text],
      samples: 1,
      problems: [
        ...trajectoryLints(trajectory, sample),
        ...sessionProblems(lines).map((problem) => ({ ...problem, sample })),
        ...dialogueLints(dialogue, sample),
        ...lengthLint(text, dialogue, sample, choices),
        ...unsaidMasksLint(masked, sample),
      ],
      losses: [
        ...(masked === 0 ? [] : [{ what: 'masks' as const, count: masked }]),
        ...lossesOf(trajectory, [
          ...CHAT_LOSSES.filter((kind) => kind !== 'times' && kind !== 'models'),
          'tools',
          ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
          ...(choices.subAgents === 'samples' ? [] : (['sub_agents'] as const)),
        ]),
      ],
      masks: { learned: replies - masked, masked },
    };
  }

  function all(trajectory: Trajectory): readonly Written[] {
    const own = addOne(trajectory);
    return choices.subAgents === 'samples' ? [own, ...trajectory.children.flatMap(all)] : [own];
  }

  return leavingOut(choices, {
    add: (trajectory) => joinWritten(all(trajectory)),
    end: () => ({
      chunks: [],
      extension: 'jsonl',
      problems: [
        ...(samples === 0 ? [noSamples()] : []),
        ...(samples > 1 ? [severalSessions(samples)] : []),
      ],
    }),
  });
}

function headerOf(trajectory: Trajectory): StsHeader {
  const { agent, trajectoryId, sessionId, task, tools } = trajectory;
  return {
    type: 'session',
    harness: HARNESS,
    id: trajectoryId === '' ? sessionId : trajectoryId,
    ...(task === '' ? {} : { name: task }),
    agent: agent.name,
    version: agent.version,
    ...(tools.length === 0 ? {} : { toolNames: tools.map(({ name }) => name) }),
  };
}

function messagesFor({ step, turns }: StepTurns, { reasoning }: ExportChoices): StsMessage[] {
  const timestamp = step.time === undefined ? Number.NaN : Date.parse(step.time);
  const when = Number.isInteger(timestamp) ? { timestamp } : {};
  const model = step.model === undefined ? {} : { model: step.model };
  return messagesOf({ turns, tools: [] }, reasoning).map((message): StsMessage => {
    const { content } = message;
    switch (message.role) {
      case 'assistant': {
        const toolCalls = message.calls.map(({ callId, tool, arguments: input }) => ({
          id: callId,
          function: { name: tool, arguments: JSON.stringify(input) },
        }));
        return {
          type: 'message',
          message: {
            role: 'assistant',
            content,
            ...(message.reasoning_content === undefined
              ? {}
              : { reasoningContent: message.reasoning_content }),
            ...(toolCalls.length === 0 ? {} : { toolCalls }),
            ...when,
            ...model,
          },
        };
      }
      case 'tool':
        return {
          type: 'message',
          message: { role: 'tool', content, toolCallId: message.tool_call_id },
        };
      case 'system':
      case 'user':
        return { type: 'message', message: { role: message.role, content, ...when } };
      default:
        return assertNever(message);
    }
  });
}

/** A file as the Hub reads it: a first line that names the session, then messages. */
async function validateSts(file: WrittenFile): Promise<readonly ExportProblem[]> {
  const problems: ExportProblem[] = [];
  let session: unknown[] = [];
  let sample = 0;
  const settle = (): void => {
    if (session.length === 0) return;
    problems.push(...sessionProblems(session).map((problem) => ({ ...problem, sample })));
    sample += 1;
  };
  for await (const text of linesOf(file)) {
    const line = parsed(text);
    if (StsHeader.safeParse(line).success) {
      settle();
      session = [];
    }
    session.push(line);
  }
  settle();
  if (sample > 1) problems.push(severalSessions(sample));
  return problems;
}

function sessionProblems(lines: readonly unknown[]): readonly ExportProblem[] {
  const [header, ...rest] = lines;
  if (!StsHeader.safeParse(header).success) {
    return [problemError('session_unnamed')];
  }
  const messages = z.array(StsMessage).safeParse(rest);
  if (!messages.success) {
    return formatProblems(messages.error);
  }
  return chatRules(
    messages.data.map(({ message }) => {
      if (message.role === 'tool')
        return { role: 'tool', callId: message.toolCallId, content: message.content };
      if (message.role !== 'assistant') return { role: message.role };
      const calls = (message.toolCalls ?? []).map(({ id, function: { arguments: text } }) => ({
        id,
        readable: parsed(text) !== undefined,
      }));
      return { role: 'assistant', calls, learned: true };
    }),
  );
}

function severalSessions(sessions: number): ExportProblem {
  return problemWarning('several_sessions', { sessions });
}
