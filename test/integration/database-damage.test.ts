import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { projectionDigest } from '../../main/adapters/sqlite/projection-digest.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** The index is lost in every way a disk knows, and comes back out of the journal and the files. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let before: unknown;
let digest: string;

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  const cairn = await openTestEngine(folder);
  await importSample(cairn, 3);
  await ask(cairn, sample.guided.en);
  const [work] = (await cairn.get('work.list', {})).works;
  await cairn.get('work.edit', {
    workId: work?.workId ?? '',
    fields: { title: 'A title of my own', year: null },
  });
  before = await whatAPersonSees(cairn);
  await cairn.close();
  digest = digestOf();
});
afterAll(() => home.remove());

/** Lists, a whole session and search results, as the app shows them. */
async function whatAPersonSees(cairn: TestEngine): Promise<unknown> {
  const { sessions } = await cairn.get('session.list', {});
  const sessionId = sessions[0]?.sessionId ?? '';
  const search = async (query: string) =>
    (await cairn.get('library.search', { query, limit: 50 })).hits;
  const { evidence, report } = await cairn.get('session.view', { sessionId });
  return {
    works: await cairn.get('work.list', {}),
    sessions,
    evidence: evidence.map(({ location: _location, ...recorded }) => recorded),
    report,
    english: await search('spaced retrieval and retention'),
    title: await search('classroom replication of spaced retrieval'),
    counts: (await cairn.get('workspace.current', {})).counts,
  };
}

function digestOf(): string {
  const database = openDatabase(join(folder, 'cairn.db'), { readOnly: true });
  try {
    return projectionDigest(database).whole;
  } finally {
    database.close();
  }
}

const path = () => join(folder, 'cairn.db');

test.each([
  ['truncated in the middle', () => truncateSync(path(), Math.floor(statSync(path()).size / 2))],
  ['truncated to nothing', () => truncateSync(path(), 0)],
  ['overwritten with zeros', () => writeFileSync(path(), Buffer.alloc(statSync(path()).size))],
  ['deleted', () => rmSync(path())],
])('an index that was %s is rebuilt and everything is as before', async (_name, damage) => {
  damage();
  const cairn = await openTestEngine(folder);
  expect(await whatAPersonSees(cairn)).toEqual(before);
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
  await cairn.close();
  expect(digestOf()).toBe(digest);
});

test('a damaged index was put aside, not deleted', () => {
  const aside = readdirSync(folder).filter((name) => name.startsWith('cairn.db.damaged-'));
  expect(aside.length).toBeGreaterThan(0);
  expect(aside.every((name) => existsSync(join(folder, name)))).toBe(true);
});
