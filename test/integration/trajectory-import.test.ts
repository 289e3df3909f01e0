import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { textFormats } from '../../main/core/trajectory/formats/registry.ts';
import type { Trajectory } from '../../main/core/trajectory/trajectory.ts';
import { readForeign, readForeignText } from '../support/read-foreign.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

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

/** What must survive a way out and in again: who said what, with which calls and results, in which order. */
function told({ steps }: Trajectory): unknown[] {
  return steps.flatMap(({ source, kind, message, reasoning, calls, observations }) =>
    kind === 'prompt' || kind === 'message' || source === 'agent'
      ? [
          {
            source,
            message,
            reasoning: reasoning?.state === 'shown' ? reasoning.text : undefined,
            calls: calls.map(({ tool, arguments: input }) => [tool, input]),
            results: observations.map((one) => (one.outcome === 'success' ? one.text : one.error)),
          },
        ]
      : [],
  );
}

const bothWays: readonly (readonly [keyof typeof textFormats, string])[] = [
  ['openai', 'openai.jsonl'],
  ['limi', 'limi.json'],
  ['atif', 'atif.json'],
  ['slime', 'limi.json'],
  ['trl', 'limi.json'],
  ['axolotl', 'limi.json'],
  ['sharegpt', 'sharegpt.json'],
  ['sts', 'sts.jsonl'],
];
test.each(bothWays)('%s comes back the same after a way out', async (id, name) => {
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
  expect(after.trajectories.map(told)).toEqual(before.map(told));
});
