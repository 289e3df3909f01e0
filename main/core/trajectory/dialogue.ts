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
import { isMasked } from './curation/default-training.ts';
import type { TrainingChoices } from './curation/default-training.ts';
import { distinctCalls } from './distinct-calls.ts';
import { looseResults, tiedResults } from './loose-results.ts';
import type {
  Trajectory,
  TrajectoryObservation,
  TrajectoryStep,
  TrajectoryTool,
} from './trajectory.ts';

export interface DialogueCall {
  readonly callId: string;
  /** The id it had, which a call of an earlier reply has too. */
  readonly givenId?: string;
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

/** `note`: what Cairn, or the program of an import, told the model in the researcher's place. */
export type DialogueTurn =
  | { readonly role: 'system' | 'user' | 'note'; readonly content: string }
  | AgentTurn;

export interface Dialogue {
  readonly tools: readonly TrajectoryTool[];
  readonly turns: readonly DialogueTurn[];
}

/** What a step is in the conversation; the prompt that was in force at the end comes first. */
export interface StepTurns {
  readonly step: TrajectoryStep;
  readonly turns: readonly DialogueTurn[];
}

/** The conversation with its masks, for the choices made. No two replies have a call of one id. */
export function dialogueOf(trajectory: Trajectory, choices: TrainingChoices): Dialogue {
  return {
    tools: trajectory.tools.map(withoutDialect),
    turns: turnsByStep(trajectory, choices)
      .flatMap(({ turns }) => turns)
      .map(distinctCalls()),
  };
}

/** The same, with the step behind each turn, for formats that say when and by which model. */
export function turnsByStep(
  { steps, eventIds }: Pick<Trajectory, 'steps' | 'eventIds'>,
  choices: TrainingChoices,
): readonly StepTurns[] {
  // What another program wrote has no events of ours behind it.
  const isOwn = eventIds.length > 0;
  const isMixed = steps.some(({ kind }) => kind === 'reply');
  const questions = questionsOf(steps);
  // The one in force at the end: models see a changed prompt in place of the first.
  const prompt = steps.findLast(({ kind }) => kind === 'prompt');
  const said = steps.map((step): StepTurns => {
    const turn =
      step.source === 'agent'
        ? agentTurn(step, isMixed, isOwn, choices)
        : shownTurn(step, questions);
    return { step, turns: [...(turn === undefined ? [] : [turn]), ...remarks(step)] };
  });
  const system: StepTurns[] = prompt
    ? [{ step: prompt, turns: [{ role: 'system', content: prompt.message }] }]
    : [];
  return [...system, ...said.filter(({ turns }) => turns.length > 0)];
}

/** The dialect's address is no part of what a model is shown of a tool. */
export function withoutDialect(tool: TrajectoryTool): TrajectoryTool {
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

/**
 * True for an import's message of the system in the middle of its conversation. What programs noted for
 * themselves keeps the line of their log beside the words, or the result of what they did.
 */
export function isShownNote({ kind, message, detail, observations }: TrajectoryStep): boolean {
  return kind === 'note' && message !== '' && detail === undefined && observations.length === 0;
}

/** What of another's step a model was shown, if anything. */
function shownTurn(
  step: TrajectoryStep,
  questions: ReadonlyMap<string, string>,
): DialogueTurn | undefined {
  const { kind, source, message, detail } = step;
  // Chat formats take the words of the system first and nowhere else.
  if (isShownNote(step)) return { role: 'note', content: message };
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

function agentTurn(
  step: TrajectoryStep,
  isMixed: boolean,
  isOwn: boolean,
  choices: TrainingChoices,
): AgentTurn | undefined {
  const { message, reasoning, calls } = step;
  if (!isSaid(step)) return undefined;
  const thought = reasoning?.state === 'shown' ? reasoning.text : undefined;
  return {
    role: 'agent',
    content: message,
    ...(thought === undefined ? {} : { reasoning: thought }),
    calls: calls.map(({ callId, tool, arguments: input }) => ({
      callId,
      tool,
      arguments: input,
    })),
    results: resultsOf(step, isOwn),
    masked: isMasked(step, isMixed, choices),
  };
}

/** False for a reply of which nothing can be shown. */
function isSaid({ message, reasoning, calls }: TrajectoryStep): boolean {
  return message !== '' || reasoning?.state === 'shown' || calls.length > 0;
}

/** Stands for a result that a file of another program does not hold: chat formats ask for one. */
export const NO_RESULT_RECORDED = '[no result was recorded]';

/**
 * A session is resumed to close what is open. Other programs' files stay as they are, so what they lack
 * is said.
 */
function resultsOf(step: TrajectoryStep, isOwn: boolean): AgentTurn['results'] {
  const given = tiedResults(step).map((result) => ({
    callId: result.callId,
    text: shownText(result),
  }));
  if (isOwn) return given;
  const open = step.calls.filter(({ callId }) => !given.some((result) => result.callId === callId));
  return [...given, ...open.map(({ callId }) => ({ callId, text: NO_RESULT_RECORDED }))];
}

/**
 * What the model was told after the step: results that no call asked for, as agents without calls of
 * tools are shown what their commands printed, and what Cairn said of its own reply.
 */
function remarks(step: TrajectoryStep): DialogueTurn[] {
  const { source, discardedCalls = [], finishReason, partial } = step;
  const loose = looseResults(step).map((result): DialogueTurn => ({
    role: 'note',
    content: shownText(result),
  }));
  if (source !== 'agent' || !isSaid(step)) return loose;
  if (discardedCalls.length > 0)
    return [...loose, { role: 'note', content: discardedWords({ discardedCalls, finishReason }) }];
  return partial === true
    ? [...loose, { role: 'note', content: partialWords({ finishReason }) }]
    : loose;
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
