/** Going another way from any event of a session. Nothing is overwritten: a branch is added to the stream. */
import canonicalize from 'canonicalize';
import { assertNever, fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { Random } from '../ports.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import { isCopyNote } from '../trajectory/leaves.ts';
import type { Approvals } from './approvals.ts';
import { lineOf, placeAfter, placeAfterMessage, placeBeforeStep } from './branch-place.ts';
import type { Line } from './branch-place.ts';
import type { BranchOpened } from './branch.ts';
import { elsewhereFailure, unfinishedResult } from './calls/results.ts';
import { approvalsOf } from './calls/rules.ts';
import { nextRound } from './endings.ts';
import { draft } from './session-record.ts';
import { eventsOf, isRoundOpen, openCalls, sessionStatus } from './session-state.ts';

export interface BranchRequest {
  readonly eventId: string;
  readonly reason: BranchOpened['reason'];
  /** Of an edit: what takes the place of the message. */
  readonly text?: string;
}

export interface BranchContext {
  /** The whole stream. */
  readonly all: readonly RecordEvent[];
  /** The path in use. */
  readonly active: readonly RecordEvent[];
  readonly initial: Approvals;
  readonly random: Random;
  readonly researcher?: string | undefined;
}

export interface PlannedBranch {
  /** To be recorded in one append; none when the session stands there already. */
  readonly drafts: readonly EventDraft[];
  /** `run`: a round is open and waits to be run. `wait`: the researcher speaks next. */
  readonly next: 'run' | 'wait';
}

/** `not_found`: no such event. `invalid_input`: the event cannot be used like this. */
export function planBranch(context: BranchContext, request: BranchRequest): Result<PlannedBranch> {
  const line = lineOf(context.all, request.eventId);
  if (line === undefined) return fail('not_found', 'The session has no such event.');
  if (request.reason !== 'edit' && request.text !== undefined) {
    return fail('invalid_input', 'Only an edited message takes a text.');
  }
  switch (request.reason) {
    case 'edit':
      return edit(context, line, request);
    case 'regenerate':
      return again(context, line, request, placeAfterMessage(line));
    case 'retry':
      return again(context, line, request, placeBeforeStep(line));
    case 'fork': {
      const place = placeAfter(line);
      // After the last step of a way there is nothing to part from: it just goes on.
      if (isLast(context.all, line, place)) return ok(goingBack(context, line, request));
      const kept = line.events.slice(0, place + 1);
      const settling = settled(kept);
      // As after a Stop: a message goes on from here, and so does resuming.
      const ending =
        sessionStatus(kept) === 'open'
          ? [draft('session.closed', { outcome: 'stopped' }, 'system')]
          : [];
      return ok({
        drafts: [...opening(context, kept, request), ...settling, ...ending],
        next: 'wait',
      });
    }
    case 'switch':
      return ok(goingBack(context, line, request));
    default:
      return assertNever(request.reason);
  }
}

/** On the line as it was left; nothing is recorded when the session stands there. */
function goingBack(context: BranchContext, { events }: Line, request: BranchRequest) {
  const isThere = context.active.at(-1)?.id === events.at(-1)?.id;
  const drafts = isThere ? [] : opening(context, events, { ...request, reason: 'switch' });
  return { drafts, next: 'wait' as const };
}

/** True when nothing was done after the place, on whatever branch; a copy that was taken is nothing done. */
function isLast(all: readonly RecordEvent[], { events }: Line, place: number): boolean {
  const end = events.at(-1)?.id;
  return events.slice(place + 1).every(isCopyNote) && all.every(({ parentId }) => parentId !== end);
}

function edit(
  context: BranchContext,
  { events, at }: Line,
  request: BranchRequest,
): Result<PlannedBranch> {
  if (events[at]?.kind !== 'message.researcher' || at === 0) {
    return fail('invalid_input', 'Only a message of the researcher can be edited.');
  }
  if (request.text === undefined) return fail('invalid_input', 'The edited message has no text.');
  const kept = events.slice(0, at);
  const message = draft(
    'message.researcher',
    { text: request.text },
    'researcher',
    context.researcher,
  );
  return ok({
    drafts: [
      ...opening(context, kept, request),
      ...settled(kept),
      message,
      ...(isAtWork(kept) ? [] : nextRound(kept)),
    ],
    next: 'run',
  });
}

/** What followed the place is done anew. */
function again(
  context: BranchContext,
  { events }: Line,
  request: BranchRequest,
  place: number,
): Result<PlannedBranch> {
  if (place < 0) return fail('invalid_input', 'Nothing before this event can be done again.');
  const kept = events.slice(0, place + 1);
  return ok({
    drafts: [
      ...opening(context, kept, request),
      ...settled(kept),
      ...(isAtWork(kept) ? [] : nextRound(kept)),
    ],
    next: 'run',
  });
}

/**
 * The branch, and what the researcher has set since the place it grows from: going back in the
 * conversation does not bring back an older permission or another assistant.
 */
function opening(
  { active, initial, random, researcher }: BranchContext,
  kept: readonly RecordEvent[],
  { reason, eventId }: BranchRequest,
): readonly EventDraft[] {
  const branch = draft(
    'branch.opened',
    { branchId: random.id('branch'), reason, targetId: eventId },
    'researcher',
    researcher,
  );
  const parent = kept.at(-1);
  const approvals = approvalsOf(active, initial);
  const atWork = whoIsAtWork(active);
  return [
    { ...branch, ...(parent ? { parentId: parent.id } : {}) },
    ...(isSame(approvals, approvalsOf(kept, initial))
      ? []
      : [draft('approvals.changed', approvals, 'system')]),
    ...(atWork === undefined || isSame(atWork, whoIsAtWork(kept))
      ? []
      : [draft('model.changed', atWork, 'system')]),
  ];
}

/** Calls that were made before the place and had no result there get one that says so. */
function settled(kept: readonly RecordEvent[]): readonly EventDraft[] {
  return openCalls(kept).map((call) => unfinishedResult(call, elsewhereFailure(call)));
}

function isAtWork(kept: readonly RecordEvent[]): boolean {
  return sessionStatus(kept) === 'open' && isRoundOpen(kept);
}

/** Each field as it was last given. */
function whoIsAtWork(events: readonly RecordEvent[]): SessionPayload<'model.changed'> | undefined {
  const given: readonly SessionPayload<'model.changed'>[] = [
    ...eventsOf(events, 'session.opened').map(
      ({ payload: { policy, systemPrompt, prompts, tools } }) => ({
        policy,
        tools,
        ...(systemPrompt === undefined ? {} : { systemPrompt }),
        ...(prompts === undefined ? {} : { prompts }),
      }),
    ),
    ...eventsOf(events, 'model.changed').map(({ payload }) => payload),
  ];
  const [first, ...later] = given;
  return first && later.reduce((all, one) => ({ ...all, ...one }), first);
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}
