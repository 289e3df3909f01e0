/** Reading sessions, their events and what came out of them. */
import type { Database } from 'better-sqlite3';
import { Evidence, Report, SupportVerdict } from '../../core/library/evidence.ts';
import type { ActorKind } from '../../core/record/event.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { SessionOutcome, SessionPayload } from '../../core/record/kinds.ts';
import { PolicyIdentity, sessionKinds } from '../../core/record/kinds.ts';
import { prepared, preparedValues } from './prepared.ts';
import { isOnPath, type SessionPath } from './query-path.ts';

/** `question` is the task the session was opened with; empty when it was erased. */
export interface SessionSummary {
  readonly sessionId: string;
  readonly question: string;
  readonly language: 'en' | 'zh' | undefined;
  readonly policy: PolicyIdentity | undefined;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly closedAt: string | undefined;
  readonly outcome: SessionOutcome | undefined;
  readonly state: 'open' | 'interrupted' | 'closed';
  readonly events: number;
  readonly evidence: number;
  readonly claims: number;
  /** The session and call that a sub-agent worked for. */
  readonly parent: { readonly sessionId: string; readonly callId: string } | undefined;
}

/** All of an event but its content; `offset` and `length` lead `readAt` of the journal to that. */
export interface EventHeader {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly time: string;
  readonly actor: { readonly kind: ActorKind; readonly name?: string };
  readonly kind: string;
  readonly schemaVersion: number;
  readonly parentId: string | undefined;
  readonly erased: boolean;
  readonly offset: number;
  readonly length: number;
}

export interface RecordedEvidence {
  readonly eventId: string;
  readonly seq: number;
  readonly evidence: Evidence;
  /** The newest word of a person or judge on it; "withdrawn" leaves none. */
  readonly support: SupportVerdict | undefined;
}

export interface WrittenReport {
  readonly seq: number;
  readonly time: string;
  readonly report: Report;
}

export type Artifact = SessionPayload<'artifact.made'> & {
  readonly seq: number;
  readonly madeAt: string;
};

interface SessionRow {
  readonly session_id: string;
  readonly question: string;
  readonly language: 'en' | 'zh' | null;
  readonly policy: string | null;
  readonly opened_at: string;
  readonly changed_at: string;
  readonly closed_at: string | null;
  readonly outcome: SessionOutcome | null;
  readonly state: SessionSummary['state'];
  readonly events: number;
  readonly evidence: number;
  readonly claims: number;
  readonly parent_session_id: string | null;
  readonly parent_call_id: string | null;
}

interface EventRow {
  readonly event_id: string;
  readonly stream: string;
  readonly seq: number;
  readonly time: string;
  readonly actor_kind: ActorKind;
  readonly actor_name: string | null;
  readonly kind: string;
  readonly schema_version: number;
  readonly parent_id: string | null;
  readonly erased: number;
  readonly offset: number;
  readonly length: number;
}

/** Newest first, without the sessions of sub-agents. `total` counts all, whatever the limit. */
export function listSessions(
  database: Database,
  page: { readonly text?: string; readonly offset?: number; readonly limit?: number } = {},
): { readonly total: number; readonly sessions: readonly SessionSummary[] } {
  const pattern = `%${(page.text ?? '').trim().replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const where = `WHERE parent_session_id IS NULL AND question LIKE ? ESCAPE '\\'`;
  const rows = database
    .prepare<[string, number, number], SessionRow>(
      `SELECT * FROM session ${where} ORDER BY opened_at DESC, session_id DESC LIMIT ? OFFSET ?`,
    )
    .all(pattern, page.limit ?? 100, page.offset ?? 0);
  const total = database.prepare<[string], number>(`SELECT count(*) FROM session ${where}`).pluck();
  return { total: total.get(pattern) ?? 0, sessions: rows.map(sessionOf) };
}

/** One session; undefined when there is none with this id. */
export function getSession(database: Database, sessionId: string): SessionSummary | undefined {
  const row = prepared<[string], SessionRow>(
    database,
    'SELECT * FROM session WHERE session_id = ?',
  ).get(sessionId);
  return row && sessionOf(row);
}

/** True when there is a session with this id; the cheapest question about it. */
export function hasSession(database: Database, sessionId: string): boolean {
  const found = preparedValues<[string], number>(
    database,
    'SELECT 1 FROM session WHERE session_id = ?',
  ).get(sessionId);
  return found === 1;
}

/** Headers after a position, in order; -1 starts at the beginning. */
export function sessionEvents(
  database: Database,
  sessionId: string,
  afterSeq: number,
  limit: number,
): readonly EventHeader[] {
  return prepared<[string, number, number], EventRow>(
    database,
    'SELECT * FROM event WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
    .all(sessionStream(sessionId), afterSeq, limit)
    .map(headerOf);
}

/** The header of the session's event at a place. */
export function headerAt(
  database: Database,
  sessionId: string,
  seq: number,
): EventHeader | undefined {
  const row = prepared<[string, number], EventRow>(
    database,
    'SELECT * FROM event WHERE stream = ? AND seq = ?',
  ).get(sessionStream(sessionId), seq);
  return row && headerOf(row);
}

/** One event's header by its id. */
export function getEvent(database: Database, eventId: string): EventHeader | undefined {
  const row = prepared<[string], EventRow>(database, 'SELECT * FROM event WHERE event_id = ?').get(
    eventId,
  );
  return row && headerOf(row);
}

/** Sessions of sub-agents that worked for this one, oldest first. */
export function childSessions(
  database: Database,
  sessionId: string,
): readonly { readonly sessionId: string; readonly callId: string; readonly task: string }[] {
  return prepared<[string], { session_id: string; parent_call_id: string; question: string }>(
    database,
    `SELECT session_id, parent_call_id, question FROM session WHERE parent_session_id = ?
     ORDER BY opened_at, session_id`,
  )
    .all(sessionId)
    .map((row) => ({
      sessionId: row.session_id,
      callId: row.parent_call_id,
      task: row.question,
    }));
}

/**
 * The session's evidence in the order it was recorded: on the path, when one is given, otherwise of
 * all branches, each id once.
 */
export function evidenceOf(
  database: Database,
  sessionId: string,
  path?: SessionPath,
): readonly RecordedEvidence[] {
  const rows = database
    .prepare<
      [string],
      {
        seq: number;
        event_id: string;
        evidence_id: string;
        content: string;
        verdict: string | null;
      }
    >(
      `SELECT seq, event_id, evidence_id, content,
         (SELECT v.content FROM support_verdict v
          WHERE v.session_id = e.session_id AND v.evidence_id = e.evidence_id
          ORDER BY v.seq DESC LIMIT 1) AS verdict
       FROM evidence e WHERE session_id = ? ORDER BY seq`,
    )
    .all(sessionId)
    .filter(({ seq }) => path === undefined || isOnPath(path, seq));
  const newest = new Map(rows.map((row) => [row.evidence_id, row.seq]));
  const once = rows.filter((row) => newest.get(row.evidence_id) === row.seq);
  return once.map(({ seq, event_id, content, verdict }) => ({
    eventId: event_id,
    seq,
    evidence: Evidence.parse(JSON.parse(content)),
    support: standing(verdict === null ? undefined : SupportVerdict.parse(JSON.parse(verdict))),
  }));
}

/** Sessions that quote a file, on whatever branch, newest first. */
export function sessionsQuoting(database: Database, fileId: string): readonly string[] {
  return database
    .prepare<[string], { session_id: string }>(
      `SELECT DISTINCT e.session_id FROM evidence e JOIN session s ON s.session_id = e.session_id
       WHERE e.file_id = ? ORDER BY s.opened_at DESC, e.session_id`,
    )
    .all(fileId)
    .map((row) => row.session_id);
}

/** The newest report of a session, on the path when one is given; undefined when none was written. */
export function reportOf(
  database: Database,
  sessionId: string,
  path?: SessionPath,
): WrittenReport | undefined {
  const row = database
    .prepare<[string], { seq: number; time: string; content: string }>(
      'SELECT seq, time, content FROM report WHERE session_id = ? ORDER BY seq DESC',
    )
    .all(sessionId)
    .find(({ seq }) => path === undefined || isOnPath(path, seq));
  return row && { seq: row.seq, time: row.time, report: Report.parse(JSON.parse(row.content)) };
}

/** Files a session made, in order. */
export function artifactsOf(database: Database, sessionId: string): readonly Artifact[] {
  return database
    .prepare<[string], { seq: number; time: string; content: string }>(
      'SELECT seq, time, content FROM artifact WHERE session_id = ? ORDER BY seq',
    )
    .all(sessionId)
    .map(({ seq, time, content }) => ({
      ...sessionKinds['artifact.made'].payload.parse(JSON.parse(content)),
      seq,
      madeAt: time,
    }));
}

export interface UnansweredCall {
  readonly sessionId: string;
  readonly callId: string;
  readonly tool: string;
  readonly seq: number;
}

/** Tool calls without a result: under way, or cut off by a crash. All sessions, or one. */
export function unansweredCalls(database: Database, sessionId?: string): readonly UnansweredCall[] {
  return database
    .prepare<
      [string | null, string | null],
      { session_id: string; call_id: string; tool: string; called_seq: number }
    >(
      `SELECT session_id, call_id, tool, called_seq FROM tool_call
       WHERE result_seq IS NULL AND (? IS NULL OR session_id = ?)
       ORDER BY session_id, called_seq`,
    )
    .all(sessionId ?? null, sessionId ?? null)
    .map((row) => ({
      sessionId: row.session_id,
      callId: row.call_id,
      tool: row.tool,
      seq: row.called_seq,
    }));
}

function standing(verdict: SupportVerdict | undefined): SupportVerdict | undefined {
  return verdict?.verdict === 'withdrawn' ? undefined : verdict;
}

function sessionOf(row: SessionRow): SessionSummary {
  return {
    sessionId: row.session_id,
    question: row.question,
    language: row.language ?? undefined,
    policy: row.policy === null ? undefined : PolicyIdentity.parse(JSON.parse(row.policy)),
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    closedAt: row.closed_at ?? undefined,
    outcome: row.outcome ?? undefined,
    state: row.state,
    events: row.events,
    evidence: row.evidence,
    claims: row.claims,
    parent:
      row.parent_session_id === null || row.parent_call_id === null
        ? undefined
        : { sessionId: row.parent_session_id, callId: row.parent_call_id },
  };
}

function headerOf(row: EventRow): EventHeader {
  return {
    id: row.event_id,
    stream: row.stream,
    seq: row.seq,
    time: row.time,
    actor: { kind: row.actor_kind, ...(row.actor_name === null ? {} : { name: row.actor_name }) },
    kind: row.kind,
    schemaVersion: row.schema_version,
    parentId: row.parent_id ?? undefined,
    erased: row.erased === 1,
    offset: row.offset,
    length: row.length,
  };
}
