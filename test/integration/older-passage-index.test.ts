import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { importSample } from '../support/sample-papers.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;

beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

/** Passages as an older version left them: there, but not in the lists of terms. */
function ageIndex(folder: string, moreFiles: number): void {
  const database = openDatabase(join(folder, 'cairn.db'));
  const keep = database.prepare(
    `INSERT INTO passage (passage_id, file_id, work_id, page, start, "end", text, terms, length)
     VALUES (?, ?, ?, 1, 0, 20, ?, ?, 2)`,
  );
  for (let file = 0; file < moreFiles; file += 1) {
    keep.run(`more-${file}`, `more-${file}`, `more-${file}`, `Further ${file}.`, `further ${file}`);
  }
  database.exec(`
    DELETE FROM passage_posting; DELETE FROM passage_segment; DELETE FROM passage_file;
    UPDATE passage_totals SET segmentation = 0;
  `);
  database.close();
}

test('a workspace of an older version opens at once, takes its passages in as a job, and a search waits for it', async () => {
  const folder = join(home.home, 'older');
  const cairn = await openTestEngine(folder);
  await importSample(cairn, 2);
  const query = 'spaced retrieval and retention';
  const before = (await cairn.get('library.search', { query, limit: 20 })).hits;
  await cairn.close();
  ageIndex(folder, 40);

  const again = await openTestEngine(folder);
  const job = (await again.get('job.list', {})).find(({ kind }) => kind === 'rebuild');
  expect(job).toMatchObject({ title: 'Bring the search index up to date' });
  const { hits } = await again.get('library.search', { query, limit: 20 });
  expect(hits.map(({ passageId }) => passageId)).toEqual(before.map(({ passageId }) => passageId));
  if (job === undefined) throw new Error('no job');
  expect(await again.finished(job)).toMatchObject({ state: 'done', progress: { done: 42 } });
  await again.close();
});
