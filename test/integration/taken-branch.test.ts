import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportOptions, ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { startReview } from '../support/reviews.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** A session whose fork was left in the middle, and one whose fork has an answer of its own. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

function forked(sessionId: string, isFinished: boolean) {
  const session = recorder(`The question of ${sessionId}`, { sessionId });
  const [callId = ''] = session.reply({ calls: [search('one')] });
  const found = session.result(callId, 'A passage.');
  session.reply({ text: 'The first answer.' });
  session.close();
  session.add(
    'branch.opened',
    { branchId: 'branch_1', reason: 'fork', targetId: found.id },
    'researcher',
    found.id,
  );
  session.reply(
    isFinished
      ? { text: 'The second answer.' }
      : { text: 'A beginning.', calls: [search('another way')] },
  );
  if (isFinished) session.close();
  return session.events();
}

/** A fork from the search on which nobody said a word, then `asked` one that waits for an answer. */
function begun(sessionId: string) {
  const session = recorder(`The question of ${sessionId}`, { sessionId });
  const [callId = ''] = session.reply({ calls: [search('one')] });
  const found = session.result(callId, 'A passage.');
  session.reply({ text: 'The first answer.' });
  session.close();
  const fork = (branchId: string) =>
    session.add(
      'branch.opened',
      { branchId, reason: 'fork', targetId: found.id },
      'researcher',
      found.id,
    );
  fork('branch_1');
  session.add('session.closed', { outcome: 'stopped' }, 'system');
  const silent = [...session.events()];
  fork('branch_2');
  session.say('Go another way.');
  return { silent, asked: session.events() };
}

beforeAll(async () => {
  home = await temporaryHome();
  const folder = join(home.home, 'workspace');
  await workspaceWith(folder, [
    forked('ses_stub', false),
    forked('ses_two', true),
    begun('ses_silent').silent,
    begun('ses_asked').asked,
  ]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function exported(
  trajectoryId: string,
  format: 'openai' | 'atif' = 'openai',
): Promise<string> {
  const job = await cairn.get('trajectory.export', {
    trajectoryIds: [trajectoryId],
    options: ExportOptions.parse({ format }),
  });
  const { path } = ExportResult.parse((await cairn.finished(job)).result);
  return readFileSync(path, 'utf8');
}

const approval = { verdict: 'success', basis: { kind: 'checks' }, note: 'Read.' } as const;

test('an unfinished fork replaces the finished branch nowhere: list, measures, export, data set', async () => {
  const { summary, branches } = await cairn.get('trajectory.outline', { trajectoryId: 'ses_stub' });
  expect(summary).toMatchObject({
    outcome: 'answered',
    running: false,
    branches: 2,
    standing: { number: 1, taken: 'finished', inUse: false },
  });
  expect(branches.map(({ active }) => active)).toEqual([false, true]);
  expect(await exported('ses_stub')).toContain('The first answer.');
  expect(await exported('ses_stub')).not.toContain('A beginning.');
  await cairn.finished(await cairn.get('measure.start', {}));
  const { rows } = await cairn.get('curation.list', { filter: { outcome: ['answered'] } });
  expect(rows.map(({ summary: { trajectoryId } }) => trajectoryId).toSorted()).toEqual([
    'ses_asked',
    'ses_silent',
    'ses_stub',
    'ses_two',
  ]);
  const { trajectories } = await cairn.get('check.list', {});
  const found = trajectories.find(({ trajectoryId }) => trajectoryId === 'ses_stub');
  expect(found?.checks.map(({ code }) => code)).not.toContain('running');
  // Another branch is one choice away.
  expect(await exported(branches[1]?.trajectoryId ?? '', 'atif')).toContain('A beginning.');
});

test('a review says which branch is judged, and to whom judges it blind no more than that', async () => {
  const { review, reviewerId } = await startReview(cairn, ['ses_stub'], ['Ada']);
  const { reviewId } = review;
  const { items } = await cairn.get('review.items', { reviewId });
  expect(items).toMatchObject([{ trajectoryId: 'ses_stub', branch: { number: 1, total: 2 } }]);
  const asked = { reviewId, reviewerId: reviewerId('Ada'), trajectoryId: 'ses_stub' };
  const given = await cairn.get('review.item', asked);
  expect(given.branch).toEqual({ number: 1, total: 2 });
});

test('the branch a person signs off stands for its session from then on, and keeps its word', async () => {
  const before = await cairn.get('trajectory.outline', { trajectoryId: 'ses_two' });
  expect(before.summary.standing).toEqual({ number: 2, taken: 'finished', inUse: true });
  expect(await exported('ses_two')).toContain('The second answer.');
  const other = before.branches.find(({ standing }) => standing?.taken === undefined);
  const trajectoryId = other?.trajectoryId ?? '';
  const signed = await cairn.get('trajectory.signOff', { trajectoryId, ...approval });
  expect(signed.signOff).toMatchObject({ verdict: 'success', outdated: false });

  const after = await cairn.get('trajectory.outline', { trajectoryId: 'ses_two' });
  expect(after.summary).toMatchObject({
    standing: { number: 1, taken: 'signed', inUse: false },
    signOff: { verdict: 'success', outdated: false },
  });
  expect(await exported('ses_two')).toContain('The first answer.');
  await cairn.finished(await cairn.get('measure.start', {}));
  const { rows } = await cairn.get('curation.list', { filter: { signOff: ['success'] } });
  expect(rows).toMatchObject([{ summary: { trajectoryId: 'ses_two' }, measuredNow: true }]);
  // The id it had as a branch still leads to it.
  expect(await exported(trajectoryId)).toContain('The first answer.');

  await cairn.get('trajectory.signOff', { trajectoryId: 'ses_two', ...approval, verdict: null });
  const again = await cairn.get('trajectory.outline', { trajectoryId: 'ses_two' });
  expect(again.summary.standing).toMatchObject({ number: 2, taken: 'finished' });
  expect(again.summary.signOff).toBeUndefined();
  expect(await exported('ses_two')).toContain('The second answer.');
});

test('a branch that was begun stands beside the one way, with the step it began after; exports hold none of it', async () => {
  const { branches: two } = await cairn.get('trajectory.outline', { trajectoryId: 'ses_two' });
  // Where a fork from the same place with an answer parted.
  const after = Math.max(...two.map(({ shared }) => shared));
  const silent = await cairn.get('trajectory.outline', { trajectoryId: 'ses_silent' });
  expect(silent.branches).toHaveLength(1);
  // Nothing is called forked that has one way, and the fork itself is the one in use.
  expect(silent.waiting).toEqual([
    { leafId: expect.any(String), reason: 'fork', after, words: '', inUse: true },
  ]);
  const known = await cairn.get('session.branches', { sessionId: 'ses_silent' });
  expect(known).toHaveLength(silent.branches.length + silent.waiting.length);
  const file = await exported('ses_silent');
  expect(file).toContain('The first answer.');

  const asked = await cairn.get('trajectory.outline', { trajectoryId: 'ses_asked' });
  expect(asked.waiting).toMatchObject([
    { after, words: '', inUse: false },
    { after, words: 'Go another way.', inUse: true },
  ]);
  const stub = await cairn.get('trajectory.outline', { trajectoryId: 'ses_stub' });
  expect(stub.waiting).toEqual([]);
});
