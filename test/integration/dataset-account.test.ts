import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatasetExportResult } from '../../preload/contract/views/dataset.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** What an export of a data set says of itself: every member is in every format, and problems are said once. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

const item = (question: string) => ({
  conversations: [
    { from: 'human', value: question },
    { from: 'function_call', value: '{"name": "search", "arguments": {"q": "spacing"}}' },
    { from: 'observation', value: '' },
    { from: 'gpt', value: 'It helps.' },
  ],
});

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  const path = join(home.home, 'sharegpt.json');
  const same = item('Does spacing help?');
  writeFileSync(path, JSON.stringify([same, same, item('How large a sample is enough?')]));
  await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

test('two identical trajectories of one file are two samples in every format, and a problem counts trajectories once', async () => {
  const { datasetId } = await cairn.get('dataset.create', {
    name: 'Alike',
    criteria: {},
    split: { train: 1, validation: 0, test: 0, seed: 'x' },
  });
  const job = await cairn.finished(
    await cairn.get('dataset.export', {
      datasetId,
      versions: [1],
      formats: ['openai', 'limi', 'parquet', 'atif'],
    }),
  );
  const result = DatasetExportResult.parse(job.result);
  const [version] = result.versions;
  expect(version?.files.map(({ format, samples }) => [format, samples])).toEqual([
    ['openai', 3],
    ['limi', 3],
    ['parquet', 3],
    ['atif', 3],
  ]);
  expect(version?.unwritten).toEqual([]);
  const empty = version?.problems.find(({ code }) => code === 'result_empty');
  expect(empty).toMatchObject({
    trajectories: 3,
    values: { count: 3 },
    formats: ['openai', 'limi', 'parquet'],
  });
  const card = readFileSync(join(result.folder, 'README.md'), 'utf8');
  expect(card).toContain('openai, limi, parquet: 3 trajectories: 3 results are empty');
});
