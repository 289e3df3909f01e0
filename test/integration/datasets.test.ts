import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceWith } from '../support/journal-sessions.ts';
import { MODEL, recorder, search, type Recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Data sets over the engine: made, changed, compared, and there again after a restart. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;

const TASKS = [
  'Does spaced practice raise long-term recall?',
  'DOES SPACED PRACTICE RAISE LONG-TERM RECALL',
  'Which sample size does a replication of the testing effect need?',
  'Compare two estimators of between-study variance.',
  'Write the methods section of a scoping review.',
  'Draft a protocol for a diary study on sleep.',
];

function session(task: string, calls: number, model?: string): Recorder {
  const made = recorder(task, model === undefined ? {} : { policy: { ...MODEL, name: model } });
  for (let call = 0; call < calls; call += 1) {
    const [callId] = made.reply({ calls: [search(`${task} ${call}`)] });
    if (call === 0) made.error(callId ?? '', 'tool_failed', 'The index was busy.');
    else made.result(callId ?? '', `Passage ${call}.`);
  }
  made.reply({ text: `This is the answer to: ${task}` });
  made.close();
  return made;
}

/** The terms of the last one's model restrict training with its outputs. */
const made = TASKS.map((task, index) =>
  session(task, index + 2, index === 5 ? 'Meta-Llama-3-8B-Instruct' : undefined),
);
const ids = made.map(({ sessionId }) => sessionId);
const id = (index: number) => ids[index] ?? '';
const SPLIT = { train: 0.6, validation: 0.2, test: 0.2, seed: 'integration' };
const DEFAULTS = { signedOff: true, consent: ['given' as const], builtIn: false };

async function approve(trajectoryId: string): Promise<void> {
  await cairn.get('trajectory.describe', {
    trajectoryId,
    facts: { consent: 'given', stage: 'search', domain: 'Psychology' },
  });
  await cairn.get('trajectory.signOff', {
    trajectoryId,
    verdict: 'success',
    basis: { kind: 'checks' },
    note: 'Read.',
  });
}

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(
    folder,
    made.map((each) => each.events()),
  );
  cairn = await openTestEngine(folder);
  for (const trajectoryId of ids.slice(0, 5)) await approve(trajectoryId);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

test('what was not counted yet is said to be so, and is not judged', async () => {
  const plan = await cairn.get('dataset.plan', { criteria: {}, split: SPLIT });
  expect(plan).toMatchObject({ tokenizer: 'estimate', total: 6, waiting: 6, fits: 0, members: 0 });
});

test('before anything is made, it is said how many fit and what keeps the others out', async () => {
  await cairn.finished(await cairn.get('measure.start', {}));
  const plan = await cairn.get('dataset.plan', { criteria: DEFAULTS, split: SPLIT, all: true });
  expect(plan).toMatchObject({ total: 6, waiting: 0, fits: 5, members: 5, warnings: [] });
  expect(plan.kept).toEqual([
    { criterion: 'consent', count: 1, only: 0 },
    { criterion: 'signedOff', count: 1, only: 0 },
  ]);
  expect(plan.profile.tasks).toBe(4);
  expect(plan.profile.recoveries).toBe(5);
  expect(plan.candidates.at(-1)).toMatchObject({
    trajectoryId: id(5),
    fits: false,
    unmet: ['consent', 'signedOff'],
  });
  expect(await cairn.get('dataset.list', {})).toEqual([]);
});

test('a licence that is one of some, and terms that restrict training, keep others out by number', async () => {
  await cairn.get('trajectory.describe', { trajectoryId: id(0), facts: { licence: 'CC-BY-4.0' } });
  const narrow = { ...DEFAULTS, licences: ['CC-BY-4.0'], termsAllow: true };
  const plan = await cairn.get('dataset.plan', { criteria: narrow, split: SPLIT });
  expect(plan.fits).toBe(1);
  expect(plan.facets.licences).toEqual(['CC-BY-4.0']);
  expect(plan.kept).toContainEqual({ criterion: 'licences', count: 5, only: 4 });
  expect(plan.kept).toContainEqual({ criterion: 'termsAllow', count: 1, only: 0 });
});

let datasetId = '';

test('a data set is saved with its members by hash, and one task stands in one split', async () => {
  const saved = await cairn.get('dataset.create', {
    name: 'Spacing',
    description: 'Six sessions.',
    licence: 'CC-BY-4.0',
    criteria: DEFAULTS,
    split: SPLIT,
  });
  ({ datasetId } = saved);
  expect(saved).toMatchObject({ version: 1, origin: { kind: 'first' }, warnings: [] });
  const { members, total, standing } = await cairn.get('dataset.members', {
    datasetId,
    version: 1,
  });
  expect(total).toBe(5);
  expect(standing).toEqual({ same: 5, changed: 0, gone: 0, refused: 0 });
  expect(members.map(({ trajectoryId }) => trajectoryId).toSorted()).toEqual(
    ids.slice(0, 5).toSorted(),
  );
  const one = members.find(({ trajectoryId }) => trajectoryId === id(0));
  const same = members.find(({ trajectoryId }) => trajectoryId === id(1));
  expect(one?.taskKey).toBe(same?.taskKey);
  expect(one?.split).toBe(same?.split);
  const head = await cairn.get('trajectory.outline', { trajectoryId: id(0) });
  expect(one?.hash).toBe(head.summary.hash);
});

test('a session that goes on is told apart, and a new version can keep what it was or take what it is', async () => {
  await cairn.get('session.feedback', {
    sessionId: id(2),
    targetId: made[2]?.events().at(-1)?.id ?? '',
    decision: 'rate',
    rating: 5,
    text: 'Well done.',
  });
  const page = await cairn.get('dataset.members', { datasetId, version: 1, standing: 'changed' });
  expect(page.members.map(({ trajectoryId }) => trajectoryId)).toEqual([id(2)]);
  const before = page.members[0];
  const kept = await cairn.get('dataset.change', { datasetId, from: 1, remove: [id(3)] });
  expect(kept).toMatchObject({ version: 2, selection: { kind: 'chosen' } });
  const keptMembers = await cairn.get('dataset.members', { datasetId, version: 2 });
  expect(keptMembers.members.find(({ trajectoryId }) => trajectoryId === id(2))).toEqual(before);
  const renewed = await cairn.get('dataset.change', { datasetId, from: 2, refresh: true });
  expect(renewed).toMatchObject({ version: 3 });
  expect(await cairn.get('dataset.diff', { datasetId, from: 1, to: 3 })).toMatchObject({
    added: [],
    removed: [{ trajectoryId: id(3) }],
    changed: [{ trajectoryId: id(2), before: before?.hash }],
    moved: [],
    unchanged: 3,
  });
});

test('criteria are held again against what is there now', async () => {
  await approve(id(5));
  // Version 3 names its members: only who is in it may stay.
  const chosen = await cairn.get('dataset.change', { datasetId, from: 3, again: true });
  expect(chosen.profile.members).toBeLessThanOrEqual(4);
  const all = await cairn.get('dataset.change', {
    datasetId,
    from: 3,
    again: true,
    selection: { kind: 'all' },
    criteria: { ...DEFAULTS, minTurns: 3 },
  });
  const diff = await cairn.get('dataset.diff', { datasetId, from: 1, to: all.version });
  expect(diff.added.map(({ trajectoryId }) => trajectoryId)).toEqual([id(5)]);
  expect(diff.criteria).toEqual([{ field: 'minTurns', after: '3' }]);
  expect(diff.moved).toEqual([]);
});

test('a card tells members added by hand that do not fit from those the criteria chose', async () => {
  const strict = await cairn.get('dataset.create', {
    name: 'Strict',
    criteria: { ...DEFAULTS, minTurns: 4 },
    split: SPLIT,
  });
  expect(strict.outside).toBe(0);
  const own = await cairn.get('dataset.members', { datasetId: strict.datasetId, version: 1 });
  expect(own.members.map(({ trajectoryId }) => trajectoryId)).not.toContain(id(0));
  const changed = await cairn.get('dataset.change', {
    datasetId: strict.datasetId,
    from: 1,
    add: [id(0)],
  });
  expect(changed.outside).toBe(1);
  const renamed = await cairn.get('dataset.change', {
    datasetId: strict.datasetId,
    from: changed.version,
    name: 'Strict, renamed',
  });
  for (const { version } of [changed, renamed]) {
    const { markdown } = await cairn.get('dataset.card', {
      datasetId: strict.datasetId,
      version,
      language: 'en',
    });
    expect(markdown).toContain(`1 does not meet them`);
    expect(markdown).toContain(`\`${id(0)}\`: added by hand; not met: at least so many replies`);
  }
  const again = await cairn.get('dataset.change', {
    datasetId: strict.datasetId,
    from: renamed.version,
    again: true,
  });
  expect(again.outside).toBe(0);
});

test('consent taken back keeps a trajectory out of new versions, and cannot be added', async () => {
  await cairn.get('trajectory.describe', { trajectoryId: id(4), facts: { consent: 'refused' } });
  const page = await cairn.get('dataset.members', { datasetId, version: 1, standing: 'refused' });
  expect(page.members.map(({ trajectoryId }) => trajectoryId)).toEqual([id(4)]);
  expect(await cairn.call('dataset.change', { datasetId, from: 1, add: [id(4)] })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
  const without = await cairn.get('dataset.change', { datasetId, from: 1 });
  const { members } = await cairn.get('dataset.members', { datasetId, version: without.version });
  expect(members.map(({ trajectoryId }) => trajectoryId)).not.toContain(id(4));
  await cairn.get('trajectory.describe', { trajectoryId: id(4), facts: { consent: 'given' } });
});

test('arms of an experiment share validation and test, and differ only in training', async () => {
  const loose = await cairn.get('dataset.create', {
    name: 'Pool',
    criteria: {},
    split: { train: 0.5, validation: 0.25, test: 0.25, seed: 'pool 3' },
  });
  expect(loose.warnings).toEqual(['not_signed_off', 'consent_not_given']);
  const pool = await cairn.get('dataset.members', { datasetId: loose.datasetId, version: 1 });
  const arms = await cairn.get('dataset.experiment', {
    datasetId: loose.datasetId,
    version: 1,
    arms: [{ kind: 'densest', count: 1 }, { kind: 'random', count: 1, seed: 'a' }, { kind: 'all' }],
  });
  expect(arms.map(({ version }) => version)).toEqual([2, 3, 4]);
  expect(new Set(arms.map(({ origin }) => JSON.stringify(origin))).size).toBe(1);
  const held = pool.members.filter(({ split }) => split !== 'train');
  const training = pool.members.length - held.length;
  expect(training).toBeGreaterThan(1);
  for (const [index, { version }] of arms.entries()) {
    const { members } = await cairn.get('dataset.members', { datasetId: loose.datasetId, version });
    expect(members.filter(({ split }) => split !== 'train')).toEqual(held);
    expect(members.length - held.length).toBe(index === 2 ? training : 1);
  }
  const all = await cairn.get('dataset.list', {});
  expect(all.find((each) => each.datasetId === loose.datasetId)).toMatchObject({
    newest: { version: 1 },
    versions: 1,
    experiments: 1,
  });
});

test('what is asked for and is not there is refused with words, and nothing is saved', async () => {
  const before = await cairn.get('dataset.get', { datasetId });
  const refused = [
    await cairn.call('dataset.get', { datasetId: 'dts_none' }),
    await cairn.call('dataset.change', { datasetId, from: 99 }),
    await cairn.call('dataset.change', { datasetId, from: 1, add: ['ses_nowhere'] }),
    await cairn.call('dataset.change', { datasetId, from: 1, remove: ids }),
    await cairn.call('dataset.create', {
      name: 'None',
      criteria: { text: 'no such words' },
      split: SPLIT,
    }),
    await cairn.call('dataset.create', {
      name: 'Shares',
      criteria: {},
      split: { ...SPLIT, train: 0.9 },
    }),
  ];
  expect(refused.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
    'not_found',
    'not_found',
    'not_found',
    'invalid_input',
    'invalid_input',
    'invalid_input',
  ]);
  expect(await cairn.get('dataset.get', { datasetId })).toEqual(before);
});

test('everything is there again after a restart, and a removed data set can come back', async () => {
  const before = await cairn.get('dataset.get', { datasetId });
  const card = await cairn.get('dataset.card', { datasetId, version: 1, language: 'zh' });
  expect(card.markdown).toContain('pretty_name: "Spacing"');
  expect(card.markdown).toContain('Z.ai — GLM-4.5, MIT License: ');
  await cairn.close();
  cairn = await openTestEngine(folder);
  expect(await cairn.get('dataset.get', { datasetId })).toEqual(before);
  expect(await cairn.get('dataset.card', { datasetId, version: 1, language: 'zh' })).toEqual(card);
  const without = await cairn.get('dataset.remove', { datasetId });
  expect(without.map((each) => each.datasetId)).not.toContain(datasetId);
  const back = await cairn.get('dataset.remove', { datasetId, removed: false });
  expect(back.map((each) => each.datasetId)).toContain(datasetId);
});

test('a card names the terms of models and of servers, and the models without an entry', async () => {
  const saved = await cairn.get('dataset.create', {
    name: 'Terms',
    licence: '',
    criteria: {},
    split: SPLIT,
  });
  const request = { datasetId: saved.datasetId, version: saved.version };
  const { markdown } = await cairn.get('dataset.card', { ...request, language: 'en' });
  expect(markdown).toContain('Meta — Llama 3 Community License: ');
  expect(markdown).toContain('Z.ai — GLM-4.5, MIT License: ');
  expect(markdown).not.toContain('Z.ai and Zhipu BigModel');
});
