/** The path in use through a session's branches, and what lies on it, from the event headers. */
import type { Database } from 'better-sqlite3';
import type { ModelReplied } from '../../core/agent/model/reply.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { SessionOutcome } from '../../core/record/kinds.ts';
import { prepared } from './prepared.ts';

/** Ranges of seq, oldest first, both ends included. */
export type SessionPath = readonly { readonly from: number; readonly to: number }[];

export interface Parting {
  /** The `branch.opened` event. */
  readonly seq: number;
  readonly parentSeq: number;
}

/** Where branches begin, in the order they were opened. */
export function partingsOf(database: Database, sessionId: string): readonly Parting[] {
  return prepared<[string], { seq: number; parent_seq: number }>(
    database,
    `SELECT e.seq, p.seq AS parent_seq FROM event e
     JOIN event p ON p.event_id = e.parent_id AND p.stream = e.stream
     WHERE e.stream = ? AND e.parent_id IS NOT NULL AND p.seq < e.seq ORDER BY e.seq`,
  )
    .all(sessionStream(sessionId))
    .map((row) => ({ seq: row.seq, parentSeq: row.parent_seq }));
}

/** The path to an event, by the places where branches begin. */
export function pathTo(partings: readonly Parting[], leafSeq: number): SessionPath {
  const path: { from: number; to: number }[] = [];
  let to = leafSeq;
  for (;;) {
    const end = to;
    const parting = partings.findLast(({ seq }) => seq <= end);
    path.unshift({ from: parting?.seq ?? 0, to: end });
    if (parting === undefined) return path;
    to = parting.parentSeq;
  }
}

export function isOnPath(path: SessionPath, seq: number): boolean {
  return path.some(({ from, to }) => seq >= from && seq <= to);
}

/** What one reply of a model took. */
export interface ModelStep {
  readonly seq: number;
  readonly purpose: ModelReplied['purpose'];
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cachedTokens: number;
  /** True when the counts are Cairn's own. */
  readonly estimated: boolean;
  readonly contextTokens: number;
  readonly costUsd: number | undefined;
  readonly milliseconds: number;
}

interface ModelStepRow {
  readonly seq: number;
  readonly purpose: ModelReplied['purpose'];
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly cached_tokens: number;
  readonly estimated: number;
  readonly context_tokens: number;
  readonly cost_usd: number | null;
  readonly milliseconds: number;
}

/** Every reply of a model that the session recorded, on whatever branch, in order. */
export function modelSteps(database: Database, sessionId: string): readonly ModelStep[] {
  return prepared<[string], ModelStepRow>(
    database,
    'SELECT * FROM model_step WHERE session_id = ? ORDER BY seq',
  )
    .all(sessionId)
    .map((row) => ({
      seq: row.seq,
      purpose: row.purpose,
      promptTokens: row.prompt_tokens,
      completionTokens: row.completion_tokens,
      cachedTokens: row.cached_tokens,
      estimated: row.estimated === 1,
      contextTokens: row.context_tokens,
      costUsd: row.cost_usd ?? undefined,
      milliseconds: row.milliseconds,
    }));
}

export interface PathState {
  readonly state: 'open' | 'interrupted' | 'closed';
  readonly outcome?: SessionOutcome;
  readonly closedAt?: string;
}

/** How the path's last run stands, by the newest event on it that opened or ended one. */
export function pathState(database: Database, sessionId: string, path: SessionPath): PathState {
  const newest = prepared<[string, number, number], { seq: number; kind: string }>(
    database,
    `SELECT seq, kind FROM event WHERE stream = ? AND seq BETWEEN ? AND ? AND kind IN
     ('session.opened', 'session.closed', 'session.interrupted', 'session.resumed', 'round.opened')
     ORDER BY seq DESC LIMIT 1`,
  );
  const ended = prepared<[string, number], { time: string; outcome: SessionOutcome }>(
    database,
    'SELECT time, outcome FROM session_end WHERE session_id = ? AND seq = ?',
  );
  for (const { from, to } of path.toReversed()) {
    const row = newest.get(sessionStream(sessionId), from, to);
    if (row === undefined) continue;
    if (row.kind !== 'session.closed') {
      return { state: row.kind === 'session.interrupted' ? 'interrupted' : 'open' };
    }
    const end = ended.get(sessionId, row.seq);
    return end === undefined
      ? { state: 'closed' }
      : { state: 'closed', outcome: end.outcome, closedAt: end.time };
  }
  return { state: 'open' };
}

/** Calls on the path that wait for the researcher's word, in the order they were asked about. */
export function waitingApprovals(
  database: Database,
  sessionId: string,
  path: SessionPath,
): readonly {
  readonly callId: string;
  readonly calledSeq: number;
  readonly requestedSeq: number;
}[] {
  return prepared<[string], { call_id: string; called_seq: number; requested_seq: number }>(
    database,
    `SELECT a.call_id, c.called_seq, a.requested_seq FROM approval a
     JOIN tool_call c ON c.session_id = a.session_id AND c.call_id = a.call_id
     WHERE a.session_id = ? AND a.requested_seq IS NOT NULL AND a.decided_seq IS NULL
       AND c.result_seq IS NULL AND c.called_seq IS NOT NULL ORDER BY a.requested_seq`,
  )
    .all(sessionId)
    .filter((row) => isOnPath(path, row.requested_seq))
    .map((row) => ({
      callId: row.call_id,
      calledSeq: row.called_seq,
      requestedSeq: row.requested_seq,
    }));
}
