import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { sampleSessions } from '../support/trajectory-sessions.ts';
import { wordTokenizer } from '../support/word-tokenizer.ts';
import { dataOf } from '../support/workspaces.ts';

/** Measuring over the engine and the command: the thread, what is kept of it, and what is read from that. */
const samples = sampleSessions();
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
/** For jobs that load a vocabulary. */
const PATIENCE = { timeout: 60_000 };

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  const twins = ['ses_twin_a', 'ses_twin_b'].map((sessionId) => {
    const twin = recorder('Which papers measure recall a week after spaced practice, and how?', {
      sessionId,
    });
    const [callId = ''] = twin.reply({ calls: [search('recall after a week')] });
    twin.result(callId, 'Two papers.');
    twin.reply({ text: 'Two papers measure it [1].' });
    twin.close();
    return twin.events();
  });
  await workspaceWith(folder, [...samples.map(({ events }) => events), ...twins]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function measured(tokenizer?: string) {
  const chosen = tokenizer === undefined ? {} : { tokenizer };
  const job = dataOf(await cairn.call('measure.start', chosen));
  await expect
    .poll(async () => dataOf(await cairn.call('job.get', { jobId: job.jobId })).endedAt, PATIENCE)
    .toBeDefined();
  const ended = dataOf(await cairn.call('job.get', { jobId: job.jobId }));
  return { ended, state: dataOf(await cairn.call('measure.state', chosen)) };
}

test('everything is measured once; what is there already is not measured again', async () => {
  const before = dataOf(await cairn.call('measure.state', {}));
  expect(before).toMatchObject({ tokenizer: 'estimate', measured: 0, total: samples.length + 2 });
  const first = await measured();
  expect(first.ended).toMatchObject({ state: 'done', result: { failed: [] } });
  expect(first.state.measured).toBe(before.total);
  const again = await measured();
  expect(again.ended).toMatchObject({ state: 'done', result: { measured: 0 } });
});

test('recoveries are found over all trajectories, by what went wrong and by how it ended', async () => {
  await measured();
  const all = dataOf(await cairn.call('measure.recoveries', {}));
  const overview = dataOf(await cairn.call('measure.overview', {}));
  expect(all.total).toBe(overview.totals.fixed + overview.totals.unfixed);
  const fixed = dataOf(
    await cairn.call('measure.recoveries', { trouble: 'failed', fixed: true, limit: 1 }),
  );
  expect(fixed.total).toBe(overview.recoveries.failed);
  expect(fixed.rows).toMatchObject([{ recovery: { trouble: 'failed' } }]);
  const [{ trajectoryId, recovery } = { trajectoryId: '', recovery: undefined }] = fixed.rows;
  const own = dataOf(await cairn.call('trajectory.recoveries', { trajectoryId }));
  expect(own.recoveries).toContainEqual(recovery);
  const unfixed = dataOf(await cairn.call('measure.recoveries', { fixed: false }));
  expect(unfixed.total).toBe(overview.totals.unfixed);
});

test('a session that went on is measured anew, the others are not', async () => {
  await measured();
  const [session] = dataOf(
    await cairn.call('session.list', { text: 'Does spacing help' }),
  ).sessions;
  const sessionId = session?.sessionId ?? '';
  const lines = dataOf(
    await cairn.call('curation.list', { filter: { trajectoryIds: [sessionId] } }),
  );
  expect(lines.rows[0]).toMatchObject({ measuredNow: true, measures: { turns: 2, calls: 1 } });
  dataOf(
    await cairn.call('session.feedback', {
      sessionId,
      targetId: dataOf(await cairn.call('session.events', { sessionId })).events.at(-2)?.id ?? '',
      decision: 'rate',
      rating: 5,
    }),
  );
  const state = dataOf(await cairn.call('measure.state', {}));
  expect(state.measured).toBe(state.total - 1);
  const { ended } = await measured();
  expect(ended).toMatchObject({ result: { measured: 1 } });
  const [kept] = dataOf(await cairn.call('measure.of', { trajectoryIds: [sessionId] }));
  expect(kept?.measures.feedback.judgements).toBe(1);
});

test('a sign-off still holds after an export, which is noted in the session’s record but is no part of it', async () => {
  await measured();
  const sessionId = 'ses_twin_b';
  const said = { verdict: 'success', basis: { kind: 'checks' }, note: 'Read.' } as const;
  dataOf(await cairn.call('trajectory.signOff', { trajectoryId: sessionId, ...said }));
  const exported = dataOf(
    await cairn.call('trajectory.export', {
      trajectoryIds: [sessionId],
      options: { format: 'limi' },
    }),
  );
  await expect
    .poll(
      async () => dataOf(await cairn.call('job.get', { jobId: exported.jobId })).state,
      PATIENCE,
    )
    .toBe('done');
  const { state } = await measured();
  expect(state.measured).toBe(state.total);
  const ids = dataOf(await cairn.call('curation.ids', { filter: { signOff: ['success'] } }));
  expect(ids).toEqual([sessionId]);
});

test('counts of real tokenizers differ from the estimate and stand beside it', async () => {
  await measured();
  await measured('o200k_base');
  const of = async (tokenizer: string) =>
    dataOf(await cairn.call('measure.overview', { tokenizer })).totals.tokens;
  const [estimate, exact] = await Promise.all([of('estimate'), of('o200k_base')]);
  expect(exact).toBeGreaterThan(0);
  expect(exact).not.toBe(estimate);
});

test('a tokenizer.json is tried, kept in the workspace, and counts; what is none is refused', async () => {
  const path = wordTokenizer(home.home);
  const added = dataOf(await cairn.call('tokenizer.add', { name: 'words', path }));
  const own = added.find((each) => each.own);
  expect(own).toMatchObject({ name: 'words', exact: true, chosen: false });
  const { ended } = await measured(own?.tokenizer);
  expect(ended.state).toBe('done');
  const [twin] = dataOf(
    await cairn.call('curation.list', { filter: { trajectoryIds: ['ses_twin_a'] } }),
  ).rows;
  const tokenizer = own?.tokenizer ?? '';
  dataOf(await cairn.call('tokenizer.choose', { tokenizer }));
  const [counted] = dataOf(await cairn.call('measure.of', { trajectoryIds: ['ses_twin_a'] }));
  // "Two papers measure it [1]." is five words.
  expect(counted?.measures.tokenParts.message).toBe(5);
  expect(twin?.measures?.tokenParts.message).not.toBe(5);
  dataOf(await cairn.call('tokenizer.remove', { tokenizer }));
  const left = dataOf(await cairn.call('tokenizer.list', {}));
  expect(left.find(({ chosen }) => chosen)?.tokenizer).toBe('estimate');
  writeFileSync(path, '{"model": 1}');
  const refused = await cairn.call('tokenizer.add', { name: 'broken', path });
  expect(refused).toMatchObject({ ok: false, error: { code: 'tokenizer_invalid' } });
});

test('a stopped job keeps what it measured and goes on from there', async () => {
  const job = dataOf(await cairn.call('measure.start', { tokenizer: 'cl100k_base' }));
  dataOf(await cairn.call('job.stop', { jobId: job.jobId }));
  await expect
    .poll(async () => dataOf(await cairn.call('job.get', { jobId: job.jobId })).endedAt, PATIENCE)
    .toBeDefined();
  const stopped = dataOf(await cairn.call('job.get', { jobId: job.jobId }));
  expect(stopped.state).toBe('stopped');
  const before = dataOf(await cairn.call('measure.state', { tokenizer: 'cl100k_base' }));
  expect(before.measured).toBeLessThan(before.total);
  const { ended, state } = await measured('cl100k_base');
  expect(ended.result).toMatchObject({ measured: before.total - before.measured });
  expect(state.measured).toBe(state.total);
});

test('near-copies are found with their reason, and checks with their trajectory', async () => {
  await measured();
  const { pairs } = dataOf(await cairn.call('duplicate.list', {}));
  expect(pairs[0]).toMatchObject({ first: 'ses_twin_a', second: 'ses_twin_b', reason: 'both' });
  const { trajectories, waiting } = dataOf(await cairn.call('check.list', {}));
  expect(waiting).toBe(0);
  const builtIn = trajectories.find(({ checks }) =>
    checks.some(({ code }) => code === 'built_in_assistant'),
  );
  expect(builtIn).toBeDefined();
});

test('the checks of one trajectory name their steps, and agree with those of the whole set', async () => {
  const listed = dataOf(await cairn.call('check.list', {}));
  for (const { trajectoryId, origin, checks } of listed.trajectories) {
    const own = dataOf(await cairn.call('check.of', { trajectoryId }));
    expect(own.origin).toBe(origin);
    expect(own.checks).toMatchObject(checks);
    for (const { step, count, steps } of own.checks) {
      expect(steps[0]).toBe(step);
      expect(steps.length).toBeLessThanOrEqual(count);
    }
  }
  expect(
    listed.trajectories.flatMap(({ checks }) => checks).filter(({ step }) => step !== undefined),
  ).not.toEqual([]);
});

test('facts of many are recorded at once and filter the list; labels are added and taken away', async () => {
  const both = ['ses_twin_a', 'ses_twin_b'];
  const described = dataOf(
    await cairn.call('curation.describe', {
      trajectoryIds: both,
      facts: { stage: 'search', consent: 'given', licence: 'CC-BY-4.0' },
      addLabels: ['keep', 'dense'],
    }),
  );
  expect(described).toEqual({ described: 2 });
  dataOf(
    await cairn.call('curation.describe', {
      trajectoryIds: ['ses_twin_a'],
      facts: {},
      removeLabels: ['dense'],
    }),
  );
  const ids = async (filter: object) => dataOf(await cairn.call('curation.ids', { filter }));
  expect((await ids({ stage: ['search'] })).toSorted()).toEqual(both);
  expect(await ids({ label: ['dense'] })).toEqual(['ses_twin_b']);
  expect(await ids({ stage: ['none'] })).toHaveLength(samples.length);
  const { stages, consent } = dataOf(await cairn.call('measure.overview', {}));
  expect(stages).toContainEqual({ name: 'search', count: 2 });
  expect(stages).toContainEqual({ name: 'writing', count: 0 });
  expect(consent).toContainEqual({ name: 'given', count: 2 });
  const rights = dataOf(await cairn.call('rights.of', { trajectoryId: 'ses_twin_a' }));
  expect(rights).toMatchObject({ licence: 'CC-BY-4.0', consent: 'given' });
});

test('the command line counts, compares with LIMI, and says what stands in the way with exit code 1', async () => {
  await cairn.close();
  const place = { home: home.home };
  const run = (...words: readonly string[]) =>
    runCairn(place, 'trajectories', ...words, '--workspace', folder);
  const stats = await run('stats');
  expect(stats.code, stats.stderr).toBe(0);
  expect(stats.stdout).toContain('LIMI');
  const json = JSON.parse((await run('stats', '--json')).stdout);
  expect(json).toMatchObject({ tokenizer: 'estimate', trajectories: samples.length + 2 });
  const lint = await run('lint', '--all', '--format', 'limi');
  expect(lint.code).toBe(1);
  expect(lint.stdout).toContain('built-in assistant');
  const fine = await run('lint', 'ses_twin_a');
  expect(fine.code, fine.stdout).toBe(0);
  const none = await run('lint', 'ses_nobody');
  expect(none.code).toBe(1);
  expect((await run('lint')).code).toBe(3);
  expect(existsSync(join(folder, 'cairn.db'))).toBe(true);
  cairn = await openTestEngine(folder);
});
