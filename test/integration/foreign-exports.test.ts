import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFormat } from '../../main/adapters/trajectories/export-format.ts';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { fileOf } from '../../main/core/trajectory/formats/written-file.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Real files of other programs, through the engine, into every format there is. */
const data = ['../../../shared/data', '../../../../shared/data']
  .map((path) => resolve(import.meta.dirname, path))
  .find((path) => existsSync(path));
if (data === undefined)
  console.info('skipped: real trajectories (there is no ../shared/data beside the repository)');
const root = data ?? '';

const NO_PAIR = 'There is no message with a reply to it';
/** Beginnings of titles of what a format truly cannot hold, with what is said of each. */
const CANNOT: Readonly<Partial<Record<ExportFormatId, Readonly<Record<string, string>>>>> = {
  // Descriptions of tasks have no reply, and ShareGPT has no place for what ends with a call.
  sharegpt: {
    'AgencyBench: gzy_claude-4.5-op': NO_PAIR,
    'Create a file called hello.txt': NO_PAIR,
    'Please solve this issue: Blah ': NO_PAIR,
    'Query You are a helpful assist': NO_PAIR,
    'Query: Perform a comprehensive': NO_PAIR,
    'Subtask 1 Download the dataset': NO_PAIR,
    'Subtask 1: Search for publicly': NO_PAIR,
    'Subtask 1: You are a helpful a': NO_PAIR,
    "We're currently solving the fo": NO_PAIR,
    'v1_sdk_events.jsonl': NO_PAIR,
  },
};

describe.runIf(data !== undefined)('what other programs recorded', () => {
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let cairn: TestEngine;
  let imported: readonly { readonly trajectoryId: string; readonly title: string }[];

  beforeAll(async () => {
    home = await temporaryHome();
    cairn = await openTestEngine(join(home.home, 'workspace'));
    const paths = [join(root, 'trajectories'), join(root, 'limi')];
    await cairn.finished(await cairn.get('trajectory.import', { paths }));
    const { trajectories } = await cairn.get('trajectory.list', { origin: 'import', limit: 200 });
    imported = trajectories;
  }, 120_000);
  afterAll(async () => {
    await cairn.close();
    await home.remove();
  });

  test.each(ExportFormatId.options)(
    'can be exported as %s, each by itself',
    async (format) => {
      expect(imported.length).toBeGreaterThan(10);
      const refused: Record<string, string> = {};
      const known = await exportFormat(format);
      for (const { trajectoryId, title } of imported) {
        const request = { trajectoryIds: [trajectoryId], options: { format } };
        const job = await cairn.finished(await cairn.get('trajectory.export', request));
        if (job.error !== undefined) {
          const start = title.slice(0, 30);
          const { message } = job.error;
          const reason = CANNOT[format]?.[start];
          refused[start] = reason !== undefined && message.includes(reason) ? reason : message;
          continue;
        }
        const { path } = ExportResult.parse(job.result);
        const problems = await known.validate(fileOf(readFileSync(path)));
        const wrong = problems.filter(({ severity }) => severity === 'error');
        if (wrong.length > 0) refused[title] = wrong.map(({ code }) => code).join();
      }
      expect(refused).toEqual(CANNOT[format] ?? {});
    },
    120_000,
  );
});
