import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { wordTokenizer } from '../support/word-tokenizer.ts';

/** What a data set counts is counted by the tokenizer that was chosen, or not at all. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let words = '';

const SPLIT = { train: 0.6, validation: 0.2, test: 0.2, seed: 'tokens' };
/** For jobs that load a vocabulary. */
const PATIENCE = { timeout: 60_000 };

/** The second and third ask nearly the same and call the same; the third does more. */
const sessions = [
  ['Which sample size does a replication of the testing effect need?', 1],
  ['Compare what the library says on spaced practice and on massed practice, with quotes.', 4],
  ['Compare what the library says on spaced practice and on massed practice, with quotes!', 5],
  ['Write the methods section of a scoping review on sleep and memory in adults.', 2],
].map(([task, calls]) => {
  const made = recorder(String(task));
  for (let call = 0; call < Number(calls); call += 1) {
    const [callId] = made.reply({ calls: [search(`${String(task).slice(0, 60)} ${call}`)] });
    made.result(callId ?? '', `Passage number ${call} of the work.`);
  }
  made.reply({ text: 'Here is what I found.' });
  made.close();
  return made;
});
const id = (index: number) => sessions[index]?.sessionId ?? '';

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(
    folder,
    sessions.map((each) => each.events()),
  );
  cairn = await openTestEngine(folder);
  const added = await cairn.get('tokenizer.add', {
    name: 'Words',
    path: wordTokenizer(home.home),
  });
  words = added.find(({ own }) => own)?.tokenizer ?? '';
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

const tokensOf = async (tokenizer: string) =>
  (await cairn.get('measure.overview', { tokenizer })).totals.tokens;

test('saving counts first what its tokenizer has not counted, and its figures are those of the tokenizer', async () => {
  const choices = { criteria: {}, split: SPLIT, tokenizer: words };
  expect(await cairn.get('dataset.plan', choices)).toMatchObject({
    tokenizer: words,
    waiting: 4,
    members: 0,
  });
  const saved = await cairn.get('dataset.create', { name: 'By words', ...choices });
  expect(saved).toMatchObject({ tokenizer: words, tokenizerName: 'Words' });
  const plan = await cairn.get('dataset.plan', choices);
  expect(plan).toMatchObject({ waiting: 0, members: 4 });
  expect(saved.profile.tokens.total).toBe(await tokensOf(words));
  const { datasetId } = saved;
  const { members } = await cairn.get('dataset.members', { datasetId, version: 1 });
  await cairn.get('tokenizer.choose', { tokenizer: words });
  const measured = await cairn.get('measure.of', {
    trajectoryIds: members.map(({ trajectoryId }) => trajectoryId),
  });
  expect(new Map(members.map(({ trajectoryId, tokens }) => [trajectoryId, tokens]))).toEqual(
    new Map(measured.map(({ trajectoryId, measures }) => [trajectoryId, measures.tokens])),
  );
  await cairn.get('tokenizer.choose', { tokenizer: 'estimate' });
  const { markdown } = await cairn.get('dataset.card', { datasetId, version: 1 });
  expect(markdown).toContain(
    `Tokens as Words counts them, a tokenizer.json whose SHA-256 begins with ${words.slice(5)}.`,
  );
  const estimated = await cairn.get('dataset.create', {
    ...choices,
    name: 'x',
    tokenizer: 'estimate',
  });
  expect(estimated.profile.tokens.total).not.toBe(saved.profile.tokens.total);
});

test('criteria on tokens are held against the tokenizer that was chosen', async () => {
  const measured = await tokensOf(words);
  const mean = measured / sessions.length;
  const criteria = { minTokens: Math.ceil(mean) };
  const fits = async (tokenizer: string) =>
    (await cairn.get('dataset.plan', { criteria, split: SPLIT, tokenizer })).fits;
  expect(await fits(words)).toBeLessThan(sessions.length);
  // The estimate counts more than one token for a word.
  expect(await fits('estimate')).toBe(sessions.length);
});

test('of near-duplicates the densest is taken, the plan names the one left out, and the card counts it', async () => {
  const choices = { criteria: { oneOfAlike: true }, split: SPLIT };
  const plan = await cairn.get('dataset.plan', choices);
  expect(plan.kept).toContainEqual({ criterion: 'oneOfAlike', count: 1, only: 1 });
  expect(plan.leftOutAlike).toMatchObject([{ trajectoryId: id(1), kept: id(2) }]);
  const saved = await cairn.get('dataset.create', { name: 'One of each', ...choices });
  const { datasetId } = saved;
  const { members } = await cairn.get('dataset.members', { datasetId, version: 1 });
  expect(members.map(({ trajectoryId }) => trajectoryId).toSorted()).toEqual(
    [id(0), id(2), id(3)].toSorted(),
  );
  const { markdown } = await cairn.get('dataset.card', { datasetId, version: 1 });
  expect(markdown).toContain('- one of each group of near-duplicates: yes');
  expect(markdown).toContain('1 trajectory that fits was left out as a near-duplicate');
  const both = await cairn.get('dataset.create', { name: 'Both', criteria: {}, split: SPLIT });
  expect(both.profile.alike).toEqual({ groups: 1, members: 2, leftOut: 0 });
  const all = await cairn.get('dataset.members', { datasetId: both.datasetId, version: 1 });
  const splitOf = (index: number) =>
    all.members.find(({ trajectoryId }) => trajectoryId === id(index))?.split;
  expect(splitOf(1)).toBe(splitOf(2));
});

test('a member that went on is counted as it was, by the tokenizer of the version', async () => {
  const made = await cairn.get('dataset.create', {
    name: 'Goes on',
    criteria: {},
    split: SPLIT,
    tokenizer: words,
  });
  const { datasetId } = made;
  const before = await cairn.get('dataset.members', { datasetId, version: 1 });
  await cairn.get('session.feedback', {
    sessionId: id(0),
    targetId: sessions[0]?.events().at(-1)?.id ?? '',
    decision: 'rate',
    rating: 5,
    text: 'Well done, and many more words than there were.',
  });
  const kept = await cairn.get('dataset.change', { datasetId, from: 1, remove: [id(3)] });
  const after = await cairn.get('dataset.members', { datasetId, version: kept.version });
  const of = (all: typeof before, index: number) =>
    all.members.find(({ trajectoryId }) => trajectoryId === id(index));
  expect(of(after, 0)).toMatchObject({
    standing: 'changed',
    tokens: of(before, 0)?.tokens,
    hash: of(before, 0)?.hash,
  });
});

test('counting that a person stops saves nothing, and says so', async () => {
  const before = await cairn.get('dataset.list', {});
  const creating = cairn.call('dataset.create', {
    name: 'Stopped',
    criteria: {},
    split: SPLIT,
    tokenizer: 'cl100k_base',
  });
  const state = async () => cairn.get('measure.state', { tokenizer: 'cl100k_base' });
  await expect.poll(async () => (await state()).jobId, PATIENCE).toBeDefined();
  const { jobId = '' } = await state();
  await cairn.get('job.stop', { jobId });
  expect(await creating).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(await cairn.get('dataset.list', {})).toEqual(before);
});

test('what each tokenizer is used in is told before it is removed', async () => {
  const all = await cairn.get('tokenizer.details', {});
  const own = all.find(({ tokenizer }) => tokenizer === words);
  expect(own).toMatchObject({ name: 'Words', missing: false, counted: 4 });
  expect(own?.bytes).toBeGreaterThan(100);
  expect(own?.datasets.map(({ name }) => name).toSorted()).toEqual(['By words', 'Goes on']);
  const estimate = all.find(({ tokenizer }) => tokenizer === 'estimate');
  expect(estimate).toMatchObject({ exact: false, own: false, missing: false });
  expect(estimate).not.toHaveProperty('bytes');
});

test('a tokenizer whose file is gone counts nothing more, and nothing counts in its place', async () => {
  const list = await cairn.get('dataset.list', {});
  const mine = list.find(({ newest }) => newest.name === 'By words');
  const datasetId = mine?.datasetId ?? '';
  const path = join(home.home, 'other.json');
  copyFileSync(wordTokenizer(home.home), path);
  // Another file by its hash, the same tokenizer.
  appendFileSync(path, '\n');
  const added = await cairn.get('tokenizer.add', { name: 'Lost', path });
  const lost = added.find(({ name }) => name === 'Lost')?.tokenizer ?? '';
  // Files lie in folders named by the first two signs of their hash.
  rmSync(join(folder, 'files', lost.slice(5, 7)), { recursive: true });
  const details = await cairn.get('tokenizer.details', {});
  expect(details.find(({ tokenizer }) => tokenizer === lost)).toMatchObject({ missing: true });
  const started = await cairn.call('measure.start', { tokenizer: lost });
  expect(started).toMatchObject({ ok: false, error: { code: 'tokenizer_invalid' } });
  const created = await cairn.call('dataset.create', {
    name: 'Lost',
    criteria: {},
    split: SPLIT,
    tokenizer: lost,
  });
  expect(created).toMatchObject({ ok: false, error: { code: 'tokenizer_invalid' } });
  expect(created.ok ? '' : created.error.message).toContain('“Lost”');
  expect((await cairn.get('dataset.get', { datasetId })).versions).toHaveLength(1);
});

test('once a tokenizer is removed, a new version needs it again or another, which the difference names', async () => {
  const list = await cairn.get('dataset.list', {});
  const datasetId = list.find(({ newest }) => newest.name === 'By words')?.datasetId ?? '';
  await cairn.get('tokenizer.remove', { tokenizer: words });
  const asked = { criteria: {}, split: SPLIT, tokenizer: words };
  expect(await cairn.call('dataset.plan', asked)).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
  const refused = await cairn.call('dataset.change', { datasetId, from: 1, refresh: true });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
  const { markdown } = await cairn.get('dataset.card', { datasetId, version: 1 });
  expect(markdown).toContain('Tokens as Words counts them');
  const changed = await cairn.get('dataset.change', {
    datasetId,
    from: 1,
    refresh: true,
    tokenizer: 'estimate',
  });
  expect(changed.tokenizer).toBe('estimate');
  const { facts } = await cairn.get('dataset.diff', { datasetId, from: 1, to: 2 });
  expect(facts).toContainEqual({
    field: 'tokenizer',
    before: `"Words (${words.slice(5)})"`,
    after: '"estimate"',
  });
});
