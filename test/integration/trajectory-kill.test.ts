import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteInput, RouteName } from '../../preload/contract/index.ts';
import { openDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { findingsOf } from '../support/ask-and-kill.ts';
import type { Sign } from '../support/invoke-and-die.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { startReview } from '../support/reviews.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** An engine that is killed in the middle of work on trajectories, and what the next one finds. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let foreign: string;
const SESSIONS = 24;
/** Trajectories of the foreign file; some seconds of reading. */
const FOREIGN = 8_000;

/** Words that no tokenizer knows from before, so that counting them takes a while. */
function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`${seed} ${index}`).digest('base64url').slice(0, 11),
  ).join(' ');
}

const sessions = Array.from({ length: SESSIONS }, (_, index) => {
  const made = recorder(`Question ${index}: ${words(index, 6)}`, { sessionId: `ses_kill${index}` });
  const [callId = ''] = made.reply({ text: 'I look.', calls: [search(`words ${index}`)] });
  made.result(callId, words(index, 12_000));
  made.reply({ text: `Answer ${index}.` });
  made.close();
  return made;
});
const ids = sessions.map(({ sessionId }) => sessionId);

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(
    folder,
    sessions.map((each) => each.events()),
  );
  foreign = join(home.home, 'foreign.jsonl');
  const body = 'x'.repeat(4_000);
  const lines = Array.from({ length: FOREIGN }, (_, index) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Task ${index} ${body}` },
        { role: 'assistant', content: `Done ${index}.` },
      ],
    }),
  );
  writeFileSync(foreign, `${lines.join('\n')}\n`);
  cairn = await openTestEngine(folder);
  const [first = '', second = ''] = ids;
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId: first });
  const reply = steps.find(({ source }) => source === 'agent')?.key ?? '';
  const mark = { note: 'Look again.', train: 'mask' as const, labels: ['kept'] };
  await cairn.get('trajectory.markStep', { trajectoryId: first, stepKey: reply, mark });
  await cairn.get('trajectory.describe', {
    trajectoryId: second,
    facts: { consent: 'given', licence: 'CC-BY-4.0' },
  });
  await cairn.get('trajectory.signOff', {
    trajectoryId: second,
    verdict: 'success',
    basis: { kind: 'checks' },
    note: 'Read to its end.',
  });
  const { review, reviewerId } = await startReview(cairn, ids, ['Ada', 'Bo']);
  await cairn.get('review.judge', {
    reviewId: review.reviewId,
    reviewerId: reviewerId('Ada'),
    trajectoryId: first,
    scores: { done: 2, field: 1 },
    note: 'Whole.',
  });
}, 120_000);
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

/** What people said and chose; whatever else goes wrong, this stays. */
async function authored(engine = cairn): Promise<unknown> {
  const [first = ''] = ids;
  const { trajectories } = await engine.get('trajectory.list', { limit: 500 });
  const reviews = await engine.get('review.list', {});
  return {
    trajectories: trajectories.map(({ trajectoryId, title, facts, signOff }) => ({
      trajectoryId,
      title,
      facts,
      signOff,
    })),
    marks: (await engine.get('trajectory.steps', { trajectoryId: first })).steps.map(
      ({ mark }) => mark,
    ),
    reviews,
    judged: await Promise.all(
      reviews.map(({ reviewId }) => engine.get('review.items', { reviewId })),
    ),
    rubrics: await engine.get('rubric.list', {}),
    imports: await engine.get('trajectory.imports', {}),
  };
}

function below(name: 'files' | 'exports', root = folder): string[] {
  const place = join(root, name);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Steps in the index that belong to an import, whether the record names it or not. */
function storedForeignSteps(): number {
  const database = openDatabase(join(folder, 'cairn.db'), { readOnly: true });
  const count = database
    .prepare<[], number>("SELECT count(*) FROM stored_step WHERE root_id LIKE 'trj_%'")
    .pluck()
    .get();
  database.close();
  return count ?? -1;
}

/** Runs this in an engine of its own, which is gone at the first sign of being in the middle. */
function killedDuring<Name extends RouteName>(
  root: string,
  route: Name,
  input: RouteInput<Name>,
  sign: Sign,
): Promise<void> {
  const script = resolve(import.meta.dirname, '../support/invoke-and-die.ts');
  return new Promise((done, reject) => {
    const child = spawn(
      process.execPath,
      [script, root, route, JSON.stringify(input), JSON.stringify(sign)],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') done();
      else
        reject(new Error(`The engine ended by itself, before it was in the middle of ${route}.`));
    });
  });
}

/** The same on the workspace of all tests, opened again afterwards. */
async function killedHere<Name extends RouteName>(
  route: Name,
  input: RouteInput<Name>,
  sign: Sign,
): Promise<void> {
  await cairn.close();
  await killedDuring(folder, route, input, sign);
  cairn = await openTestEngine(folder);
}

const signs: readonly (readonly [string, () => Sign])[] = [
  [
    'its bytes are copied',
    () => ({ on: 'file', folder: join(folder, 'files'), mark: 'incoming-' }),
  ],
  ['its steps are stored', () => ({ on: 'progress' })],
];
test.each(signs)(
  'an engine that is killed while a foreign file comes in, when %s, leaves nothing of it, and it comes in whole afterwards',
  { timeout: 240_000 },
  async (_when, sign) => {
    const before = await authored();
    const files = below('files');
    await killedHere('trajectory.import', { paths: [foreign] }, sign());
    expect(await findingsOf(cairn)).toEqual([]);
    expect(below('files')).toEqual(files);
    expect(storedForeignSteps()).toBe(0);
    expect(await authored()).toEqual(before);
  },
);

test(
  'an import that was killed comes in whole the next time, and is taken off without a trace in the lists',
  { timeout: 240_000 },
  async () => {
    const job = await cairn.finished(await cairn.get('trajectory.import', { paths: [foreign] }));
    const [file] = ImportSummary.parse(job.result).files;
    expect(file).toMatchObject({ outcome: 'imported', trajectoryTotal: FOREIGN, damagedTotal: 0 });
    expect((await cairn.get('trajectory.list', { origin: 'import' })).total).toBe(FOREIGN);
    const { importId = '' } = file ?? {};
    await cairn.get('trajectory.removeImport', { importId, removed: true });
    expect((await cairn.get('trajectory.list', { origin: 'import' })).total).toBe(0);
  },
);

test(
  'an engine that is killed while it measures keeps what it measured, and goes on with the rest',
  { timeout: 240_000 },
  async () => {
    const tokenizer = 'o200k_base';
    const before = await authored();
    await killedHere('measure.start', { tokenizer }, { on: 'progress' });
    const { measured, total } = await cairn.get('measure.state', { tokenizer });
    expect(measured).toBeGreaterThan(0);
    expect(measured, 'the kill came in the middle').toBeLessThan(total);
    expect(await authored()).toEqual(before);
    const job = await cairn.finished(await cairn.get('measure.start', { tokenizer }));
    expect(job.result).toMatchObject({ measured: total - measured, failed: [] });
    expect(await cairn.get('measure.state', { tokenizer })).toMatchObject({ measured: total });
    const { totals } = await cairn.get('measure.overview', { tokenizer });
    expect(totals).toMatchObject({ turns: 2 * SESSIONS, calls: SESSIONS });
    expect(await findingsOf(cairn)).toEqual([]);
  },
);

test('an engine that is killed while a reviewer’s file is written leaves no part of it, and writes it whole the next time', async () => {
  const [review] = await cairn.get('review.list', {});
  const { reviewId = '', reviewers = [] } = review ?? {};
  const reviewerId = reviewers.find(({ name }) => name === 'Bo')?.reviewerId ?? '';
  const before = await authored();
  const exported = below('exports');
  const sign = { on: 'file', folder: join(folder, 'exports'), mark: '.writing-' } as const;
  await killedHere('review.packet', { reviewId, reviewerId }, sign);
  expect(below('exports')).toEqual(exported);
  expect(await authored()).toEqual(before);
  expect(await findingsOf(cairn)).toEqual([]);
  const written = await cairn.get('review.packet', { reviewId, reviewerId });
  expect(written.items).toBe(SESSIONS);
  expect(readFileSync(written.path, 'utf8').trimEnd().split('\n')).toHaveLength(SESSIONS + 2);
});

test('an engine that is killed while it takes a reviewer’s file in has none of it, and takes it in whole the next time', async () => {
  const [review] = await cairn.get('review.list', {});
  const { reviewId = '', reviewers = [] } = review ?? {};
  const reviewerId = reviewers.find(({ name }) => name === 'Bo')?.reviewerId ?? '';
  const { path } = await cairn.get('review.packet', { reviewId, reviewerId });
  const away = join(home.home, 'away');
  await (await openTestEngine(away)).close();
  const sign = { on: 'file', folder: join(away, 'files'), mark: 'incoming-' } as const;
  await killedDuring(away, 'review.bring', { from: 'path', path }, sign);
  const there = await openTestEngine(away);
  try {
    expect(below('files', away)).toEqual([]);
    expect(await there.get('review.list', {})).toEqual([]);
    expect(await there.get('rubric.list', {})).toEqual([]);
    expect((await there.get('trajectory.list', {})).total).toBe(0);
    const brought = await there.get('review.bring', { from: 'path', path });
    expect(brought).toMatchObject({ kind: 'packet', items: SESSIONS, known: 0 });
    expect(await findingsOf(there)).toEqual([]);
  } finally {
    await there.close();
  }
});

test.each(['openai', 'atif', 'parquet'] as const)(
  'an engine that is killed while it exports as %s leaves no part of a file, and writes it whole the next time',
  { timeout: 120_000 },
  async (format) => {
    const before = await authored();
    const exported = below('exports');
    const request = { trajectoryIds: ids, options: { format } };
    const sign = { on: 'file', folder: join(folder, 'exports'), mark: '.cairn-writing-' } as const;
    await killedHere('trajectory.export', request, sign);
    expect(below('exports')).toEqual(exported);
    expect(await authored()).toEqual(before);
    expect(await findingsOf(cairn)).toEqual([]);
    const job = await cairn.finished(await cairn.get('trajectory.export', request));
    const { path, samples } = ExportResult.parse(job.result);
    expect(samples).toBe(SESSIONS);
    expect(below('exports')).toEqual([...exported, path, `${path}.meta.json`].toSorted());
  },
);
