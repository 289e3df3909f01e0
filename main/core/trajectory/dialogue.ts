/**
 * A trajectory as the conversation a model is trained on. Chat formats are written from it and read
 * into it.
 *
 * It is what the model was shown, in that order and those words: what came while a reply was on its way
 * stands after it, an error reads as it did to the model, and Cairn's own notes stand where they stood.
 * Two things differ on purpose. The full record is taken, without compactions: a compaction only changes
 * what one model with one window saw next, and a trainer has a window of its own. And where the
 * researcher changed a call's arguments, those that ran are the ones to learn.
 */
import {
  NO_TEXT,
  discardedWords,
  failureWords,
  note,
  partialWords,
  planWords,
  refusedWords,
} from '../agent/model/context-words.ts';
import { ErrorCode } from '../errors.ts';
import { sessionKinds } from '../record/kinds.ts';
import type { ExportChoices } from './options.ts';
import type {
  Trajectory,
  TrajectoryObservation,
  TrajectoryStep,
  TrajectoryTool,
} from './trajectory.ts';

export interface DialogueCall {
  readonly callId: string;
  readonly tool: string;
  readonly arguments: unknown;
}

export interface AgentTurn {
  readonly role: 'agent';
  readonly content: string;
  readonly reasoning?: string;
  readonly calls: readonly DialogueCall[];
  readonly results: readonly { readonly callId: string; readonly text: string }[];
  /** Masked turns are shown to the model in training and not learned. */
  readonly masked: boolean;
}

/** `note`: what Cairn said to the model in the researcher's place. */
export type DialogueTurn =
  | { readonly role: 'system' | 'user' | 'note'; readonly content: string }
  | AgentTurn;

export interface Dialogue {
  readonly tools: readonly TrajectoryTool[];
  readonly turns: readonly DialogueTurn[];
}

/** The conversation with its masks, for the choices made. */
export function dialogueOf(
  trajectory: Trajectory,
  choices: Pick<ExportChoices, 'maskFailedSteps'>,
): Dialogue {
  const { steps } = trajectory;
  const isMixed = steps.some(({ kind }) => kind === 'reply');
  const questions = questionsOf(steps);
  // The one in force at the end: models see a changed prompt in place of the first.
  const prompt = steps.findLast(({ kind }) => kind === 'prompt');
  const turns = steps.flatMap((step): readonly DialogueTurn[] => {
    if (step.source === 'agent') return agentTurns(step, isMixed, choices.maskFailedSteps);
    const shown = shownTurn(step, questions);
    return shown === undefined ? [] : [shown];
  });
  const system: DialogueTurn[] = prompt ? [{ role: 'system', content: prompt.message }] : [];
  return { tools: trajectory.tools.map(withoutDialect), turns: [...system, ...turns] };
}

/** The dialect's address is no part of what a model is shown of a tool. */
function withoutDialect(tool: TrajectoryTool): TrajectoryTool {
  if (tool.inputSchema === undefined) return tool;
  const { $schema: _, ...inputSchema } = tool.inputSchema;
  return { ...tool, inputSchema };
}

/**
 * One dialogue for each message of the researcher that was replied to, up to the last reply before the
 * next message. Earlier replies are masked: they are learned in their own sample.
 */
export function perHumanTurn(dialogue: Dialogue): readonly Dialogue[] {
  const { turns, tools } = dialogue;
  const starts = turns.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? turns.length;
    const own = turns.slice(start, end);
    if (!own.some((turn) => turn.role === 'agent' && !turn.masked)) return [];
    const earlier = turns
      .slice(0, start)
      .map((turn) => (turn.role === 'agent' ? { ...turn, masked: true } : turn));
    return [{ tools, turns: [...earlier, ...own] }];
  });
}

function questionsOf(steps: readonly TrajectoryStep[]): ReadonlyMap<string, string> {
  return new Map(
    steps.flatMap(({ kind, detail }) => {
      const asked =
        kind === 'question' ? sessionKinds['question.asked'].payload.safeParse(detail) : undefined;
      return asked?.success === true ? [[asked.data.questionId, asked.data.text] as const] : [];
    }),
  );
}

/** What of another's step a model was shown, if anything. */
function shownTurn(
  { kind, source, message, detail }: TrajectoryStep,
  questions: ReadonlyMap<string, string>,
): DialogueTurn | undefined {
  if (kind === 'message') return { role: 'user', content: message };
  if (kind === 'citations_refused') {
    const refused = sessionKinds['citations.refused'].payload.safeParse(detail);
    return refused.success
      ? { role: 'note', content: refusedWords(refused.data.unknown) }
      : undefined;
  }
  if (kind === 'answer') {
    const answered = sessionKinds['question.answered'].payload.safeParse(detail);
    const question = answered.success ? (questions.get(answered.data.questionId) ?? '') : '';
    const words = `The researcher was asked: “${question}” The answer: “${message}”`;
    return { role: 'note', content: note(words) };
  }
  if (kind === 'evidence' && source === 'user') return { role: 'note', content: note(message) };
  if (kind === 'plan' && source === 'user') {
    const changed = sessionKinds['plan.changed'].payload.safeParse(detail);
    if (!changed.success) return undefined;
    const words = `The researcher changed the plan:\n${planWords(changed.data.items)}`;
    return { role: 'note', content: note(words) };
  }
  return undefined;
}

function agentTurns(
  step: TrajectoryStep,
  isMixed: boolean,
  maskFailed: boolean,
): readonly DialogueTurn[] {
  const { message, reasoning, calls, observations } = step;
  const thought = reasoning?.state === 'shown' ? reasoning.text : undefined;
  if (message === '' && thought === undefined && calls.length === 0) return [];
  return [
    {
      role: 'agent',
      content: message,
      ...(thought === undefined ? {} : { reasoning: thought }),
      calls: calls.map(({ callId, tool, arguments: input }) => ({
        callId,
        tool,
        arguments: input,
      })),
      results: observations.flatMap((observation) =>
        observation.callId === undefined
          ? []
          : [{ callId: observation.callId, text: shownText(observation) }],
      ),
      masked: isMasked(step, isMixed, maskFailed),
    },
    ...remarks(step),
  ];
}

/** What Cairn told the model of its own reply. */
function remarks({ discardedCalls = [], finishReason, partial }: TrajectoryStep): DialogueTurn[] {
  if (discardedCalls.length > 0)
    return [{ role: 'note', content: discardedWords({ discardedCalls, finishReason }) }];
  return partial === true ? [{ role: 'note', content: partialWords({ finishReason }) }] : [];
}

/** What came of the reply was cut, was not made by the model to be trained, or is not to be learned. */
export function isMasked(step: TrajectoryStep, isMixed: boolean, maskFailed: boolean): boolean {
  const { partial, finishReason, kind, observations, copied, calls, message } = step;
  return (
    partial === true ||
    copied === true ||
    // Only thought, or nothing: there is nothing to say or do in it.
    (message === '' && calls.length === 0) ||
    (finishReason !== undefined && finishReason !== 'stop' && finishReason !== 'tool_calls') ||
    (kind === 'assistant' && isMixed) ||
    calls.some((call) => !isObject(call.arguments)) ||
    (maskFailed && observations.some(({ outcome }) => outcome === 'error'))
  );
}

/** A result in the words the model was shown; never empty. */
export function shownText(observation: TrajectoryObservation): string {
  if (observation.outcome === 'success') {
    return observation.text === '' ? NO_TEXT : observation.text;
  }
  const { code, message } = observation.error;
  const known = ErrorCode.safeParse(code);
  return known.success
    ? failureWords({ code: known.data, message })
    : `Error (${code}): ${message}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
