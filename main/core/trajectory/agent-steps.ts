/** How the agent's events come together to steps: a model's by its reply, the built-in assistant's by turns. */
import type { RecordEvent } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import type { OpenStep, Walk } from './walk.ts';
import { addStep } from './walk.ts';

/**
 * The step a reasoning, message or call belongs to. With a `stepId` it is the reply that has it.
 * Without one: thoughts, then what is said, then the calls made together, up to the first result.
 */
export function agentStep(
  walk: Walk,
  event: RecordEvent,
  stepId: string | undefined,
  part: 'reasoning' | 'message' | 'call',
): OpenStep {
  const last = walk.steps.at(-1);
  const known =
    stepId === undefined
      ? last && canTake(last, part)
        ? last
        : undefined
      : walk.steps.findLast((step) => step.stepId === stepId);
  if (known !== undefined) {
    known.eventIds.push(event.id);
    return known;
  }
  const policy = walk.policies.at(-1)?.policy;
  const isModel = stepId !== undefined || policy?.kind === 'model';
  return addStep(walk, event, {
    source: 'agent',
    kind: isModel ? 'reply' : 'assistant',
    ...(isModel && policy ? { model: policy.name } : {}),
    ...(isModel ? {} : { requests: 0 }),
    ...(stepId === undefined ? {} : { stepId }),
  });
}

function canTake(step: OpenStep, part: 'reasoning' | 'message' | 'call'): boolean {
  if (step.source !== 'agent' || step.stepId !== undefined) return false;
  if (step.observations.length > 0) return false;
  if (part === 'call') return true;
  return step.calls.length === 0 && step.message === '';
}

/** Opens the step of a reply; what the researcher wrote while it streamed, unseen by it, comes after it. */
export function openReply(
  walk: Walk,
  event: RecordEvent,
  replied: SessionPayload<'model.replied'>,
): void {
  const answered = walk.steps.findLastIndex(({ source }) => source === 'agent');
  const unseen = walk.steps.findIndex(
    ({ source, seq }, index) => index > answered && source === 'user' && seq > replied.sawSeq,
  );
  const later = unseen < 0 ? [] : walk.steps.splice(unseen);
  addStep(walk, event, {
    source: 'agent',
    kind: 'reply',
    stepId: replied.stepId,
    requests: 1,
    ...replyFacts(replied),
  });
  walk.steps.push(...later);
}

/** What a request cost and how it ended, in the view's words. */
export function replyFacts(replied: SessionPayload<'model.replied'>): Partial<OpenStep> {
  const { usage, attempts, notices, discardedCalls } = replied;
  return {
    model: replied.model,
    server: replied.server,
    parameters: replied.parameters,
    usage: { ...usage },
    ...(replied.costUsd === undefined ? {} : { costUsd: replied.costUsd }),
    finishReason: replied.finishReason,
    ...(discardedCalls.length === 0 ? {} : { discardedCalls }),
    detail: {
      sawSeq: replied.sawSeq,
      contextHash: replied.contextHash,
      contextTokens: replied.contextTokens,
      milliseconds: replied.milliseconds,
      ...(replied.firstTokenMilliseconds === undefined
        ? {}
        : { firstTokenMilliseconds: replied.firstTokenMilliseconds }),
      ...(attempts.length === 0 ? {} : { attempts }),
      ...(notices.length === 0 ? {} : { notices }),
    },
  };
}
