import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { defaultTraining } from '../../main/core/trajectory/curation/default-training.ts';
import { textFormats } from '../../main/core/trajectory/formats/registry.ts';
import type { Trajectory } from '../../main/core/trajectory/trajectory.ts';
import { runCairn } from '../support/command-line.ts';
import { readForeign, readForeignText, type ReadForeign } from '../support/read-foreign.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { writtenLog } from '../support/written-log.ts';

const fixtures = join(import.meta.dirname, '../fixtures/trajectories');
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let workspace: string;
beforeAll(async () => {
  home = await temporaryHome();
  workspace = join(home.home, 'workspace');
  cairn = await openTestEngine(workspace);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function imported(paths: string[], engine = cairn): Promise<ImportSummary> {
  const job = await engine.finished(await engine.get('trajectory.import', { paths }));
  if (job.state !== 'done') throw new Error(JSON.stringify(job.error));
  return ImportSummary.parse(job.result);
}

async function stepsOf(trajectoryId: string, engine = cairn) {
  const { steps, total } = await engine.get('trajectory.steps', { trajectoryId, limit: 500 });
  expect(steps).toHaveLength(total);
  return steps.map(({ key, kind, words }) => [key, kind, words]);
}

test('a chosen file is named by its format before anything is kept', async () => {
  const paths = [
    join(fixtures, 'codex.jsonl'),
    join(fixtures, 'nowhere.json'),
    import.meta.filename,
  ];
  const { files, total } = await cairn.get('trajectory.recognise', { paths });
  expect(total).toBe(3);
  expect(files.map(({ format, error }) => format ?? error?.code)).toEqual([
    'unreadable_path',
    'codex',
    'invalid_input',
  ]);
  expect((await cairn.get('trajectory.imports', {})).imports).toEqual([]);
});

test('the same bytes come in once; removed and brought back they are as they were', async () => {
  const path = join(fixtures, 'claude-code.jsonl');
  const [first] = (await imported([path])).files;
  expect(first).toMatchObject({ outcome: 'imported', trajectoryTotal: 1, damagedTotal: 1 });
  const trajectoryId = first?.trajectories[0]?.trajectoryId ?? '';
  const before = await stepsOf(trajectoryId);
  const copy = join(home.home, 'another name.txt');
  copyFileSync(path, copy);
  expect((await imported([copy])).files[0]).toMatchObject({ outcome: 'here' });
  const importId = first?.importId ?? '';
  await cairn.get('trajectory.removeImport', { importId, removed: true });
  expect((await cairn.get('trajectory.list', { origin: 'import' })).total).toBe(0);
  expect((await imported([path])).files[0]).toMatchObject({ outcome: 'back' });
  expect((await cairn.get('trajectory.list', { origin: 'import' })).total).toBe(1);
  expect(await stepsOf(trajectoryId)).toEqual(before);
  const { branches } = await cairn.get('trajectory.outline', { trajectoryId });
  expect(branches).toHaveLength(2);
});

test('a file that is here already, or was removed and is back, is told of as it was the first time', async () => {
  const engine = await openTestEngine(join(home.home, 'told-again'));
  const again = async (path: string) => {
    const [file] = (await imported([path], engine)).files;
    if (file === undefined) throw new Error(`There is no report of ${path}.`);
    const { outcome, seconds: _seconds, ...rest } = file;
    return { outcome, rest };
  };
  try {
    for (const name of ['claude-code.jsonl', 'codex.jsonl', 'openai.jsonl', 'inspect.json']) {
      const path = join(fixtures, name);
      const first = await again(path);
      expect(first.outcome).toBe('imported');
      const { importId, trajectories } = first.rest;
      const trajectoryId = trajectories[0]?.trajectoryId ?? '';
      const before = await stepsOf(trajectoryId, engine);
      expect(await again(path)).toEqual({ ...first, outcome: 'here' });
      await engine.get('trajectory.removeImport', { importId, removed: true });
      expect(await again(path)).toEqual({ ...first, outcome: 'back' });
      expect(await stepsOf(trajectoryId, engine)).toEqual(before);
    }
    // A damaged line, a kind that is not understood, and a branch that was left.
    const { rest } = await again(join(fixtures, 'claude-code.jsonl'));
    expect(rest).toMatchObject({ damagedTotal: 1, trajectories: [{ branches: 2 }] });
    expect(rest.opaque).not.toEqual([]);
  } finally {
    await engine.close();
  }
});

test('lists are newest first by the time they show, which of an import is when it was done', async () => {
  const engine = await openTestEngine(join(home.home, 'in-order'));
  try {
    const names = ['claude-code.jsonl', 'openai.jsonl', 'codex.jsonl', 'inspect.json'];
    for (const name of names) await imported([join(fixtures, name)], engine);
    const { trajectories } = await engine.get('trajectory.list', { counted: true });
    const { rows } = await engine.get('curation.list', {});
    const shown = trajectories.map(({ startedAt }) => startedAt ?? '');
    expect(new Set(shown).size).toBeGreaterThan(2);
    expect(shown).toEqual(shown.toSorted().toReversed());
    const inTable = rows.map(({ summary }) => summary.startedAt ?? '');
    expect(inTable).toEqual(shown);
    const turned = await engine.get('curation.list', { order: 'startedAt', descending: false });
    expect(turned.rows.map(({ summary }) => summary.startedAt)).toEqual(inTable.toReversed());
  } finally {
    await engine.close();
  }
});

test('before an import is removed it is said what stands on it; data sets say that their members are gone', async () => {
  const engine = await openTestEngine(join(home.home, 'used'));
  try {
    const [file] = (await imported([join(fixtures, 'claude-code.jsonl')], engine)).files;
    const importId = file?.importId ?? '';
    const trajectoryId = file?.trajectories[0]?.trajectoryId ?? '';
    expect(await engine.get('trajectory.importUse', { importId })).toMatchObject({
      file: { importId, removed: false, trajectories: 1 },
      said: 0,
      datasets: [],
      reviews: [],
    });
    await engine.get('trajectory.describe', { trajectoryId, facts: { consent: 'given' } });
    const made = await engine.get('dataset.create', {
      name: 'Chosen',
      criteria: {},
      selection: { kind: 'chosen' },
      chosen: [trajectoryId],
      split: { train: 1, validation: 0, test: 0, seed: 'one' },
    });
    const use = await engine.get('trajectory.importUse', { importId });
    expect(use).toMatchObject({
      said: 1,
      datasets: [{ datasetId: made.datasetId, name: 'Chosen', version: 1, members: 1 }],
    });
    const standing = async () => {
      const { datasetId, version } = made;
      return (await engine.get('dataset.members', { datasetId, version })).standing;
    };
    expect(await standing()).toMatchObject({ same: 1, gone: 0 });
    await engine.get('trajectory.removeImport', { importId, removed: true });
    expect(await standing()).toMatchObject({ same: 0, gone: 1 });

    await engine.get('record.erase', {
      items: [{ stream: 'workspace', eventId: use.eventId }],
      reason: 'Consent was taken back.',
    });
    const gone = await engine.call('trajectory.outline', { trajectoryId });
    expect(gone).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect((await engine.get('trajectory.imports', {})).imports).toEqual([]);
    expect(
      existsSync(
        join(home.home, 'used/files', use.file.fileId.slice(0, 2), use.file.fileId.slice(2)),
      ),
    ).toBe(false);
    expect(await standing()).toMatchObject({ gone: 1 });
    const after = await engine.call('trajectory.importUse', { importId });
    expect(after).toMatchObject({ ok: false, error: { code: 'not_found' } });
  } finally {
    await engine.close();
  }
});

test('the command says what an import’s removal costs, and does it only when told to', async () => {
  const folder = join(home.home, 'by-command');
  const trajectories = (...words: readonly string[]) =>
    runCairn({ home: home.home }, 'trajectories', ...words, '--workspace', folder);
  const path = join(fixtures, 'codex.jsonl');
  const first = await trajectories('import', path);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/In all: 1 trajectory imported, 0 here already, 0 files not read/);
  const second = await trajectories('import', path, `${path}.missing`);
  expect(second.code).toBe(1);
  expect(second.stdout).toMatch(/In all: 0 trajectories imported, 1 here already, 1 file not read/);
  const asked = await trajectories('import', '--remove', 'codex.jsonl');
  expect(asked.code).toBe(1);
  expect(asked.stdout).toContain('1 trajectory');
  expect(asked.stdout).toContain('Nothing was changed; add --yes');
  const removed = await trajectories('import', '--remove', 'codex.jsonl', '--yes', '--json');
  expect(removed.code).toBe(0);
  expect(removed.json()).toMatchObject({ done: true, file: { fileName: 'codex.jsonl' } });
  expect((await trajectories('list', '--json')).json()).toMatchObject({ total: 0 });
  expect((await trajectories('import', path)).stdout).toContain('had been removed and is back');
  const erased = await trajectories(
    'import',
    '--remove',
    'codex.jsonl',
    '--erase',
    'No licence.',
    '--yes',
  );
  expect(erased.stdout).toContain('gone for good');
  const again = await trajectories('import', '--remove', 'codex.jsonl', '--yes');
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('There is no import "codex.jsonl"');
  expect((await trajectories('import')).code).toBe(3);
});

test('steps are read from the file again when the index is gone', async () => {
  const engine = await openTestEngine(join(home.home, 'second'));
  const [file] = (await imported([join(fixtures, 'claude-code.jsonl')], engine)).files;
  const trajectoryId = file?.trajectories[0]?.trajectoryId ?? '';
  const before = await stepsOf(trajectoryId, engine);
  await engine.close();
  for (const ending of ['', '-wal', '-shm'])
    rmSync(join(home.home, `second/cairn.db${ending}`), { force: true });
  const again = await openTestEngine(join(home.home, 'second'));
  try {
    expect(await stepsOf(trajectoryId, again)).toEqual(before);
  } finally {
    await again.close();
  }
});

test('a folder of events is one import, the same twice', async () => {
  const folder = join(home.home, 'talk');
  mkdirSync(join(folder, 'events'), { recursive: true });
  writeFileSync(join(folder, 'base_state.json'), '{"id":"conv-1","agent":{}}');
  const events = readFileSync(join(fixtures, 'openhands-v1.jsonl'), 'utf8').trim().split('\n');
  for (const [index, event] of events.entries())
    writeFileSync(join(folder, `events/event-${String(index).padStart(5, '0')}-x.json`), event);
  const [file] = (await imported([folder])).files;
  expect(file).toMatchObject({ format: 'openhands', outcome: 'imported', trajectoryTotal: 1 });
  expect(file?.counts).toMatchObject({ messages: 1, calls: 2, results: 2, errors: 1 });
  expect((await imported([folder])).files[0]).toMatchObject({ outcome: 'here' });
});

test('an import that is stopped leaves nothing of the file it was at', async () => {
  const path = join(home.home, 'long.jsonl');
  const line = JSON.stringify({
    messages: [
      { role: 'user', content: 'x'.repeat(2_000) },
      { role: 'assistant', content: 'y'.repeat(2_000) },
    ],
  });
  writeFileSync(path, `${line}\n`.repeat(8_000));
  const { total } = await cairn.get('trajectory.list', { origin: 'import' });
  const job = await cairn.get('trajectory.import', { paths: [path] });
  for (;;) {
    const { progress, endedAt } = await cairn.get('job.get', { jobId: job.jobId });
    if (progress.done > 0 || endedAt !== undefined) break;
    await new Promise((next) => setTimeout(next, 5));
  }
  await cairn.get('job.stop', { jobId: job.jobId });
  const ended = await cairn.finished(job);
  expect(ended.state).toBe('stopped');
  expect((await cairn.get('trajectory.list', { origin: 'import' })).total).toBe(total);
  const { imports } = await cairn.get('trajectory.imports', {});
  expect(imports.map(({ fileName }) => fileName)).not.toContain('long.jsonl');
});

test('verify misses the file of an import, and says which it was', async () => {
  const engine = await openTestEngine(join(home.home, 'third'));
  try {
    await imported([join(fixtures, 'codex.jsonl')], engine);
    const { imports } = await engine.get('trajectory.imports', {});
    const { fileId = '' } = imports[0] ?? {};
    const findings = async () => {
      const job = await engine.finished(await engine.get('record.verify', {}));
      return JSON.stringify(job.result);
    };
    expect(await findings()).not.toContain('codex.jsonl');
    rmSync(join(home.home, 'third/files', fileId.slice(0, 2), fileId.slice(2)));
    expect(await findings()).toMatch(/file_missing.*codex\.jsonl/);
  } finally {
    await engine.close();
  }
});

/** What only some formats have a place for. */
type Kept = 'masks' | 'times' | 'models';

/** What must survive a way out and in again: who said what, with which calls and results, in which order. */
function told({ steps }: Trajectory, kept: readonly Kept[]): unknown[] {
  return steps.flatMap((step) => {
    const { source, kind, message, reasoning, calls, observations, time, model } = step;
    return kind === 'prompt' || kind === 'message' || source === 'agent'
      ? [
          {
            ...(kept.includes('masks') ? { train: defaultTraining(step, { steps }).train } : {}),
            ...(kept.includes('times') ? { time } : {}),
            ...(kept.includes('models') ? { model } : {}),
            source,
            message,
            reasoning: reasoning?.state === 'shown' ? reasoning.text : undefined,
            calls: calls.map(({ tool, arguments: input }) => [tool, input]),
            results: observations.map((one) => (one.outcome === 'success' ? one.text : one.error)),
          },
        ]
      : [];
  });
}

const bothWays: readonly (readonly [keyof typeof textFormats, string, readonly Kept[]])[] = [
  ['openai', 'openai.jsonl', ['masks']],
  ['limi', 'limi.json', ['masks']],
  ['atif', 'atif.json', ['masks', 'times', 'models']],
  ['atif', 'limi.json', ['masks']],
  ['slime', 'limi.json', ['masks']],
  ['trl', 'limi.json', []],
  ['axolotl', 'limi.json', ['masks']],
  ['sharegpt', 'sharegpt.json', []],
  ['sts', 'sts.jsonl', ['times', 'models']],
];
test.each(bothWays)('as %s, %s comes back the same after a way out', async (id, name, kept) => {
  // The second ShareGPT sample has a call that is none: no trainer takes it, and no format writes it back.
  const before = readForeign(join(fixtures, name)).trajectories.slice(0, id === 'sharegpt' ? 1 : 9);
  const writer = textFormats[id].open({
    branches: 'active',
    perHumanTurn: false,
    reasoning: 'field',
    maskFailedSteps: false,
  });
  const pieces: string[] = [];
  const take = async (chunks: Awaited<ReturnType<typeof writer.add>>['chunks']): Promise<void> => {
    for await (const chunk of chunks)
      pieces.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
  };
  for (const trajectory of before) await take(writer.add(trajectory).chunks);
  await take(writer.end().chunks);
  const after = readForeignText(pieces.join(''));
  expect(after.error).toBeUndefined();
  const toldOf = (each: Trajectory) => told(each, kept);
  expect(after.trajectories.map(toldOf)).toEqual(before.map(toldOf));
});

/** Without what only the test's reader adds. */
function asViews({ trajectories }: ReadForeign): Trajectory[] {
  return trajectories.map(({ title: _title, isBranch: _branch, ...trajectory }) => trajectory);
}

test('an Inspect log comes back the same after a way out, as a document and as an archive', async () => {
  const before = asViews(readForeign(join(fixtures, 'inspect.json')));
  expect(before).toHaveLength(2);
  for (const trajectories of [before.slice(0, 1), before]) {
    const { bytes, extension, faults } = await writtenLog(trajectories);
    expect(extension).toBe(trajectories.length === 1 ? 'json' : 'eval');
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    const after = readForeignText(bytes);
    expect(after.error).toBeUndefined();
    const toldOf = (each: Trajectory) => told(each, ['masks', 'times', 'models']);
    expect(after.trajectories.map(toldOf)).toEqual(trajectories.map(toldOf));
    // Answers that were held back do not come along.
    expect(after.trajectories.map(({ steps, tools }) => ({ steps, tools }))).toEqual(
      trajectories.map(({ steps, tools }) => ({ steps, tools })),
    );
    expect(JSON.stringify(after.trajectories)).not.toContain('heldBack');
  }
});

test.each([
  'openai.jsonl',
  'sharegpt.json',
  'openhands-v1.jsonl',
  'claude-code.jsonl',
  'atif.json',
])('%s goes out as an Inspect log and comes in again the same', async (name) => {
  const before = asViews(readForeign(join(fixtures, name)));
  const { bytes, faults } = await writtenLog(before);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  const after = readForeignText(bytes);
  const toldOf = (each: Trajectory) => told(each, ['masks', 'times', 'models']);
  expect(after.trajectories.map(toldOf)).toEqual(before.map(toldOf));
  expect(after.trajectories.map(({ steps }) => steps.length)).toEqual(
    before.map(({ steps }) => steps.length),
  );
});

test('an archive of a log is one import, its samples trajectories of their own', async () => {
  const before = asViews(readForeign(join(fixtures, 'inspect.json')));
  const path = join(home.home, 'ponds.eval');
  writeFileSync(path, (await writtenLog(before)).bytes);
  const [file] = (await imported([path])).files;
  expect(file).toMatchObject({ format: 'inspect', outcome: 'imported', trajectoryTotal: 2 });
  expect(file?.counts).toMatchObject({ messages: 2, replies: 3, calls: 2, results: 2, errors: 1 });
  expect(file?.trajectories.map(({ title }) => title)).toEqual([
    'How deep are ponds?',
    'And in winter?',
  ]);
});
