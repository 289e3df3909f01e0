import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder, search } from '../support/recorded-session.ts';
import { temporaryHome } from '../support/test-engine.ts';
import { wordTokenizer } from '../support/word-tokenizer.ts';

/** Data sets from the command line, as a script makes one. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;

const sessions = ['Does spacing help?', 'How large a sample?', 'Which estimator?'].map((task) => {
  const made = recorder(task);
  const [callId] = made.reply({ calls: [search(task)] });
  made.result(callId ?? '', 'A passage.');
  made.reply({ text: 'An answer.' });
  made.close();
  return made;
});

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(
    folder,
    sessions.map((each) => each.events()),
  );
});
afterAll(() => home.remove());

const Version = z.looseObject({ datasetId: z.string(), version: z.int() });

async function cairn(...words: readonly string[]) {
  return runCairn({ home: home.home }, 'dataset', ...words, '--json', '--workspace', folder);
}

test('a script plans, makes, extends, compares, reads and exports a data set', async () => {
  const planned = await cairn('create', 'Set', '--dry-run');
  expect(JSON.parse(planned.stdout)).toMatchObject({ total: 3, fits: 0, members: 0 });
  const loose = ['--unsigned', '--any-consent', '--dry-run'];
  const licensed = await cairn('create', 'Set', ...loose, '--licensed', '--terms-allow');
  expect(JSON.parse(licensed.stdout)).toMatchObject({
    fits: 0,
    kept: [{ criterion: 'licenceGiven', count: 3, only: 3 }],
  });
  const one = await cairn('create', 'Set', ...loose, '--only-licence', 'MIT', 'CC0-1.0');
  expect(JSON.parse(one.stdout)).toMatchObject({
    kept: [{ criterion: 'licences', count: 3, only: 3 }],
  });
  const refused = await cairn('create', 'Set');
  expect(refused.code).toBe(1);
  const made = await cairn(
    'create',
    'Set',
    '--unsigned',
    '--any-consent',
    '--split',
    '1,0,0',
    '--only',
    ...sessions.slice(0, 2).map(({ sessionId }) => sessionId),
  );
  const { datasetId, version } = Version.parse(JSON.parse(made.stdout));
  expect(version).toBe(1);
  const third = sessions[2]?.sessionId ?? '';
  const added = await cairn('add', datasetId, third);
  expect(Version.parse(JSON.parse(added.stdout)).version).toBe(2);
  for (const nothing of [[], [third]]) {
    const same = await cairn('add', datasetId, ...nothing);
    expect(same.code).toBe(1);
    expect(JSON.parse(same.stdout)).toMatchObject({
      error: {
        code: 'invalid_input',
        message: expect.stringContaining('different from version 2, so no version was made'),
      },
    });
  }
  const diff = await cairn('diff', datasetId, '1', '2');
  expect(JSON.parse(diff.stdout)).toMatchObject({ added: [{ trajectoryId: third }], removed: [] });
  const last = await cairn('diff', datasetId);
  expect(JSON.parse(last.stdout)).toEqual(JSON.parse(diff.stdout));
  const card = await cairn('card', datasetId, '--language', 'zh');
  expect(JSON.parse(card.stdout)).toHaveProperty(
    'markdown',
    expect.stringContaining('3 个任务的 3 条轨迹：3 条在 Cairn 中记录；'),
  );
  const out = join(home.home, 'out');
  const exported = await cairn('export', datasetId, '--format', 'openai', 'limi', '--out', out);
  expect(exported.code).toBe(0);
  expect(
    readFileSync(join(out, 'limi', 'train.jsonl'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(3);
  const listed = await cairn('list');
  expect(JSON.parse(listed.stdout)).toMatchObject({ datasets: [{ datasetId, versions: 2 }] });
  const unknown = await cairn('card', 'dts_none');
  expect(unknown.code).toBe(1);
  expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'not_found' } });
});

test('a data set without members says how many fell to which criterion, and what lets them in', async () => {
  const refused = await runCairn(
    { home: home.home },
    'dataset',
    'create',
    'None',
    '--workspace',
    folder,
  );
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('Of 3 trajectories:');
  expect(refused.stderr).toMatch(/3 kept out: nobody signed them off.*--unsigned lets them in/);
  expect(refused.stderr).toMatch(/3 kept out: consent is not noted as given.*--any-consent/);
  const ids = sessions.map(({ sessionId }) => sessionId);
  const noted = await runCairn(
    { home: home.home },
    'trajectories',
    'describe',
    ...ids,
    '--consent',
    'given',
    '--workspace',
    folder,
  );
  expect(noted.stdout.trim()).toBe('Noted of 3 trajectories.');
  const consented = await cairn(
    'create',
    'Three',
    '--unsigned',
    '--split',
    '0.99998,0.00001,0.00001',
  );
  expect(JSON.parse(consented.stdout)).toMatchObject({ profile: { members: 3 } });
  expect(consented.stderr).toContain('! test has a share of 0.00001 and no trajectory');
  const { datasetId } = Version.parse(JSON.parse(consented.stdout));
  const fewer = await cairn('add', datasetId, '--remove', ids[0] ?? '');
  expect(fewer.stderr).toContain('! test has a share of 0.00001 and no trajectory');
});

test('a difference is told in words, and tokenizers are listed without being asked to be', async () => {
  const all = ['--unsigned', '--any-consent', '--split', '1,0,0'];
  const made = await cairn('create', 'Told', ...all);
  const { datasetId } = Version.parse(JSON.parse(made.stdout));
  await cairn('add', datasetId, '--remove', sessions[0]?.sessionId ?? '');
  const plainly = (...words: readonly string[]) =>
    runCairn({ home: home.home }, ...words, '--workspace', folder);
  const diff = await plainly('dataset', 'diff', datasetId, '1', '2');
  expect(diff.stdout).toContain('which of them: All that fit. → Chosen by name');
  expect(diff.stdout).not.toContain('{');
  const listed = await plainly('trajectories', 'tokenizers');
  expect(listed.code, listed.stderr).toBe(0);
  expect(listed.stdout).toContain('o200k_base');
});

test('a script adds a tokenizer, makes a data set with it, and learns what it is used in', async () => {
  const tokenizers = (...words: readonly string[]) =>
    runCairn(
      { home: home.home },
      'trajectories',
      'tokenizers',
      ...words,
      '--json',
      '--workspace',
      folder,
    );
  const path = wordTokenizer(home.home);
  const added = await tokenizers('add', path, '--name', 'Words');
  expect(added.code, added.stderr).toBe(0);
  const { tokenizer } = z.looseObject({ tokenizer: z.string() }).parse(JSON.parse(added.stdout));
  const loose = ['--unsigned', '--any-consent', '--one-of-alike', '--split', '1,0,0'];
  const made = await cairn('create', 'Counted', ...loose, '--tokenizer', 'Words');
  expect(JSON.parse(made.stdout)).toMatchObject({ tokenizer, tokenizerName: 'Words' });
  const listed = JSON.parse((await tokenizers('list')).stdout);
  expect(listed.tokenizers).toContainEqual(
    expect.objectContaining({
      tokenizer,
      counted: 3,
      datasets: [expect.objectContaining({ name: 'Counted' })],
    }),
  );
  expect((await tokenizers('choose', 'Words')).code).toBe(0);
  expect((await tokenizers('remove', 'Words')).code).toBe(0);
  const { datasetId } = Version.parse(JSON.parse(made.stdout));
  const refused = await cairn('add', datasetId, '--refresh');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'not_found' } });
  const other = await cairn('add', datasetId, '--refresh', '--tokenizer', 'estimate');
  expect(JSON.parse(other.stdout)).toMatchObject({ version: 2, tokenizer: 'estimate' });
});
