import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { systemSignatureVerifier } from '../../main/adapters/system/signer.ts';
import { SignedHead } from '../../main/core/record/event.ts';
import { isSignatureValid } from '../../main/core/record/signed-head.ts';
import { parseAtif } from '../../main/core/trajectory/formats/atif-import.ts';
import { parseOpenai } from '../../main/core/trajectory/formats/openai.ts';
import { DatasetExportResult } from '../../preload/contract/views/dataset.ts';
import type { RouteInput } from '../../preload/contract/index.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { dataOf } from '../support/workspaces.ts';

/** Data sets as folders: what is in them, what is not, and what is left when it goes wrong. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let datasetId = '';

/** Long enough that an export of all takes a while. */
const PASSAGE = 'Spacing raised recall in this passage. '.repeat(400);
/** In the shape of a token of GitHub's; it opens nothing. */
const SECRET = `ghp_${'a1B2c3D4e5'.repeat(3)}F6g7H8`;
const sessions = Array.from({ length: 60 }, (_, index) => {
  const made = recorder(
    `Question ${index} about ${createHash('md5').update(`${index}`).digest('hex')}`,
  );
  const [callId] = made.reply({ text: 'I look.', calls: [search(`words ${index}`)] });
  made.result(callId ?? '', index === 7 ? `${PASSAGE}\nToken: ${SECRET}` : PASSAGE);
  made.reply({ text: `Answer ${index}.` });
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
  const saved = await cairn.get('dataset.create', {
    name: 'Spacing & recall',
    licence: 'CC-BY-4.0',
    criteria: {},
    split: { train: 0.7, validation: 0.15, test: 0.15, seed: 'export' },
  });
  ({ datasetId } = saved);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function exported(input: Partial<RouteInput<'dataset.export'>> = {}) {
  const job = await cairn.get('dataset.export', {
    datasetId,
    versions: [1],
    formats: ['openai', 'atif'],
    ...input,
  });
  return cairn.finished(job);
}

const Manifest = z.looseObject({
  datasetId: z.string(),
  membersHash: z.string(),
  members: z.array(
    z.looseObject({
      trajectoryId: z.string(),
      hash: z.string(),
      split: z.string(),
      taskKey: z.string(),
    }),
  ),
  record: SignedHead,
  files: z.array(z.looseObject({ path: z.string(), sha256: z.string(), samples: z.int() })),
});

test('an export is a folder of splits, a card and a manifest that names every member by hash', async () => {
  const job = await exported();
  expect(job).toMatchObject({ state: 'done' });
  const result = DatasetExportResult.parse(job.result);
  expect(result.folder).toBe(join(folder, 'exports', 'spacing-recall-v1'));
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(join(result.folder, 'dataset.json'), 'utf8')),
  );
  expect(manifest.members).toHaveLength(60);
  expect(isSignatureValid(manifest.record, systemSignatureVerifier)).toBe(true);
  const { members } = await cairn.get('dataset.members', { datasetId, version: 1 });
  // Tasks are told apart, but not by a hash of words that may be cut.
  const inner = new Map(members.map(({ trajectoryId, taskKey }) => [trajectoryId, taskKey]));
  const outer = new Map(
    manifest.members.map(({ trajectoryId, taskKey }) => [trajectoryId, taskKey]),
  );
  expect(new Set(outer.values()).size).toBe(new Set(inner.values()).size);
  for (const name of outer.values()) expect(name).toMatch(/^task_\d{1,4}$/);
  const answers = new Map<string, string>();
  for (const split of ['train', 'validation', 'test']) {
    const text = readFileSync(join(result.folder, 'openai', `${split}.jsonl`), 'utf8');
    const dialogues = dataOf(parseOpenai(text));
    for (const { turns } of dialogues) {
      const last = turns.at(-1);
      const words = last !== undefined && 'content' in last ? last.content : '';
      answers.set(words, split);
    }
    const documents = dataOf(
      parseAtif(readFileSync(join(result.folder, 'atif', `${split}.jsonl`), 'utf8')),
    );
    expect(documents.map(({ trajectoryId }) => trajectoryId)).toEqual(
      members.filter((each) => each.split === split).map(({ trajectoryId }) => trajectoryId),
    );
  }
  for (const [index, { sessionId }] of sessions.entries()) {
    const member = members.find(({ trajectoryId }) => trajectoryId === sessionId);
    expect(answers.get(`Answer ${index}.`)).toBe(member?.split);
  }
  for (const { path, sha256 } of manifest.files) {
    const bytes = readFileSync(join(result.folder, path));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  const card = readFileSync(join(result.folder, 'README.md'), 'utf8');
  expect(card).toContain('path: "openai/train.jsonl"');
  expect(card).toContain('license: cc-by-4.0');
  expect(card).toContain(manifest.membersHash);
  const log = readFileSync(join(folder, 'journal', 'workspace.jsonl'), 'utf8');
  expect(log).toContain('"kind":"dataset.exported"');
});

test('a secret in a result is in no file, and the card counts it by rule', async () => {
  const result = DatasetExportResult.parse((await exported({ formats: ['openai'] })).result);
  const texts = readdirSync(result.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(texts.join('')).toContain('Answer 7.');
  expect(texts.join('')).not.toContain(SECRET);
  const [rule = 'none'] = Object.keys(result.versions[0]?.redactions ?? {});
  expect(result.versions[0]?.redactions[rule]).toBeGreaterThan(0);
  expect(readFileSync(join(result.folder, 'README.md'), 'utf8')).toContain('| Key: GitHub | ');
});

test('a secret in what a data set says of itself is in no file, and its card and outcome say so', async () => {
  const own = await cairn.get('dataset.create', {
    name: `Runs with ${SECRET}`,
    description: `Made with ${SECRET}.\n\nAsk ada.lovelace@analytical.org about it.`,
    criteria: { text: 'Question 7' },
    split: { train: 1, validation: 0, test: 0, seed: 'own' },
  });
  const chosen = { datasetId: own.datasetId, formats: ['sharegpt' as const] };
  const looked = DatasetExportResult.parse((await exported({ ...chosen, write: false })).result);
  expect(looked.versions[0]?.ownWords).toMatchObject({
    cut: [{ reason: 'service_key', count: 2 }],
    noticed: [{ reason: 'email', count: 1 }],
  });
  const result = DatasetExportResult.parse((await exported(chosen)).result);
  expect(result.folder.toLowerCase()).not.toContain(SECRET.slice(4, 20).toLowerCase());
  const files = readdirSync(result.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const texts = files.join('');
  expect(texts.toLowerCase()).not.toContain(SECRET.slice(4).toLowerCase());
  const card = readFileSync(join(result.folder, 'README.md'), 'utf8');
  expect(card).toMatch(/Made with .*github/i);
  expect(card).toContain('Ask ada.lovelace@analytical.org about it.');
  expect(card).toContain('| Key: GitHub | ');
  for (const language of ['en', 'zh'] as const) {
    const seen = await cairn.get('dataset.card', {
      datasetId: own.datasetId,
      version: 1,
      language,
    });
    expect(seen.markdown).not.toContain(SECRET);
  }
  // Whoever asks for it as it is gets it as it is, here too.
  const whole = DatasetExportResult.parse(
    (await exported({ ...chosen, options: { redact: false } })).result,
  );
  expect(readFileSync(join(whole.folder, 'README.md'), 'utf8')).toContain(
    SECRET.replaceAll('_', '\\_'),
  );
});

test('looked at without writing, the same counts come and no file does', async () => {
  const before = readdirSync(join(folder, 'exports'));
  const job = await exported({ write: false });
  const looked = DatasetExportResult.parse(job.result);
  expect(looked.folder).toBe('');
  expect(readdirSync(join(folder, 'exports'))).toEqual(before);
  const written = DatasetExportResult.parse((await exported()).result);
  expect(looked.versions).toEqual(written.versions);
  expect(written.folder).toBe(join(folder, 'exports', 'spacing-recall-v1-3'));
});

test('a session that went on is exported as it was when it was chosen', async () => {
  await cairn.get('session.feedback', {
    sessionId: id(3),
    targetId: sessions[3]?.events().at(-1)?.id ?? '',
    decision: 'rate',
    rating: 1,
    text: 'Said afterwards.',
  });
  const { standing } = await cairn.get('dataset.members', { datasetId, version: 1 });
  expect(standing).toMatchObject({ same: 59, changed: 1 });
  const result = DatasetExportResult.parse((await exported({ formats: ['atif'] })).result);
  expect(result.versions[0]?.leftOut).toEqual([]);
  const texts = ['train', 'validation', 'test'].map((split) =>
    readFileSync(join(result.folder, 'atif', `${split}.jsonl`), 'utf8'),
  );
  expect(texts.join('')).toContain('Answer 3.');
  expect(texts.join('')).not.toContain('Said afterwards.');
  const fresh = await cairn.get('dataset.change', { datasetId, from: 1, refresh: true });
  const renewed = DatasetExportResult.parse(
    (await exported({ versions: [fresh.version], formats: ['atif'] })).result,
  );
  const now = ['train', 'validation', 'test'].map((split) =>
    readFileSync(join(renewed.folder, 'atif', `${split}.jsonl`), 'utf8'),
  );
  expect(now.join('')).toContain('Said afterwards.');
});

test('a member whose consent was refused since is not given out, unless the rest is asked for', async () => {
  await cairn.get('trajectory.describe', { trajectoryId: id(5), facts: { consent: 'refused' } });
  const before = readdirSync(join(folder, 'exports'));
  const refused = await exported({ formats: ['openai'] });
  expect(refused).toMatchObject({ state: 'failed', error: { code: 'export_invalid' } });
  expect(refused.error?.message).toContain(id(5));
  expect(readdirSync(join(folder, 'exports'))).toEqual(before);
  const job = await exported({ formats: ['openai'], leaveOut: true });
  const result = DatasetExportResult.parse(job.result);
  expect(result.versions[0]?.leftOut).toEqual([{ trajectoryId: id(5), why: 'refused' }]);
  const all = ['train', 'validation', 'test'].map((split) =>
    readFileSync(join(result.folder, 'openai', `${split}.jsonl`), 'utf8'),
  );
  expect(all.join('')).not.toContain('Answer 5.');
  expect(readFileSync(join(result.folder, 'README.md'), 'utf8')).toContain(
    '1: consent was refused since',
  );
  await cairn.get('trajectory.describe', { trajectoryId: id(5), facts: { consent: 'given' } });
});

test('arms stand beside each other with one table, and a folder that holds other things is refused', async () => {
  // Version 1 has a member that went on since; the newest took it as it is.
  const [newest] = (await cairn.get('dataset.get', { datasetId })).versions;
  const arms = await cairn.get('dataset.experiment', {
    datasetId,
    version: newest?.version ?? 0,
    arms: [
      { kind: 'densest', count: 5 },
      { kind: 'random', count: 5, seed: 'x' },
    ],
  });
  const path = join(home.home, 'given out');
  const versions = arms.map(({ version }) => version);
  const result = DatasetExportResult.parse(
    (await exported({ versions, formats: ['limi'], path, language: 'zh' })).result,
  );
  expect(result.folder).toBe(path);
  const table = readFileSync(join(path, 'README.md'), 'utf8');
  for (const version of versions) {
    expect(table).toContain(`[v${version}](v${version}/README.md)`);
    expect(existsSync(join(path, `v${version}`, 'limi', 'train.jsonl'))).toBe(true);
  }
  const test1 = versions.map((version) =>
    readFileSync(join(path, `v${version}`, 'limi', 'test.jsonl'), 'utf8'),
  );
  expect(test1[0]).toBe(test1[1]);
  const other = join(home.home, 'other things');
  mkdirSync(other);
  writeFileSync(join(other, 'notes.txt'), 'mine');
  expect(
    await cairn.call('dataset.export', {
      datasetId,
      versions: [1],
      formats: ['limi'],
      path: other,
    }),
  ).toMatchObject({ ok: false, error: { code: 'path_refused' } });
  expect(
    await cairn.call('dataset.export', {
      datasetId,
      versions: [1],
      formats: ['limi'],
      path: join(folder, 'journal', 'set'),
    }),
  ).toMatchObject({ ok: false, error: { code: 'path_refused' } });
});

test('Stop leaves nothing behind', async () => {
  const before = readdirSync(join(folder, 'exports'));
  const job = await cairn.get('dataset.export', {
    datasetId,
    versions: [1],
    formats: ['openai', 'limi', 'atif'],
  });
  await cairn.get('job.stop', { jobId: job.jobId });
  expect(await cairn.finished(job)).toMatchObject({ state: 'stopped' });
  expect(readdirSync(join(folder, 'exports'))).toEqual(before);
});

test('an engine that is killed while it exports leaves no folder with a name, and the next clears up', async () => {
  await cairn.close();
  const before = readdirSync(join(folder, 'exports'));
  const script = join(import.meta.dirname, '../support/export-dataset-until-killed.ts');
  const child = spawn(process.execPath, [script, folder, datasetId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const after = readdirSync(join(folder, 'exports'));
  expect(after.filter((name) => !name.startsWith('.'))).toEqual(before);
  expect(after.filter((name) => name.startsWith('.cairn-folder-'))).toHaveLength(1);
  cairn = await openTestEngine(folder);
  expect(await exported()).toMatchObject({ state: 'done' });
  expect(readdirSync(join(folder, 'exports')).filter((name) => name.startsWith('.'))).toEqual([]);
});
