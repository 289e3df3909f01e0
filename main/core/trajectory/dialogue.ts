/**
 * A trajectory as the conversation a model is trained on. Chat formats are written from it and read
 * into it.
 *
 * The full record is taken, without compactions: a compaction only changes what one model with one
 * window saw next, and a trainer has a window of its own. The words of a result are what the model
 * was shown. Where the researcher changed a call's arguments, those that ran are the ones to learn.
 */
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

export type DialogueTurn =
  | { readonly role: 'system' | 'user'; readonly content: string }
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
  const { steps, tools } = trajectory;
  const isMixed = steps.some(({ kind }) => kind === 'reply');
  const prompt = steps.find(({ kind }) => kind === 'prompt');
  const turns = steps.flatMap((step): DialogueTurn[] => {
    if (step === prompt) return [];
    if (step.source === 'agent') return agentTurns(step, isMixed, choices.maskFailedSteps);
    return isShown(step) ? [{ role: 'user', content: step.message }] : [];
  });
  const system: DialogueTurn[] = prompt ? [{ role: 'system', content: prompt.message }] : [];
  return { tools, turns: [...system, ...turns] };
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

/** Whether the step's words were part of what the model was shown as a message of the person's. */
function isShown({ kind, source }: TrajectoryStep): boolean {
  return source === 'user' && (kind === 'message' || kind === 'answer');
}

function agentTurns(step: TrajectoryStep, isMixed: boolean, maskFailed: boolean): AgentTurn[] {
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
  ];
}

/** What came of the reply was cut, was not made by the model to be trained, or is not to be learned. */
export function isMasked(step: TrajectoryStep, isMixed: boolean, maskFailed: boolean): boolean {
  const { partial, finishReason, kind, observations, copied, calls } = step;
  return (
    partial === true ||
    copied === true ||
    (finishReason !== undefined && finishReason !== 'stop' && finishReason !== 'tool_calls') ||
    (kind === 'assistant' && isMixed) ||
    calls.some((call) => !isObject(call.arguments)) ||
    (maskFailed && observations.some(({ outcome }) => outcome === 'error'))
  );
}

/** A result in the words the model was shown; an error is never empty. */
export function shownText(observation: TrajectoryObservation): string {
  return observation.outcome === 'success'
    ? observation.text
    : `Error (${observation.error.code}): ${observation.error.message}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
