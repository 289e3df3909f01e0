/**
 * Runs a script over the record. The record is the script's only memory: what is recorded already is
 * fed to it, and the first step that is not recorded is the next one.
 */
import type { PolicyIdentity } from '../../record/kinds.ts';
import type { RecordEvent } from '../../record/event.ts';
import { lastRound } from '../session-state.ts';
import type { Policy, PolicyState } from '../step.ts';
import { matchStep, messagesBetween, nextDecisionSeq } from './replay.ts';
import type { PlaybookStep, Script } from './script.ts';

export interface ScriptBrief {
  readonly sessionId: string;
  readonly round: number;
  readonly question: string;
  /** The record before this round: earlier questions, evidence and reports. */
  readonly earlier: readonly RecordEvent[];
}

interface Run {
  readonly key: string;
  readonly script: Script;
  pending: PlaybookStep;
  /** Events up to this one were fed to the script. */
  cursor: number;
}

export function createPlaybookPolicy(
  identity: PolicyIdentity,
  start: (brief: ScriptBrief) => Script,
): Policy {
  let current: Run | undefined;
  return {
    identity,
    steering: 'between_steps',
    next: (state) =>
      new Promise((resolve) => {
        const key = runKey(state);
        current = current?.key === key ? current : begin(start, state, key);
        resolve(advance(current, state, start));
      }),
  };
}

/** A branch of the same round is another run: what an earlier one had come to does not hold on it. */
function runKey({ sessionId, round, events }: PolicyState): string {
  const branch = events.findLast(({ kind }) => kind === 'branch.opened');
  return `${sessionId} ${round} ${branch?.id ?? ''}`;
}

function begin(
  start: (brief: ScriptBrief) => Script,
  state: PolicyState,
  key: string,
  cursor?: number,
): Run {
  const round = lastRound(state.events);
  const opened = round?.openedSeq ?? -1;
  const script = start({
    sessionId: state.sessionId,
    round: state.round,
    question: round?.question ?? '',
    earlier: state.events.filter(({ seq }) => seq <= opened),
  });
  const first = script.next();
  return { key, script, pending: first.value, cursor: cursor ?? opened };
}

/** Feeds what is recorded until the script asks for something that is not. */
function advance(
  run: Run,
  state: PolicyState,
  start: (brief: ScriptBrief) => Script,
): PlaybookStep {
  for (;;) {
    if (run.pending.kind === 'finish') return run.pending;
    const match = matchStep(run.pending, state.events, run.cursor);
    if (match.state === 'unrecorded') return match.rest;
    if (match.state === 'different') {
      // The assistant has changed since: what an older one did is left as it is, and this one
      // starts over from where the session was resumed.
      const resumed = state.events.find(
        ({ seq, kind }) => seq > match.seq && kind === 'session.resumed',
      );
      const from = resumed?.seq ?? state.events.at(-1)?.seq ?? run.cursor;
      Object.assign(run, begin(start, state, run.key, from), { key: run.key });
      continue;
    }
    const until = nextDecisionSeq(state.events, match.seq) ?? Number.POSITIVE_INFINITY;
    const messages = messagesBetween(state.events, run.cursor, until);
    run.cursor = until === Number.POSITIVE_INFINITY ? lastSeq(state) : until - 1;
    run.pending = run.script.next({ results: match.results, messages }).value;
  }
}

function lastSeq(state: PolicyState): number {
  return state.events.at(-1)?.seq ?? -1;
}
