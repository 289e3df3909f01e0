import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../preload/contract/views.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import {
  ask,
  ended,
  eventsOf,
  pause,
  reportWithoutIds,
  unanswered,
  verify,
} from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** The main job over the engine: real papers, real questions, the record afterwards. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let undisturbed: SessionView;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn);
  undisturbed = await ask(cairn, sample.guided.en);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function citedClaims({ report }: SessionView) {
  return (report?.sections ?? [])
    .flatMap(({ claims }) => claims)
    .filter(({ kind }) => kind === 'cited');
}

test.each([sample.guided.en, sample.questions.en[0] ?? '', sample.guided.zh])(
  '“%s” is answered with at least five claims, every quote located in its file',
  async (question) => {
    const view = question === sample.guided.en ? undisturbed : await ask(cairn, question);
    expect(view.summary).toMatchObject({ state: 'closed', outcome: 'answered' });
    expect(view.report?.language).toBe(question === sample.guided.zh ? 'zh' : 'en');
    expect(citedClaims(view).length).toBeGreaterThanOrEqual(5);
    const { sessionId } = view.summary;
    const checked = await cairn.get('evidence.verify', { sessionId });
    expect(checked.total).toBeGreaterThanOrEqual(5);
    expect(checked.results.filter(({ location }) => location.state !== 'located')).toEqual([]);
    expect(unanswered(await eventsOf(cairn, sessionId))).toEqual([]);
  },
);

test.each([sample.unanswerable.en, sample.unanswerable.zh])(
  '“%s” is in no paper: no report, and the outcome says so',
  async (question) => {
    const view = await ask(cairn, question);
    expect(view.summary).toMatchObject({ state: 'closed', outcome: 'no_evidence' });
    expect(view.report).toBeUndefined();
  },
);

test('a file knows the sessions that quote it, with the sentences that rest on each quote', async () => {
  const claim = citedClaims(undisturbed)[0];
  const evidence = undisturbed.evidence.find(
    ({ evidenceId }) => evidenceId === claim?.evidenceIds[0],
  );
  if (claim === undefined || evidence === undefined) throw new Error('Nothing was cited.');
  const { fileId } = evidence.anchor;
  const quoted = await cairn.get('evidence.ofFile', { fileId });
  expect(quoted.every(({ anchor }) => anchor.fileId === fileId)).toBe(true);
  const found = quoted.find(
    ({ sessionId, evidenceId }) =>
      sessionId === undisturbed.summary.sessionId && evidenceId === evidence.evidenceId,
  );
  expect(found).toMatchObject({ task: undisturbed.summary.task, anchor: evidence.anchor });
  expect(found?.number).toBe(evidence.number);
  expect(found?.claims).toContainEqual({ claimId: claim.claimId, text: claim.text });
  expect(await cairn.get('evidence.ofFile', { fileId: '0'.repeat(64) })).toEqual([]);
});

test('a follow-up goes on in the same session with a round and a report of its own', async () => {
  const { sessionId, lastSeq } = undisturbed.summary;
  const said = await cairn.get('session.say', { sessionId, text: sample.questions.en[1] ?? '' });
  expect(said.state).toBe('running');
  const view = await ended(cairn, sessionId);
  expect(view.summary.lastSeq).toBeGreaterThan(lastSeq);
  expect(view.report?.question).toBe(sample.questions.en[1]);
  expect(view.report?.reportId).not.toBe(undisturbed.report?.reportId);
  const rounds = (await eventsOf(cairn, sessionId)).filter(({ kind }) => kind === 'round.opened');
  expect(rounds).toHaveLength(2);
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true, findings: [] });
});

test('a stop ends the run at once with everything kept, and resuming ends with the same report', async () => {
  const started = await cairn.get('session.start', { task: sample.guided.en, unattended: true });
  const { sessionId } = started;
  for (;;) {
    const { summary } = await cairn.get('session.view', { sessionId });
    if (summary.counts.toolCalls > 5) break;
    await pause(2);
  }
  const stopped = await cairn.get('session.stop', { sessionId });
  expect(stopped).toMatchObject({ state: 'closed', outcome: 'stopped' });
  const kept = await eventsOf(cairn, sessionId);
  expect(kept.at(-1)?.kind).toBe('session.closed');
  expect(unanswered(kept)).toEqual([]);

  await cairn.get('session.resume', { sessionId });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
  expect(reportWithoutIds(view)).toEqual(reportWithoutIds(undisturbed));
  const all = await eventsOf(cairn, sessionId);
  expect(all.slice(0, kept.length)).toEqual(kept);
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index));
});

test('a vague question that nobody is there to sharpen is still brought to an end', async () => {
  const view = await ask(cairn, 'What about it?');
  expect(view.summary.state).toBe('closed');
  expect(['answered', 'no_evidence']).toContain(view.summary.outcome);
  const events = await eventsOf(cairn, view.summary.sessionId);
  expect(events.filter(({ kind }) => kind === 'question.asked')).toEqual([]);
  expect(unanswered(events)).toEqual([]);
});

test('after all of it the whole record holds', async () => {
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
});
