/** What session events do to the list of sessions, calls, evidence, verdicts, reports and artifacts. */
import type { Database } from 'better-sqlite3';
import type { RecordEvent } from '../../core/record/event.ts';
import type { SessionPayload } from '../../core/record/kinds.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

const PREFIX = 'sessions/';

/** Prepares the statements once; the result applies one event at a time. */
export function sessionProjector(database: Database): Projector {
  const touch = database.prepare(
    `INSERT INTO session VALUES (@sessionId, '', NULL, NULL, @time, @time, NULL, NULL, 'open', 1, 0, 0, NULL, NULL)
     ON CONFLICT (session_id) DO UPDATE SET events = events + 1, changed_at = @time`,
  );
  const open = database.prepare(
    `UPDATE session SET question = @task, language = @language, policy = @policy, opened_at = @time,
     state = 'open', parent_session_id = @parentSession, parent_call_id = @parentCall
     WHERE session_id = @sessionId`,
  );
  const asked = database.prepare(
    `INSERT INTO approval VALUES (?, ?, ?, NULL)
     ON CONFLICT (session_id, call_id) DO UPDATE SET requested_seq = excluded.requested_seq`,
  );
  const decided = database.prepare(
    `INSERT INTO approval VALUES (?, ?, NULL, ?)
     ON CONFLICT (session_id, call_id) DO UPDATE SET decided_seq = excluded.decided_seq`,
  );
  const end = database.prepare('INSERT OR REPLACE INTO session_end VALUES (?, ?, ?, ?)');
  const modelStep = database.prepare(
    `INSERT OR REPLACE INTO model_step VALUES (@sessionId, @seq, @stepId, @purpose, @promptTokens,
     @completionTokens, @cachedTokens, @estimated, @contextTokens, @costUsd, @milliseconds)`,
  );
  const policy = database.prepare('UPDATE session SET policy = ? WHERE session_id = ?');
  const state = database.prepare(
    `UPDATE session SET state = @state, closed_at = @closedAt, outcome = @outcome
     WHERE session_id = @sessionId`,
  );
  const call = database.prepare(
    `INSERT INTO tool_call VALUES (@sessionId, @callId, @tool, @seq, NULL, NULL)
     ON CONFLICT (session_id, call_id) DO UPDATE SET tool = @tool, called_seq = @seq`,
  );
  const result = database.prepare(
    `INSERT INTO tool_call VALUES (@sessionId, @callId, @tool, NULL, @seq, @outcome)
     ON CONFLICT (session_id, call_id) DO UPDATE SET result_seq = @seq, outcome = @outcome`,
  );
  const evidence = database.prepare(
    `INSERT OR REPLACE INTO evidence VALUES (@sessionId, @evidenceId, @seq, @eventId, @workId,
     @fileId, @page, @content)`,
  );
  const countEvidence = database.prepare(
    `UPDATE session SET evidence = (SELECT count(DISTINCT evidence_id) FROM evidence WHERE session_id = @sessionId)
     WHERE session_id = @sessionId`,
  );
  const verdict = database.prepare('INSERT OR REPLACE INTO support_verdict VALUES (?, ?, ?, ?, ?)');
  const report = database.prepare('INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?)');
  const countClaims = database.prepare('UPDATE session SET claims = ? WHERE session_id = ?');
  const artifact = database.prepare('INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?)');

  return (event, opened) => {
    if (!event.stream.startsWith(PREFIX)) return;
    const sessionId = event.stream.slice(PREFIX.length);
    const { seq, time } = event;
    touch.run({ sessionId, time });
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    switch (event.kind) {
      case 'session.opened': {
        const { task, language, policy: by, parent } = read('session.opened');
        const parentSession = parent?.sessionId ?? null;
        const parentCall = parent?.callId ?? null;
        const who = { sessionId, policy: JSON.stringify(by), parentSession, parentCall };
        open.run({ ...who, task, language, time });
        break;
      }
      case 'model.changed':
        policy.run(JSON.stringify(read('model.changed').policy), sessionId);
        break;
      case 'model.replied':
        modelStep.run({ sessionId, seq, ...countsOf(read('model.replied')) });
        break;
      case 'approval.requested':
        asked.run(sessionId, read('approval.requested').callId, seq);
        break;
      case 'approval.decided':
        decided.run(sessionId, read('approval.decided').callId, seq);
        break;
      case 'session.closed':
        end.run(sessionId, seq, time, read('session.closed').outcome);
        state.run({ sessionId, ...stateAfter(event, opened.payload) });
        break;
      case 'round.opened':
      case 'session.interrupted':
      case 'session.resumed':
        state.run({ sessionId, ...stateAfter(event, opened.payload) });
        break;
      case 'tool.called':
        call.run({ sessionId, seq, ...callOf(read('tool.called')) });
        break;
      case 'tool.result': {
        const payload = read('tool.result');
        result.run({ sessionId, seq, ...callOf(payload), outcome: payload.outcome });
        break;
      }
      case 'evidence.recorded': {
        const payload = read('evidence.recorded');
        const { evidenceId, workId, anchor } = payload;
        const place = { fileId: anchor.fileId, page: anchor.position.page };
        const content = JSON.stringify(payload);
        evidence.run({ sessionId, evidenceId, workId, seq, eventId: event.id, ...place, content });
        countEvidence.run({ sessionId });
        break;
      }
      case 'support.judged': {
        const payload = read('support.judged');
        verdict.run(sessionId, seq, payload.evidenceId, time, JSON.stringify(payload));
        break;
      }
      case 'report.written': {
        const payload = read('report.written');
        report.run(sessionId, seq, payload.reportId, time, JSON.stringify(payload));
        const claims = payload.sections.reduce((sum, { claims: own }) => sum + own.length, 0);
        countClaims.run(claims, sessionId);
        break;
      }
      case 'artifact.made': {
        const payload = read('artifact.made');
        artifact.run(sessionId, payload.artifactId, seq, time, JSON.stringify(payload));
        break;
      }
    }
  };
}

function callOf({ callId, tool }: { readonly callId: string; readonly tool: string }) {
  return { callId, tool };
}

function countsOf(replied: SessionPayload<'model.replied'>) {
  const { stepId, purpose, usage, contextTokens, costUsd, milliseconds } = replied;
  const { promptTokens, completionTokens, cachedTokens, source } = usage;
  return {
    stepId,
    purpose,
    promptTokens,
    completionTokens,
    contextTokens,
    milliseconds,
    cachedTokens: cachedTokens ?? 0,
    estimated: source === 'estimate' ? 1 : 0,
    costUsd: costUsd ?? null,
  };
}

/** A closed session that is resumed is open again. */
function stateAfter(event: RecordEvent, payload: unknown) {
  const read = payloadReader(payload);
  if (event.kind === 'session.closed') {
    const { outcome } = read('session.closed');
    return { state: 'closed', closedAt: event.time, outcome };
  }
  const state = event.kind === 'session.interrupted' ? 'interrupted' : 'open';
  return { state, closedAt: null, outcome: null };
}
