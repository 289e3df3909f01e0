/** Where each kind of event goes in the view; a new kind does not compile until it has its place here. */
import { passageWords, refusedWords } from '../agent/model/context-words.ts';
import type { OpenedPayload } from '../record/payload.ts';
import type { RecordEvent } from '../record/event.ts';
import type { SessionKind, SessionPayload } from '../record/kinds.ts';
import { agentStep, openReply, replyFacts } from './agent-steps.ts';
import type { CallApproval, TrajectoryObservation, TrajectoryStep } from './trajectory.ts';
import type { Walk } from './walk.ts';
import { addEffect, addStep } from './walk.ts';

type Place<K extends SessionKind> = (
  walk: Walk,
  event: RecordEvent,
  payload: SessionPayload<K>,
) => void;

/** An event that is a fact of the session and no step. */
function asFact(walk: Walk, event: RecordEvent): void {
  walk.facts.push(event.id);
}

/** A step of its own that carries the payload, by whoever acted. */
function asStep(kind: TrajectoryStep['kind']) {
  return (walk: Walk, event: RecordEvent, payload: object): void => {
    const text = 'text' in payload && typeof payload.text === 'string' ? payload.text : '';
    addStep(walk, event, { source: sourceOf(event), kind, message: text, detail: payload });
  };
}

function sourceOf(event: RecordEvent): 'user' | 'system' {
  return event.actor.kind === 'researcher' ? 'user' : 'system';
}

function asEffect(kind: TrajectoryStep['kind']) {
  return (walk: Walk, event: RecordEvent): void =>
    void addEffect(walk, event, { source: sourceOf(event), kind });
}

function takeUp(
  walk: Walk,
  event: RecordEvent,
  { policy, systemPrompt, prompts, tools }: SessionPayload<'model.changed'>,
): void {
  walk.policies.push({ time: event.time, policy });
  for (const tool of tools ?? []) walk.tools.set(tool.name, tool);
  for (const prompt of prompts ?? []) {
    if (!walk.prompts.some(({ sha256 }) => sha256 === prompt.sha256)) walk.prompts.push(prompt);
  }
  if (systemPrompt === undefined || systemPrompt === walk.systemPrompt) return;
  walk.systemPrompt = systemPrompt;
  // The event has its place already: as the session's opening, or as the change of who is at work.
  addStep(walk, event, { source: 'system', kind: 'prompt', message: systemPrompt, eventIds: [] });
}

const places: { readonly [K in SessionKind]: Place<K> } = {
  'session.opened'(walk, event, payload) {
    walk.opened = payload;
    walk.facts.push(event.id);
    takeUp(walk, event, payload);
  },
  'model.changed'(walk, event, payload) {
    const words = `From here on: ${payload.policy.name} (${payload.policy.version}).`;
    addStep(walk, event, {
      source: 'system',
      kind: 'model_changed',
      message: words,
      detail: payload.policy,
    });
    takeUp(walk, event, payload);
  },
  'message.researcher'(walk, event, { text }) {
    addStep(walk, event, { source: 'user', kind: 'message', message: text });
  },
  'action.researcher': asStep('action'),
  'feedback.given': asStep('feedback'),
  'support.judged': asStep('verdict'),
  'subtask.judged': asStep('verdict'),
  'approvals.changed': asStep('approvals_changed'),
  'session.resumed': asStep('resumed'),
  'plan.changed': asEffect('plan'),
  'evidence.recorded'(walk, event, payload) {
    walk.evidence.add(payload.evidenceId);
    const step = addEffect(walk, event, { source: sourceOf(event), kind: 'evidence' });
    if (event.actor.kind !== 'researcher') return;
    const name = `E${[...walk.evidence].indexOf(payload.evidenceId) + 1}`;
    step.message = passageWords(name, payload, walk.opened?.about ?? []);
  },
  'report.written': asEffect('report'),
  'artifact.made': asEffect('artifact'),
  'round.opened'(walk, event, { round }) {
    walk.round = round;
    // The message that opens a round is recorded just before it.
    const last = walk.steps.at(-1);
    if (last?.source === 'user') last.round = round;
    asFact(walk, event);
  },
  'round.closed': asFact,
  'events.erased': asFact,
  'model.replied'(walk, event, payload) {
    if (payload.purpose === 'next_step') return openReply(walk, event, payload);
    const facts = replyFacts(payload);
    addStep(walk, event, {
      source: 'system',
      kind: 'compaction_request',
      ...facts,
      stepId: payload.stepId,
    });
  },
  'model.failed'(walk, event, payload) {
    const { model, server, failure } = payload;
    addStep(walk, event, {
      source: 'system',
      kind: 'model_failed',
      message: failure.message,
      model,
      server,
      detail: payload,
    });
  },
  reasoning(walk, event, { text, hidden, stepId, details }) {
    if (isOfCompaction(walk, event, stepId)) return;
    const step = agentStep(walk, event, stepId, 'reasoning');
    if (hidden === true && text === '') step.reasoning = { state: 'hidden' };
    else {
      const before = step.reasoning?.state === 'shown' ? `${step.reasoning.text}\n\n` : '';
      step.reasoning = { state: 'shown', text: before + text };
    }
    if (details !== undefined) step.extra = { ...step.extra, reasoning_details: details };
  },
  'message.agent'(walk, event, { text, stepId, partial }) {
    if (isOfCompaction(walk, event, stepId)) return;
    const step = agentStep(walk, event, stepId, 'message');
    step.message += text;
    if (partial === true) step.partial = true;
  },
  'tool.called'(walk, event, { callId, tool, arguments: input, stepId, modelCallId }) {
    const step = agentStep(walk, event, stepId, 'call');
    step.calls.push({
      callId,
      tool,
      arguments: input ?? {},
      ...(modelCallId === undefined ? {} : { modelCallId }),
    });
    walk.callers.set(callId, step);
    walk.running.add(callId);
  },
  'tool.result'(walk, event, payload) {
    const { callId, milliseconds } = payload;
    const step = walk.callers.get(callId);
    walk.running.delete(callId);
    if (step === undefined) return unreadable(walk, event, 'a result without its call', payload);
    step.eventIds.push(event.id);
    const about = { callId, milliseconds };
    const observation: TrajectoryObservation =
      payload.outcome === 'success'
        ? { outcome: 'success', text: payload.text, data: payload.data, ...about }
        : {
            outcome: 'error',
            error: { code: payload.error.code, message: payload.error.message },
            ...about,
          };
    step.observations.push(observation);
  },
  'approval.requested'(walk, event, { callId, why, reach }) {
    decideOn(walk, event, callId, { why, reach });
  },
  'approval.decided'(walk, event, payload) {
    const { callId, decision, by, reason } = payload;
    const call = decideOn(walk, event, callId, {
      decision,
      by,
      ...(reason === undefined ? {} : { reason }),
    });
    if (call === undefined || payload.arguments === undefined) return;
    call.written = call.arguments;
    call.arguments = payload.arguments;
  },
  'question.asked'(walk, event, payload) {
    const step = addEffect(walk, event, {
      source: 'system',
      kind: 'question',
      message: payload.text,
    });
    if (step.kind !== 'question') walk.questions.set(payload.questionId, step);
  },
  'question.answered'(walk, event, payload) {
    const owner = walk.questions.get(payload.questionId);
    if (owner === undefined) {
      addStep(walk, event, {
        source: 'user',
        kind: 'answer',
        message: payload.text,
        detail: payload,
      });
      return;
    }
    owner.eventIds.push(event.id);
    owner.effects.push({ kind: event.kind, eventId: event.id, detail: payload });
  },
  'citations.refused'(walk, event, payload) {
    addStep(walk, event, {
      source: 'system',
      kind: 'citations_refused',
      message: refusedWords(payload.unknown),
      detail: payload,
    });
  },
  'branch.opened'(walk, event, payload) {
    walk.branches.push(payload);
    addStep(walk, event, { source: sourceOf(event), kind: 'branch', detail: payload });
  },
  'context.compacted'(walk, event, payload) {
    const { summary, ...detail } = payload;
    const asked = walk.steps.at(-1);
    if (asked?.kind !== 'compaction_request') {
      addStep(walk, event, { source: 'system', kind: 'compaction', message: summary, detail });
      return;
    }
    asked.eventIds.push(event.id);
    asked.kind = 'compaction';
    asked.message = summary;
    asked.detail = { ...detail, request: asked.detail };
  },
  'session.interrupted'(walk, event, payload) {
    addStep(walk, event, {
      source: 'system',
      kind: 'interrupted',
      message: payload.note ?? '',
      detail: payload,
    });
  },
  'session.closed'(walk, event, payload) {
    walk.ends.push({ time: event.time, ...payload });
    asFact(walk, event);
  },
};

/** Puts one event in its place. What cannot be read is kept as a step that says so. */
export function place(walk: Walk, event: RecordEvent, opened: OpenedPayload): void {
  if (opened.state !== 'known') {
    const content = 'payload' in opened ? { payload: opened.payload } : {};
    return unreadable(walk, event, opened.state, content);
  }
  // The payload was parsed by this kind's schema; the compiler cannot follow it through the table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const put = places[opened.kind as SessionKind] as Place<SessionKind>;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  put(walk, event, opened.payload as SessionPayload<SessionKind>);
}

function unreadable(walk: Walk, event: RecordEvent, why: string, content: object): void {
  addStep(walk, event, {
    source: 'system',
    kind: 'unreadable',
    detail: { why, kind: event.kind, ...content },
  });
}

/** What a compaction's request was answered is no step of the conversation: it is kept with the compaction. */
function isOfCompaction(walk: Walk, event: RecordEvent, stepId: string | undefined): boolean {
  if (stepId === undefined) return false;
  const owner = walk.steps.findLast((step) => step.stepId === stepId);
  if (owner?.kind !== 'compaction_request') return false;
  owner.eventIds.push(event.id);
  owner.effects.push({ kind: event.kind, eventId: event.id, detail: event.payload });
  return true;
}

function decideOn(walk: Walk, event: RecordEvent, callId: string, facts: CallApproval) {
  const step = walk.callers.get(callId);
  const call = step?.calls.find((each) => each.callId === callId);
  if (step === undefined || call === undefined) {
    unreadable(walk, event, 'a decision without its call', facts);
    return undefined;
  }
  step.eventIds.push(event.id);
  call.approval = { ...call.approval, ...facts };
  return call;
}
