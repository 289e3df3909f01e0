import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteInput } from '../../preload/contract/index.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { verify } from '../support/sessions.ts';
import { dataOf } from '../support/workspaces.ts';
import { sessionsFor, startReview, TWO_CRITERIA, type Reviewing } from '../support/reviews.ts';

const home = await temporaryHome();
const folder = join(home.home, 'workspace');
let cairn: TestEngine = await openTestEngine(folder);
let sessions: string[] = [];

beforeAll(async () => {
  await cairn.get('preference.set', { researcherName: 'R. Okafor' });
  sessions = await sessionsFor(cairn, ['What is soil?', 'What is sleep?', 'What is spacing?']);
});

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function judge(
  { review, reviewerId }: Reviewing,
  name: string,
  trajectoryId: string,
  done: number | null,
  field: number | null = 1,
) {
  return cairn.call('review.judge', {
    reviewId: review.reviewId,
    reviewerId: reviewerId(name),
    trajectoryId,
    scores: { done, field },
    note: `${name} says ${String(done)} of it`,
  });
}

describe('rubrics', () => {
  test('a changed rubric is a new version, unchanged words make none, and an edit of an older one is refused', async () => {
    const first = await cairn.get('rubric.save', TWO_CRITERIA);
    expect(first.version).toBe(1);
    const { rubricId } = first;
    const again = await cairn.get('rubric.save', { ...TWO_CRITERIA, rubricId, version: 1 });
    expect(again.version).toBe(1);
    const changed = { ...TWO_CRITERIA, rubricId, version: 1, name: 'Is it really done?' };
    expect((await cairn.get('rubric.save', changed)).version).toBe(2);
    const stale = await cairn.call('rubric.save', { ...changed, name: 'Another window' });
    expect(stale).toMatchObject({ error: { code: 'invalid_input' } });
    expect((await cairn.get('rubric.get', { rubricId, version: 1 })).name).toBe('Is it done?');
    const list = await cairn.get('rubric.list', {});
    expect(list.map(({ rubric }) => [rubric.name, rubric.version])).toEqual([
      ['Is it really done?', 2],
    ]);
    await cairn.get('rubric.remove', { rubricId });
    expect(await cairn.get('rubric.list', {})).toEqual([]);
  });

  test('levels out of order, a bar that is no level and equal names are refused in words', async () => {
    const [first] = TWO_CRITERIA.criteria;
    if (first === undefined) throw new Error('The rubric has no criterion.');
    const wrong = (criteria: typeof TWO_CRITERIA.criteria) =>
      cairn.call('rubric.save', { ...TWO_CRITERIA, criteria });
    expect(await wrong([{ ...first, levels: first.levels.toReversed() }])).toMatchObject({
      error: { message: expect.stringContaining('not in order') },
    });
    expect(await wrong([{ ...first, passAt: 7 }])).toMatchObject({
      error: { message: expect.stringContaining('none of its levels') },
    });
    expect(await wrong([first, { ...first, criterionId: 'other' }])).toMatchObject({
      error: { message: expect.stringContaining('Two criteria are called') },
    });
  });

  test('every starter in both languages can be saved as it is', async () => {
    for (const language of ['en', 'zh'] as const) {
      for (const starter of await cairn.get('rubric.starters', { language })) {
        const { rubricId } = await cairn.get('rubric.save', starter);
        await cairn.get('rubric.remove', { rubricId });
      }
    }
    const [english, chinese] = await Promise.all([
      cairn.get('rubric.starters', { language: 'en' }),
      cairn.get('rubric.starters', { language: 'zh' }),
    ]);
    // The same criteria and levels, in other words.
    const shape = (rubrics: typeof english) =>
      rubrics.map(({ criteria }) =>
        criteria.map(({ criterionId, scale, passAt, levels }) => [
          criterionId,
          scale,
          passAt,
          levels.map(({ value }) => value),
        ]),
      );
    expect(shape(chinese)).toEqual(shape(english));
  });
});

describe('a blind review', () => {
  let round: Reviewing;
  beforeAll(async () => {
    round = await startReview(cairn, sessions, ['Ada', 'Bo']);
  });

  test('nobody is given another’s scores or words before all have judged the item, by any route', async () => {
    const [first = ''] = sessions;
    const { review, reviewerId } = round;
    const judged = await judge(round, 'Ada', first, 2);
    expect(judged).toMatchObject({ ok: true });
    const { reviewId } = review;
    const answers = await Promise.all([
      cairn.get('review.list', {}),
      cairn.get('review.get', { reviewId }),
      cairn.get('review.items', { reviewId }),
      cairn.get('review.items', { reviewId, which: 'waiting' }),
      cairn.get('review.queue', { reviewId, reviewerId: reviewerId('Bo') }),
      cairn.get('review.item', { reviewId, reviewerId: reviewerId('Bo'), trajectoryId: first }),
      cairn.get('review.agreement', { reviewId }),
      cairn.get('trajectory.list', {}),
      cairn.get('trajectory.outline', { trajectoryId: first }),
    ]);
    expect(JSON.stringify(answers)).not.toContain('Ada says');
    const [, , items, , , own, agreement] = answers;
    expect(items.items.find(({ trajectoryId }) => trajectoryId === first)).toMatchObject({
      open: false,
      complete: false,
      judgements: [],
      results: [],
    });
    expect(own).not.toHaveProperty('own');
    expect(agreement).toMatchObject({ open: 0, waiting: 3 });
    expect(agreement.agreements[0]).toMatchObject({ items: 0, scores: 0 });
    // Their own is there.
    const mine = { reviewId, reviewerId: reviewerId('Ada'), trajectoryId: first };
    expect(await cairn.get('review.item', mine)).toMatchObject({
      own: { scores: { done: 2, field: 1 } },
      locked: 'no',
    });
    // It cannot be settled either.
    const settled = await cairn.call('review.settle', {
      reviewId,
      trajectoryId: first,
      scores: { done: 2 },
    });
    expect(settled).toMatchObject({ error: { message: expect.stringContaining('1 of 2') } });
  });

  test('a judgement given anew takes the place of the one before until all have judged; then it is closed', async () => {
    const [first = ''] = sessions;
    const { review, reviewerId } = round;
    await judge(round, 'Ada', first, 1);
    const mine = { reviewId: review.reviewId, reviewerId: reviewerId('Ada'), trajectoryId: first };
    expect(await cairn.get('review.item', mine)).toMatchObject({
      own: { scores: { done: 1 } },
      earlier: 1,
    });
    await judge(round, 'Bo', first, 2, 2);
    const refused = await judge(round, 'Ada', first, 2);
    expect(refused).toMatchObject({ error: { message: expect.stringContaining('Everybody') } });
    const { items } = await cairn.get('review.items', {
      reviewId: review.reviewId,
      which: 'unsettled',
    });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      open: true,
      results: [
        { criterionId: 'done', value: 1, how: 'median', differs: true },
        { criterionId: 'field', value: null, how: 'disputed', differs: true },
      ],
      verdict: 'fail',
    });
    expect(items[0]?.judgements.map(({ name, note }) => [name, note])).toEqual([
      ['Ada', 'Ada says 1 of it'],
      ['Bo', 'Bo says 2 of it'],
    ]);
  });

  test('success against unsettled scores below the bar is signed off with its reason only', async () => {
    const [first = ''] = sessions;
    const { items } = await cairn.get('review.items', { reviewId: round.review.reviewId });
    const judgementIds = items[0]?.judgements.map(({ judgementId }) => judgementId) ?? [];
    const word = {
      trajectoryId: first,
      verdict: 'success' as const,
      basis: { kind: 'rubric' as const, judgementIds },
    };
    expect(await cairn.call('trajectory.signOff', { ...word, note: '  ' })).toMatchObject({
      error: {
        code: 'invalid_input',
        message: expect.stringMatching(/2 criteria are unsettled, and .* below the rubric’s bar/),
      },
    });
    const outline = await cairn.get('trajectory.outline', { trajectoryId: first });
    expect(outline.summary.signOff).toBeUndefined();
    const [judged] = await cairn.get('review.ofTrajectory', { trajectoryId: first });
    expect(judged).toMatchObject({ unsettled: 2, verdict: 'fail' });
    const note = 'The part that is missing was not asked for.';
    const signed = await cairn.get('trajectory.signOff', { ...word, note });
    expect(signed.signOff).toMatchObject({ verdict: 'success', note });
    // That it is no success needs no further words, and is taken back at any time.
    await cairn.get('trajectory.signOff', { ...word, verdict: 'failure' });
    const back = await cairn.get('trajectory.signOff', { ...word, verdict: null });
    expect(back.signOff).toBeUndefined();
  });

  test('a settled item has the settled scores, with by whom, and what was not settled stays', async () => {
    const [first = ''] = sessions;
    const { reviewId } = round.review;
    const after = await cairn.get('review.settle', {
      reviewId,
      trajectoryId: first,
      scores: { done: 2, field: 2 },
      note: 'Read together.',
    });
    expect(after).toMatchObject({
      results: [
        { value: 2, how: 'settled', differs: true },
        { value: 2, how: 'settled' },
      ],
      verdict: 'pass',
      settlement: { by: 'R. Okafor', note: 'Read together.' },
    });
    expect(await cairn.get('review.get', { reviewId })).toMatchObject({
      unsettled: 0,
      settled: 1,
      complete: 1,
    });
  });

  test('success is signed off on the judgements', async () => {
    const [first = ''] = sessions;
    const { reviewId } = round.review;
    const { items } = await cairn.get('review.items', { reviewId });
    const judgementIds = items[0]?.judgements.map(({ judgementId }) => judgementId) ?? [];
    expect(judgementIds).toHaveLength(2);
    const signed = await cairn.call('trajectory.signOff', {
      trajectoryId: first,
      verdict: 'success',
      basis: { kind: 'rubric', judgementIds },
      note: '',
    });
    expect(signed).toMatchObject({
      ok: true,
      data: {
        signOff: { verdict: 'success', by: 'R. Okafor', rubric: { name: TWO_CRITERIA.name } },
      },
    });
    const [judged] = await cairn.get('review.ofTrajectory', { trajectoryId: first });
    expect(judged).toMatchObject({ reviewId, complete: true, outdated: false, verdict: 'pass' });
    expect(judged?.judgements.map(({ judgementId }) => judgementId)).toEqual(judgementIds);
  });

  test('scores that miss a criterion or are no level are refused, and nothing is recorded', async () => {
    const [, second = ''] = sessions;
    const { review, reviewerId } = round;
    const word = { reviewId: review.reviewId, reviewerId: reviewerId('Ada'), trajectoryId: second };
    const missing = await cairn.call('review.judge', { ...word, scores: { done: 1 } });
    expect(missing).toMatchObject({ error: { message: expect.stringContaining('"Field"') } });
    const wrong = await cairn.call('review.judge', { ...word, scores: { done: 5, field: 1 } });
    expect(wrong).toMatchObject({ error: { message: expect.stringContaining('no level') } });
    expect(await cairn.get('review.item', word)).not.toHaveProperty('own');
  });

  test('a sign-off on nothing, on scores that do not fit, or on what may not be seen is refused', async () => {
    const [, second = ''] = sessions;
    const { review, reviewerId } = round;
    const sign = (basis: RouteInput<'trajectory.signOff'>['basis']) =>
      cairn.call('trajectory.signOff', { trajectoryId: second, verdict: 'success', basis });
    const before = dataOf(
      await cairn.call('review.judge', {
        reviewId: review.reviewId,
        reviewerId: reviewerId('Ada'),
        trajectoryId: second,
        scores: { done: 1, field: 1 },
        note: 'Only Ada so far.',
      }),
    );
    expect(before.items.find(({ trajectoryId }) => trajectoryId === second)?.state).toBe('judged');
    const { items } = await cairn.get('review.items', { reviewId: review.reviewId });
    const open = items[0]?.judgements.map(({ judgementId }) => judgementId) ?? [];
    const { rubricId, version } = review.rubric;
    const scores = { kind: 'scores' as const, rubricId, rubricVersion: version };
    const refused = [
      await sign({ kind: 'checks' }),
      await sign({ kind: 'rubric', judgementIds: [] }),
      // Of another trajectory.
      await sign({ kind: 'rubric', judgementIds: open }),
      await sign({ ...scores, scores: { done: 1 } }),
      await sign({ ...scores, rubricVersion: 99, scores: { done: 1, field: 1 } }),
    ];
    expect(refused.map((answer) => (answer.ok ? 'signed' : answer.error.code))).toEqual(
      Array(5).fill('invalid_input'),
    );
    // Blind: what Ada gave is in nobody's answer before all have judged.
    const [judged] = await cairn.get('review.ofTrajectory', { trajectoryId: second });
    expect(judged).toMatchObject({ complete: false, open: false, judgements: [] });
    expect(judged).not.toHaveProperty('verdict');
    const outline = await cairn.get('trajectory.outline', { trajectoryId: second });
    expect(outline.summary.signOff).toBeUndefined();
  });

  test('success is signed off on one’s own scores by a rubric, and on named checks', async () => {
    const [, , third = ''] = sessions;
    const { rubricId, version, name } = round.review.rubric;
    const sign = (basis: RouteInput<'trajectory.signOff'>['basis']) =>
      cairn.get('trajectory.signOff', { trajectoryId: third, verdict: 'success', basis });
    const scores = { done: 2, field: null };
    const own = { kind: 'scores' as const, rubricId, rubricVersion: version };
    const low = await cairn.call('trajectory.signOff', {
      trajectoryId: third,
      verdict: 'success',
      basis: { ...own, scores: { done: 1, field: 1 } },
    });
    expect(low).toMatchObject({
      error: { message: expect.stringContaining('below the rubric’s') },
    });
    const scored = await sign({ ...own, scores });
    expect(scored.signOff).toMatchObject({ basis: { scores }, rubric: { name, version } });
    const checks = ['Every quote was opened'];
    const checked = await sign({ kind: 'checks', checks });
    expect(checked.signOff).toMatchObject({ basis: { kind: 'checks', checks } });
    expect(checked.signOff).not.toHaveProperty('rubric');
  });

  test('who judges blind is given a trajectory without what anybody said of it', async () => {
    const [first = ''] = sessions;
    const { steps } = await cairn.get('trajectory.steps', { trajectoryId: first });
    const key = steps[0]?.key ?? '';
    await cairn.get('trajectory.markStep', {
      trajectoryId: first,
      stepKey: key,
      mark: { note: 'Ada doubts this.', train: 'mask', labels: ['doubtful'] },
    });
    await cairn.get('trajectory.describe', {
      trajectoryId: first,
      facts: { title: 'Zzz of all', note: 'Leave zzz out.', labels: ['zzz'] },
    });
    const blind = { trajectoryId: first, unmarked: true };
    const answers = [
      await cairn.get('trajectory.outline', blind),
      await cairn.get('trajectory.steps', blind),
      await cairn.get('trajectory.step', { ...blind, at: key }),
    ];
    const text = JSON.stringify(answers);
    for (const word of ['Ada doubts', 'doubtful', 'zzz', 'Zzz', 'Okafor', 'signOff'])
      expect(text).not.toContain(word);
    expect(text).toContain('What is soil?');
    const seen = JSON.stringify([
      await cairn.get('trajectory.outline', { trajectoryId: first }),
      await cairn.get('trajectory.steps', { trajectoryId: first }),
    ]);
    for (const word of ['Ada doubts', 'Zzz of all', 'Okafor']) expect(seen).toContain(word);
  });

  test('everything is there after a restart, the record verifies, and a rebuilt index says the same', async () => {
    const { reviewId } = round.review;
    const before = await cairn.get('review.items', { reviewId });
    await cairn.close();
    cairn = await openTestEngine(folder);
    expect(await cairn.get('review.items', { reviewId })).toEqual(before);
    expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
  });

  test('blindness and rubric cannot be changed once judging has begun', async () => {
    const { review, rubric } = round;
    const same = {
      reviewId: review.reviewId,
      name: review.name,
      rubricId: rubric.rubricId,
      rubricVersion: rubric.version,
      trajectoryIds: sessions,
      reviewers: review.reviewers.map(({ reviewerId, name }) => ({ reviewerId, name })),
      perItem: 2,
    };
    expect(await cairn.call('review.save', { ...same, blind: false })).toMatchObject({
      error: { message: expect.stringContaining('blind') },
    });
    const other = await cairn.get('rubric.save', { ...TWO_CRITERIA, name: 'Another' });
    const { rubricId, version: rubricVersion } = other;
    const changed = await cairn.call('review.save', {
      ...same,
      rubricId,
      rubricVersion,
      blind: true,
    });
    expect(changed).toMatchObject({ error: { message: expect.stringContaining('another one') } });
  });
});

test.skipIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'a folder that cannot be written to refuses every change (not shown for root, who can write anywhere)',
  async () => {
    await cairn.close();
    await chmod(folder, 0o500);
    cairn = await openTestEngine(folder);
    expect(await cairn.call('rubric.save', TWO_CRITERIA)).toMatchObject({
      error: { code: 'workspace_read_only' },
    });
    await chmod(folder, 0o700);
  },
);
