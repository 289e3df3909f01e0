/** A session of the real loop goes out in every format that is also read, comes in, and goes out again. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteInput } from '../../preload/contract/index.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import type { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { CAN_MASK, readIndependently } from '../support/independent-reader.ts';
import { readForeign } from '../support/read-foreign.ts';
import { importSample } from '../support/sample-papers.ts';
import { MODEL_SAID, scriptedSession, type ScriptedSession } from '../support/scripted-session.ts';
import { countIn } from '../support/spoken-words.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let scripted: ScriptedSession;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn);
  scripted = await scriptedSession(cairn);
}, 120_000);
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

const TWO_WAYS = [
  'atif',
  'inspect',
  'openai',
  'limi',
  'slime',
  'trl',
  'axolotl',
  'sharegpt',
  'sts',
] as const satisfies readonly ExportFormatId[];

for (const branches of ['active', 'all'] as const) {
  test.each(TWO_WAYS)(
    `%s with the branches "${branches}" is the same after it came in`,
    async (format) => {
      const options = { format, branches, maskFailedSteps: true };
      const first = await written({ trajectoryIds: [scripted.sessionId], options });
      const imported = await comeIn(first.path);
      expect(imported).toHaveLength(branches === 'all' ? 2 : 1);

      // As it came in: what a person decided and what the export chose stand in the file now.
      const second = await written({ trajectoryIds: imported, options: { format } });
      const again = readForeign(second.path);
      expect([again.error, again.damaged, again.opaque]).toEqual([undefined, [], []]);
      expect(again.trajectories.map(asRead)).toEqual(
        readForeign(first.path).trajectories.map(asRead),
      );

      const [before, after] = await Promise.all([
        readIndependently(format, first.path),
        readIndependently(format, second.path),
      ]);
      expect(after.faults).toEqual([]);
      expect(after.replies).toEqual(before.replies);
      expect(after.results).toEqual(before.results);
      expect(after.inputs).toEqual(before.inputs);
      expect(countIn([MODEL_SAID.final], after.texts)).toBe(1);
    },
  );
}

test.each(TWO_WAYS.filter((format) => CAN_MASK.has(format)))(
  'what %s masks is masked in every other format after it came in',
  async (format) => {
    const options = { format, maskFailedSteps: true };
    const first = await written({ trajectoryIds: [scripted.sessionId], options });
    const imported = await comeIn(first.path);
    for (const other of CAN_MASK) {
      const made = await written({ trajectoryIds: imported, options: { format: other } });
      const { replies } = await readIndependently(other, made.path);
      expect(
        replies.map(({ masked }) => masked),
        other,
      ).toEqual(scripted.masked);
    }
  },
);

async function written(request: RouteInput<'trajectory.export'>): Promise<ExportResult> {
  const job = await cairn.finished(await cairn.get('trajectory.export', request));
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  return ExportResult.parse(job.result);
}

async function comeIn(path: string): Promise<string[]> {
  const job = await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
  const [file] = ImportSummary.parse(job.result).files;
  return (file?.trajectories ?? []).map(({ trajectoryId }) => trajectoryId);
}

/** All but the ids an import gives, and what a file said of itself, which the report counts as lost. */
function asRead({
  trajectoryId: _id,
  sessionId: _session,
  extra: _extra,
  ...read
}: ReturnType<typeof readForeign>['trajectories'][number]) {
  return read;
}
