/** A policy's step as events: everything of one step goes into the record in one append. */
import { assertNever } from '../errors.ts';
import type { Random } from '../ports.ts';
import type { EventDraft } from '../record/event.ts';
import type { Call } from './calls/results.ts';
import { draft } from './session-record.ts';
import type { Step } from './step.ts';

/** The calls of a step, each with an id of its own. */
export function callsOf(step: Step, random: Random): readonly Call[] {
  if (step.kind !== 'call' && step.kind !== 'reply') return [];
  const stepId = step.kind === 'reply' ? { stepId: step.replied.stepId } : {};
  return step.calls.map(({ tool, arguments: input, modelCallId }) => ({
    callId: random.id('call'),
    tool,
    arguments: input,
    ...stepId,
    ...(modelCallId === undefined ? {} : { modelCallId }),
  }));
}

/** What the step brings to the record. A final message may still be followed by more: the researcher may have written meanwhile. */
export function draftsOf(name: string, step: Step, calls: readonly Call[]): readonly EventDraft[] {
  switch (step.kind) {
    case 'reason':
      return [draft('reasoning', { text: step.text }, 'agent', name)];
    case 'say':
      return [draft('message.agent', { text: step.text, final: step.final }, 'agent', name)];
    case 'call':
      return calls.map((call) => draft('tool.called', call, 'agent', name));
    case 'reply':
      return [
        draft('model.replied', step.replied, 'agent', name),
        ...replyDrafts(name, step),
        ...calls.map((call) => draft('tool.called', call, 'agent', name)),
      ];
    case 'note':
      return step.drafts;
    case 'finish':
      return step.modelFailed ? [draft('model.failed', step.modelFailed, 'agent', name)] : [];
    default:
      return assertNever(step);
  }
}

/** What the model thought and said in one reply, bound to its step. */
function replyDrafts(name: string, step: Extract<Step, { kind: 'reply' }>): EventDraft[] {
  const { replied, reasoning, text, partial, calls } = step;
  const { stepId } = replied;
  // A call that arrived in pieces is not run, but the model did not mean to end with it.
  const isLast = calls.length === 0 && replied.discardedCalls.length === 0;
  const final = isLast && !partial;
  const message = { text, final, stepId, ...(partial ? { partial } : {}) };
  return [
    ...(reasoning ? [draft('reasoning', { ...reasoning, stepId }, 'agent', name)] : []),
    ...(text === '' ? [] : [draft('message.agent', message, 'agent', name)]),
  ];
}
