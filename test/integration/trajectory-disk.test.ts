import { existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from '../../main/core/jobs.ts';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { findingsOf } from '../support/ask-and-kill.ts';
import { mountSmallDisk, whyNoMount } from '../support/mounts.ts';
import { startReview } from '../support/reviews.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** A disk that becomes full while trajectories come in and go out. */
const reason = whyNoMount();
if (reason !== undefined)
  console.info(`skipped: a full disk while importing and exporting (${reason})`);

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

const MEGABYTE = 1_000_000;
const TRAJECTORIES = 1_000;

function foreignFile(): string {
  const path = join(home.home, 'foreign.jsonl');
  const lines = Array.from({ length: TRAJECTORIES }, (_, index) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Task ${index}: ${`${index} `.repeat(1_000)}` },
        { role: 'assistant', content: `Done ${index}.` },
      ],
    }),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function filesBelow(place: string): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function isFull(job: Job): void {
  expect(job).toMatchObject({ state: 'failed', error: { code: 'disk_full' } });
  expect(job.error?.message).toContain('The disk is full.');
}

test.skipIf(reason !== undefined)(
  'on a full disk an import and every kind of export say so and leave nothing behind, and freed space is enough to go on',
  { timeout: 240_000 },
  async () => {
    const disk = join(home.home, 'disk');
    mountSmallDisk(disk, 64_000);
    const folder = join(disk, 'workspace');
    const path = foreignFile();
    const ballast = join(disk, 'ballast');
    /** So many bytes stay free, as the disk counts them now. */
    const leave = (bytes: number): void => {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    };
    const cairn = await openTestEngine(folder);
    const files = () => filesBelow(join(folder, 'files'));
    const exported = () => filesBelow(join(folder, 'exports'));
    const imported = async () =>
      cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
    try {
      // The bytes have no room; then they have, and the steps in the index have none.
      for (const room of [2 * MEGABYTE, 7 * MEGABYTE]) {
        leave(room);
        isFull(await imported());
        expect(files()).toEqual([]);
        expect((await cairn.get('trajectory.imports', {})).imports).toEqual([]);
        expect((await cairn.get('trajectory.list', {})).total).toBe(0);
      }
      rmSync(ballast);
      const done = await imported();
      expect(ImportSummary.parse(done.result).files).toMatchObject([
        { outcome: 'imported', trajectoryTotal: TRAJECTORIES },
      ]);

      const trajectoryIds = await cairn.get('curation.ids', { filter: {} });
      expect(trajectoryIds).toHaveLength(TRAJECTORIES);
      const { datasetId } = await cairn.get('dataset.create', {
        name: 'Full disk',
        criteria: { signedOff: false, consent: ['given', 'unknown'] },
        split: { train: 0.8, validation: 0.1, test: 0.1, seed: 'disk' },
      });
      const { review, reviewerId } = await startReview(cairn, trajectoryIds, ['Ada', 'Bo']);
      const packet = { reviewId: review.reviewId, reviewerId: reviewerId('Bo') };
      const asFile = { trajectoryIds, options: { format: 'openai' as const } };
      const asFolder = { datasetId, versions: [1], formats: ['openai' as const] };

      leave(MEGABYTE);
      isFull(await cairn.finished(await cairn.get('trajectory.export', asFile)));
      isFull(await cairn.finished(await cairn.get('dataset.export', asFolder)));
      expect(await cairn.call('review.packet', packet)).toMatchObject({
        ok: false,
        error: { code: 'disk_full' },
      });
      expect(exported()).toEqual([]);

      rmSync(ballast);
      const written = await cairn.finished(await cairn.get('trajectory.export', asFile));
      expect(ExportResult.parse(written.result)).toMatchObject({ samples: TRAJECTORIES });
      expect(await cairn.finished(await cairn.get('dataset.export', asFolder))).toMatchObject({
        state: 'done',
      });
      expect(await cairn.get('review.packet', packet)).toMatchObject({ items: TRAJECTORIES });
      expect(await findingsOf(cairn)).toEqual([]);
    } finally {
      await cairn.close();
    }
  },
);
