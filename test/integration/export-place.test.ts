import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExportFormat } from '../../preload/contract/routes/trajectory.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder } from '../support/recorded-session.ts';
import { verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Where an export goes, and what it leaves alone there. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
const session = recorder('Where does it go?', { sessionId: 'ses_place' });

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  session.reply({ text: 'There.' });
  session.close();
  await workspaceWith(folder, [session.events()]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function exported(format: ExportFormat, where: { path?: string; replace?: boolean } = {}) {
  const trajectoryIds = [session.sessionId];
  const started = await cairn.get('trajectory.export', {
    trajectoryIds,
    options: { format },
    ...where,
  });
  return cairn.finished(started);
}

async function pathOf(format: ExportFormat, where: { path?: string; replace?: boolean } = {}) {
  return ExportResult.parse((await exported(format, where)).result).path;
}

test('a slash at the end means a folder, which is made, and formats stand beside each other in it', async () => {
  const out = join(home.home, 'share', 'out');
  for (const format of ['openai', 'atif', 'limi'] as const)
    await pathOf(format, { path: `${out}/` });
  expect(readdirSync(out).toSorted()).toEqual([
    'ses_place.atif.json',
    'ses_place.atif.json.meta.json',
    'ses_place.limi.jsonl',
    'ses_place.limi.jsonl.meta.json',
    'ses_place.openai.jsonl',
    'ses_place.openai.jsonl.meta.json',
  ]);
});

test('in a chosen folder and at a chosen name, a former export stays until its replacement is asked for', async () => {
  const out = join(home.home, 'twice');
  const path = await pathOf('openai', { path: `${out}/` });
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, 'mine by now\n');
  for (const again of [`${out}/`, out, path]) {
    const job = await exported('openai', { path: again });
    expect(job.error).toMatchObject({
      code: 'path_refused',
      details: { said: 'export_place_taken', values: { path } },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine by now\n');
  }
  expect(readdirSync(out)).toHaveLength(2);
  expect(await pathOf('openai', { path: `${out}/`, replace: true })).toBe(path);
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(readdirSync(out)).toHaveLength(2);
});

test.each([false, true])(
  'what is no former export in the same format is never replaced (asked for: %s)',
  async (replace) => {
    const out = join(home.home, `other ${replace}`);
    mkdirSync(out);
    const refused = async (path: string) => {
      const job = await exported('openai', { path, replace });
      expect(job.error).toMatchObject({ details: { said: 'export_place_foreign' } });
    };
    const notes = join(out, 'notes.txt');
    writeFileSync(notes, 'mine');
    await refused(notes);
    // With a file of that name which is the account of something else.
    writeFileSync(`${notes}.meta.json`, '{"format":"openai"');
    await refused(notes);
    const other = await pathOf('limi', { path: join(out, 'lines.jsonl') });
    const before = readFileSync(other, 'utf8');
    await refused(other);
    // An account alone is a file of somebody's, too.
    writeFileSync(join(out, 'alone.meta.json'), '{}');
    await refused(join(out, 'alone'));
    expect(readFileSync(other, 'utf8')).toBe(before);
    expect(readFileSync(notes, 'utf8')).toBe('mine');
    expect(readFileSync(`${notes}.meta.json`, 'utf8')).toBe('{"format":"openai"');
    expect(existsSync(join(out, 'alone'))).toBe(false);
  },
);

test('below exports/ a name that is taken gets a number, and the account names the file it is of', async () => {
  const exports = join(folder, 'exports');
  expect(await pathOf('sharegpt')).toBe(join(exports, 'ses_place.sharegpt.jsonl'));
  const second = await pathOf('sharegpt');
  expect(second).toBe(join(exports, 'ses_place-2.sharegpt.jsonl'));
  expect(await pathOf('sharegpt')).toBe(join(exports, 'ses_place-3.sharegpt.jsonl'));
  expect(readFileSync(`${second}.meta.json`, 'utf8')).toContain('ses_place-2.sharegpt.jsonl');
  expect((await verify(cairn, session.sessionId)).findings).toEqual([]);
});

test('a data set that cannot be written there says so of the place, not of the record', async () => {
  const { datasetId } = await cairn.get('dataset.create', {
    name: 'Placed',
    criteria: { signedOff: false, consent: ['given', 'unknown'] },
    split: { train: 1, validation: 0, test: 0, seed: 'x' },
  });
  const asked = { datasetId, versions: [1], formats: ['openai' as const] };
  const nowhere = join(home.home, 'leads nowhere');
  symlinkSync(join(home.home, 'gone'), nowhere);
  const job = await cairn.finished(
    await cairn.get('dataset.export', { ...asked, path: join(nowhere, 'set') }),
  );
  expect(job.error).toMatchObject({ details: { said: 'export_unwritten' } });
  expect(job.error?.message).toContain('Choose another place');
  const file = join(home.home, 'a file');
  writeFileSync(file, 'mine');
  expect(await cairn.call('dataset.export', { ...asked, path: join(file, 'set') })).toMatchObject({
    error: { details: { said: 'export_unwritten' } },
  });
  expect(await cairn.call('dataset.export', { ...asked, path: file })).toMatchObject({
    error: { details: { said: 'dataset_place_taken', values: { path: file } } },
  });
  const made = join(home.home, 'new', 'set');
  const done = await cairn.finished(
    await cairn.get('dataset.export', { ...asked, path: `${made}/` }),
  );
  expect(done.state).toBe('done');
  expect(readdirSync(made)).toContain('dataset.json');
});

test('the command takes the slash as it was typed, keeps what is there, and replaces when told to', async () => {
  const place = join(home.home, 'shell');
  const other = recorder('From the shell', { sessionId: 'ses_typed' });
  other.reply({ text: 'Typed.' });
  other.close();
  await workspaceWith(place, [other.events()]);
  const out = join(home.home, 'typed');
  const words = ['export', 'ses_typed', '--workspace', place, '--format', 'openai'];
  const first = await runCairn(home, ...words, '--out', `${out}/`);
  expect(first.code, first.stderr).toBe(0);
  const path = join(out, 'ses_typed.openai.jsonl');
  writeFileSync(path, 'mine by now\n');
  const again = await runCairn(home, ...words, '--out', `${out}/`);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain(`${path} is there already`);
  expect(again.stderr).toContain('--replace');
  expect(readFileSync(path, 'utf8')).toBe('mine by now\n');
  const replaced = await runCairn(home, ...words, '--out', `${out}/`, '--replace');
  expect(replaced.code, replaced.stderr).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('Typed.');
});

test.each([
  ['export', 'ses_typed'],
  ['dataset', 'export', 'dts_none'],
])(
  'an unknown format is told with those there are, and where the help is: %s',
  async (...words) => {
    const run = await runCairn(home, ...words, '--format', 'csv');
    expect(run.code).toBe(3);
    const name = words.slice(0, -1).join(' ');
    const lines = run.stderr.trim().split('\n');
    expect(lines[0]).toMatch(/'csv' is invalid.*openai.*parquet/);
    expect(lines.slice(1)).toEqual([`See "cairn ${name} --help".`]);
  },
);
