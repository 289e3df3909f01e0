import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { DatasetExportResult } from '../../preload/contract/views/dataset.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { readable, writings } from '../support/readable-bytes.ts';
import { recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Titles are plain in the researcher's own lists; what goes out with an export has them redacted. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

/** In the shape of tokens of GitHub's; they open nothing. */
const IN_QUESTION = `ghp_${'q1B2c3D4e5'.repeat(3)}F6g7H8`;
const IN_TITLE = `ghp_${'t9Y8x7W6v5'.repeat(3)}U4t3S2`;

const asked = recorder(`Why does ${IN_QUESTION} open nothing?`);
const named = recorder('Does spacing help memory?');
for (const session of [asked, named]) {
  session.reply({ text: 'It may have ended.' });
  session.close();
}
const ids = [asked.sessionId, named.sessionId];

beforeAll(async () => {
  home = await temporaryHome();
  const folder = join(home.home, 'workspace');
  await workspaceWith(folder, [asked.events(), named.events()]);
  cairn = await openTestEngine(folder);
  const facts = { title: `Spacing, with ${IN_TITLE}` };
  await cairn.get('trajectory.describe', { trajectoryId: named.sessionId, facts });
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

/** Names and contents of all files in a folder that hold one of the keys in any writing. */
async function holders(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const secrets = [IN_QUESTION, IN_TITLE].flatMap(writings);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isFile() ? await readable(readFileSync(path)) : '';
    if (secrets.some((secret) => path.includes(secret) || text.includes(secret))) found.push(path);
  }
  return found;
}

test('a key in a title is in no file and no name of a data set that is exported with redaction', async () => {
  const { trajectories } = await cairn.get('trajectory.list', {});
  const titles = trajectories.map(({ title }) => title).join('\n');
  expect(titles).toContain(IN_QUESTION);
  expect(titles).toContain(IN_TITLE);

  const { datasetId } = await cairn.get('dataset.create', {
    name: 'Titles',
    criteria: {},
    split: { train: 1, validation: 0, test: 0, seed: 'titles' },
  });
  const exported = async (redact: boolean) => {
    const job = await cairn.finished(
      await cairn.get('dataset.export', {
        datasetId,
        versions: [1],
        formats: [...ExportFormatId.options],
        options: { redact },
      }),
    );
    if (job.error !== undefined) throw new Error(job.error.message);
    return DatasetExportResult.parse(job.result).folder;
  };
  const folder = await exported(true);
  expect(await holders(folder)).toEqual([]);
  expect(readFileSync(join(folder, 'openai', 'train.jsonl'), 'utf8')).toMatch(
    /Why does \[[a-z-]+-1\] open nothing/,
  );
  // The search would find them: without redaction they are there.
  expect((await holders(await exported(false))).length).toBeGreaterThan(0);
});

test('nor are they in the file, the account and the name of a single export', async () => {
  for (const format of ExportFormatId.options) {
    const started = await cairn.get('trajectory.export', {
      trajectoryIds: ids,
      options: { format },
    });
    const job = await cairn.finished(started);
    if (job.error !== undefined) throw new Error(job.error.message);
    const { path } = ExportResult.parse(job.result);
    const secrets = [IN_QUESTION, IN_TITLE].flatMap(writings);
    for (const each of [path, `${path}.meta.json`]) {
      const text = `${each}\n${await readable(readFileSync(each))}`;
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  }
});
