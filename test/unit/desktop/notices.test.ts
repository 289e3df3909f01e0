import { expect, test } from 'vitest';
import type { AppEvent } from '../../../preload/contract/events.ts';
import type { SessionSummary } from '../../../preload/contract/views.ts';
import type { Job } from '../../../main/core/jobs.ts';
import { noticeWords } from '../../../main/desktop/notice-words.ts';
import { createNoticeDesk } from '../../../main/desktop/notices.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');

function job(state: Job['state'], seconds: number, more: Partial<Job> = {}): AppEvent {
  return {
    type: 'job.changed',
    job: {
      jobId: 'job_1',
      kind: 'import',
      title: 'Import 3 files of /home/person/secret-project',
      state,
      progress: { done: 3, total: 3, unit: 'files', note: 'secret.pdf' },
      startedAt: new Date(START).toISOString(),
      endedAt: new Date(START + seconds * 1_000).toISOString(),
      resumable: false,
      ...more,
    },
  };
}

function session(state: SessionSummary['state'], more: Partial<SessionSummary> = {}): AppEvent {
  return {
    type: 'session.changed',
    summary: {
      sessionId: 'ses_1',
      task: 'Does spacing help?',
      language: 'en',
      policy: { kind: 'playbook', name: 'literature', version: '1' },
      state,
      openedAt: new Date(START).toISOString(),
      lastSeq: 1,
      counts: { events: 1, toolCalls: 0, evidence: 0, claims: 0 },
      ...more,
    },
  };
}

/** The notices of events that come ten seconds apart, unless said otherwise. */
function noticesOf(events: readonly AppEvent[], apart = 10_000) {
  const desk = createNoticeDesk();
  return events.map((event, index) => desk.take(event, index * apart));
}
const kinds = (events: readonly AppEvent[], apart?: number) =>
  noticesOf(events, apart).map(({ show, takeBack }) => show?.kind ?? (takeBack && 'taken back'));

test('a job of ten seconds is told once when it ends; a shorter one, and one that was stopped, are not', () => {
  expect(kinds([job('running', 0), job('done', 10), job('done', 10)])).toEqual([
    undefined,
    'job_done',
    undefined,
  ]);
  expect(kinds([job('done', 9)])).toEqual([undefined]);
  expect(kinds([job('failed', 11)])).toEqual(['job_failed']);
  expect(kinds([job('stopped', 60), job('interrupted', 60)])).toEqual([undefined, undefined]);
});

test('a session that waits for the person is told at once, each time, and taken back when it goes on', () => {
  const waiting = session('waiting_for_approval');
  expect(kinds([session('running'), waiting, waiting, session('running'), waiting], 1)).toEqual([
    undefined,
    'approval_wanted',
    undefined,
    'taken back',
    'approval_wanted',
  ]);
  expect(kinds([session('waiting_for_answer')], 1)).toEqual(['answer_wanted']);
});

test('the end of a session is told when it took long, with how it ended', () => {
  const closed = (outcome: NonNullable<SessionSummary['outcome']>) =>
    session('closed', { outcome });
  expect(kinds([session('running'), closed('answered')])).toEqual([undefined, 'session_answered']);
  expect(kinds([session('running'), closed('no_evidence')])).toEqual([undefined, 'session_ended']);
  expect(kinds([session('running'), session('interrupted')])).toEqual([
    undefined,
    'session_interrupted',
  ]);
  expect(kinds([session('running'), closed('answered')], 9_999)).toEqual([undefined, undefined]);
});

test('the person who stopped a session is not told that it stopped', () => {
  expect(
    kinds([session('running'), session('stopping'), session('closed', { outcome: 'stopped' })]),
  ).toEqual([undefined, undefined, undefined]);
});

test('an old session that only changed is not told as ended', () => {
  expect(kinds([session('closed', { outcome: 'answered' })])).toEqual([undefined]);
  expect(kinds([session('interrupted'), session('closed', { outcome: 'answered' })])).toEqual([
    undefined,
    undefined,
  ]);
});

test('a round that follows on a closed session counts from its own beginning', () => {
  const closed = session('closed', { outcome: 'answered' });
  expect(kinds([session('running'), closed, session('running'), closed])).toEqual([
    undefined,
    'session_answered',
    undefined,
    'session_answered',
  ]);
});

test('what a sub-agent does is not told', () => {
  const parent = { sessionId: 'ses_0', callId: 'call_1' };
  expect(
    kinds([session('running', { parent }), session('closed', { parent, outcome: 'answered' })]),
  ).toEqual([undefined, undefined]);
});

test('a click leads to the session, or to the room of the job', () => {
  expect(noticesOf([session('waiting_for_approval')])[0]?.show?.place).toBe('/workbench/ses_1');
  expect(noticesOf([job('done', 20)])[0]?.show?.place).toBe('/library');
});

test.each(['en', 'zh'] as const)(
  'in %s a notice says the person’s question or what the job was, and nothing of papers or paths',
  (language) => {
    const [ended, long] = [
      noticesOf([job('done', 20)])[0]?.show,
      noticesOf([session('waiting_for_approval', { task: `Why\n${'so '.repeat(200)}?` })])[0]?.show,
    ];
    const said = ended && noticeWords(ended, language);
    expect(JSON.stringify(said)).not.toContain('secret');
    expect(said?.title).toBeTruthy();
    const asked = long && noticeWords(long, language);
    expect(asked?.body).toHaveLength(120);
    expect(asked?.body).not.toContain('\n');
  },
);
