/** Asks a real engine and waits for the end. */
import { Verification, type SessionEvent, type SessionView } from '../../preload/contract/views.ts';
import type { TestEngine } from './test-engine.ts';

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Waits until the session neither runs nor is about to stop. */
export async function ended(cairn: TestEngine, sessionId: string): Promise<SessionView> {
  for (;;) {
    const view = await cairn.get('session.view', { sessionId });
    const { state } = view.summary;
    if (state === 'closed' || state === 'interrupted') return view;
    await pause(15);
  }
}

export async function ask(cairn: TestEngine, task: string): Promise<SessionView> {
  const { sessionId } = await cairn.get('session.start', { task, unattended: true });
  return ended(cairn, sessionId);
}

/** All events, page by page. */
export async function eventsOf(cairn: TestEngine, sessionId: string): Promise<SessionEvent[]> {
  const all: SessionEvent[] = [];
  for (;;) {
    const afterSeq = all.at(-1)?.seq ?? -1;
    const { events } = await cairn.get('session.events', { sessionId, afterSeq, limit: 100 });
    if (events.length === 0) return all;
    all.push(...events);
  }
}

/** Calls that no result answers. */
export function unanswered(events: readonly SessionEvent[]): string[] {
  const idOf = (body: unknown): string =>
    typeof body === 'object' && body !== null && 'callId' in body ? String(body.callId) : '';
  const answered = new Set(
    events.filter(({ kind }) => kind === 'tool.result').map(({ body }) => idOf(body)),
  );
  return events
    .filter(({ kind }) => kind === 'tool.called')
    .map(({ body }) => idOf(body))
    .filter((callId) => !answered.has(callId));
}

/** A report without what differs between two runs: ids, which follow from the session's own. */
export function reportWithoutIds({ report }: SessionView): unknown {
  if (report === undefined) return undefined;
  const { reportId: _reportId, ...rest } = report;
  return {
    ...rest,
    sections: rest.sections.map(({ heading, claims }) => ({
      heading,
      claims: claims.map(({ text, kind, evidenceIds }) => ({
        text,
        kind,
        citations: evidenceIds.length,
      })),
    })),
    references: rest.references.map(({ workId: _workId, ...reference }) => reference),
  };
}

/** Runs `record.verify` to its end and gives what it found. */
export async function verify(cairn: TestEngine, sessionId?: string): Promise<Verification> {
  const job = await cairn.finished(
    await cairn.get('record.verify', sessionId === undefined ? {} : { sessionId }),
  );
  if (job.error !== undefined) throw new Error(`verify: ${job.error.code}: ${job.error.message}`);
  return Verification.parse(job.result);
}
