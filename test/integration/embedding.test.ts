import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../main/adapters/sqlite/open-database.ts';
import {
  embeddingsServer,
  type EmbeddingsQuirks,
  type EmbeddingsServer,
} from '../support/embeddings-server.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

/** Two ways to say the same. Passages say it in the first way, questions in the second. */
const SAYINGS: readonly (readonly [string, string])[] = [
  ['kidney', 'renal'],
  ['heart', 'cardiac'],
  ['liver', 'hepatic'],
  ['lung', 'pulmonary'],
  ['brain', 'cerebral'],
  ['skin', 'dermal'],
  ['stomach', 'gastric'],
  ['bone', 'skeletal'],
  ['eyes', 'ocular'],
  ['teeth', 'dental'],
  ['blood', 'haematic'],
  ['nerve', 'neural'],
  ['children', 'paediatric'],
  ['elderly', 'geriatric'],
  ['cancer', 'oncology'],
  ['infection', 'sepsis'],
].map(([first = '', second = '']) => [first, second] as const);
const PLACES = ['Norway', 'Chile', 'Kenya', 'Japan', 'Canada', 'Egypt', 'Peru', 'Nepal'];

/** One page for each neighbouring pair of sayings. */
const PAGES = SAYINGS.map(([first], place) => {
  const [second = ''] = SAYINGS[(place + 5) % SAYINGS.length] ?? [];
  return {
    said: `Disease of the ${first} together with disease of the ${second} was followed in ${PLACES[place % 8]}.`,
    asked: `${SAYINGS[place]?.[1]} ${SAYINGS[(place + 5) % SAYINGS.length]?.[1]} illness`,
  };
});
const SYNONYMS = [...SAYINGS, ['disease', 'illness']];

let folders = 0;
async function opened(): Promise<TestEngine> {
  folders += 1;
  const cairn = await openTestEngine(join(home.home, `workspace-${folders}`));
  onTestFinished(() => cairn.close());
  return cairn;
}

async function doubled(quirks: EmbeddingsQuirks = {}): Promise<EmbeddingsServer> {
  const double = await embeddingsServer(quirks, SYNONYMS);
  onTestFinished(() => double.close());
  return double;
}

async function imported(cairn: TestEngine, name: string, pages: readonly string[]) {
  const path = join(home.home, `${name}.pdf`);
  await writeFile(
    path,
    // In the middle of the page and never in the same place, where running heads would be.
    writePdf(
      pages.map((text, page) => ({
        texts: [{ text, x: 40, y: 250 + ((page * 37) % 300), size: 9 }],
      })),
    ),
  );
  await cairn.finished(await cairn.get('library.import', { paths: [path] }));
}

async function chosen(cairn: TestEngine, double: EmbeddingsServer, model = 'test-embed') {
  const { serverId } = await cairn.get('model.addServer', { url: double.url });
  const { job } = await cairn.get('embedding.configure', { choice: { serverId, model } });
  if (job === undefined) throw new Error('no job was started');
  return cairn.finished(job);
}

async function firstHits(cairn: TestEngine): Promise<number> {
  let first = 0;
  for (const { said, asked } of PAGES) {
    const { hits } = await cairn.get('library.search', { query: asked, limit: 5 });
    if (hits[0]?.text.includes(said) === true) first += 1;
  }
  return first;
}

test('where meaning differs from words, vectors find what words do not; where words say it, they still do', async () => {
  const cairn = await opened();
  await imported(
    cairn,
    'meaning',
    PAGES.map(({ said }) => said),
  );
  expect(await cairn.get('embedding.state', {})).toEqual({ passages: PAGES.length, embedded: 0 });
  const words = await firstHits(cairn);
  const job = await chosen(cairn, await doubled({ shuffled: true, length: 12 }));
  expect(job).toMatchObject({ state: 'done', result: { embedded: PAGES.length } });
  const both = await firstHits(cairn);
  console.info(`first of ${PAGES.length}: ${words} by words alone, ${both} with meaning`);
  expect(words).toBeLessThan(PAGES.length / 4);
  expect(both).toBeGreaterThan(PAGES.length * 0.8);
  const exact = await cairn.get('library.search', { query: 'liver bone Kenya', limit: 3 });
  expect(exact.ranking).toBe('words_and_meaning');
  expect(exact.hits[0]?.text).toContain(PAGES[2]?.said);
});

test('only passages of the chosen works are found by meaning too', async () => {
  const cairn = await opened();
  await imported(cairn, 'scope-one', [PAGES[0]?.said ?? '']);
  await imported(cairn, 'scope-two', [PAGES[1]?.said ?? '']);
  await chosen(cairn, await doubled());
  const { works } = await cairn.get('work.list', {});
  const workIds = works.slice(0, 1).map(({ workId }) => workId);
  const { hits } = await cairn.get('library.search', { query: PAGES[0]?.asked ?? '', workIds });
  expect(hits.length).toBeGreaterThan(0);
  expect(new Set(hits.map(({ workId }) => workId))).toEqual(new Set(workIds));
});

test('passages that come in later are read without being asked for, and those that leave are forgotten', async () => {
  const cairn = await opened();
  const double = await doubled();
  await imported(cairn, 'first', [PAGES[0]?.said ?? '']);
  await chosen(cairn, double);
  await imported(cairn, 'second', [PAGES[1]?.said ?? '', PAGES[2]?.said ?? '']);
  await vi.waitFor(
    async () =>
      expect(await cairn.get('embedding.state', {})).toMatchObject({ passages: 3, embedded: 3 }),
    { timeout: 20_000 },
  );
  const database = openDatabase(join(cairn.folder, 'cairn.db'));
  onTestFinished(() => void database.close());
  // As an erasure does: whoever removes a passage removes its vector, sqlite-vec or not.
  database.prepare('DELETE FROM passage WHERE number = 1').run();
  expect(database.prepare('SELECT count(*) FROM passage_vector').pluck().get()).toBe(2);
  expect(database.prepare('SELECT count(*) FROM passage_vector_signs').pluck().get()).toBe(2);
});

test('a process killed in the middle loses at most the batch it waited for, and the next goes on there', async () => {
  const pages = Array.from(
    { length: 200 },
    (_, number) => `${PAGES[number % 16]?.said} This is case ${number} of two hundred.`,
  );
  const first = await openTestEngine(join(home.home, 'killed'));
  await imported(first, 'many', pages);
  const double = await doubled();
  const { serverId } = await first.get('model.addServer', { url: double.url });
  // Slow from the second batch on, so that there is a middle.
  double.quirks = { delay: 150 };
  const { job } = await first.get('embedding.configure', {
    choice: { serverId, model: 'test-embed' },
  });
  if (job !== undefined) await first.get('job.stop', { jobId: job.jobId });
  await first.close();
  const before = double.texts.length;
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, '../support/embed-until-killed.ts'), first.folder],
    { stdio: 'ignore', env: process.env },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  await vi.waitFor(() => expect(double.texts.length).toBeGreaterThan(before + 70), {
    timeout: 60_000,
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  double.quirks = {};
  const cairn = await openTestEngine(first.folder);
  onTestFinished(() => cairn.close());
  await vi.waitFor(
    async () =>
      expect(await cairn.get('embedding.state', {})).toMatchObject({
        passages: 200,
        embedded: 200,
      }),
    { timeout: 30_000 },
  );
  const passages = double.texts.filter((text) => text.includes('of two hundred'));
  expect(new Set(passages).size).toBe(200);
  expect(passages.length).toBeLessThanOrEqual(200 + 2 * 32);
});

describe('when the server is of no use', () => {
  test('a remote one is refused while the workspace is offline, and nothing is changed', async () => {
    const cairn = await opened();
    const { serverId } = await cairn.get('model.addServer', {
      url: 'https://embeddings.example.org/v1',
    });
    const refused = await cairn.call('embedding.configure', {
      choice: { serverId, model: 'test-embed' },
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'network_refused' } });
    expect(await cairn.get('embedding.state', {})).not.toHaveProperty('model');
  });

  test('one that gives no vectors is not chosen', async () => {
    const cairn = await opened();
    const double = await doubled({ isForChat: true });
    const { serverId } = await cairn.get('model.addServer', { url: double.url });
    const refused = await cairn.call('embedding.configure', {
      choice: { serverId, model: 'chat' },
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'model_bad_reply' } });
  });

  test('one that answers too late, or not at all, leaves the words to answer and is named', async () => {
    const cairn = await opened();
    const double = await doubled();
    await imported(cairn, 'late', [PAGES[0]?.said ?? '']);
    await chosen(cairn, double);
    double.quirks = { delay: 4_000 };
    const late = await cairn.get('library.search', { query: 'kidney disease' });
    expect(late.ranking).toBe('words');
    expect(late.problem).toMatch(/did not answer within/);
    expect(late.hits).toHaveLength(1);
    await double.close();
    double.close = async () => {};
    const { works } = await cairn.get('work.list', {});
    expect(works).toHaveLength(1);
    const gone = await cairn.get('library.search', { query: 'skin disease' });
    expect(gone).toMatchObject({ ranking: 'words', hits: [{}] });
    expect(gone.problem).toBeDefined();
  });

  test('one that is loading is asked again; vectors of another length begin anew', async () => {
    const cairn = await opened();
    const double = await doubled();
    await imported(cairn, 'loading', [PAGES[0]?.said ?? '', PAGES[1]?.said ?? '']);
    expect(await chosen(cairn, double)).toMatchObject({ state: 'done' });
    expect(await cairn.get('embedding.state', {})).toMatchObject({ dimensions: 64 });
    double.quirks = { dimensions: 96 };
    const { problem } = await cairn.get('library.search', { query: 'skin disease' });
    expect(problem).toMatch(/another length/);
    double.quirks = { dimensions: 96 };
    const again = await chosen(cairn, double);
    expect(again).toMatchObject({ state: 'done', result: { embedded: 2 } });
    expect(await cairn.get('embedding.state', {})).toMatchObject({ dimensions: 96, embedded: 2 });
    double.quirks = { dimensions: 96, failing: [503, 503] };
    await imported(cairn, 'while-loading', [PAGES[2]?.said ?? '']);
    await vi.waitFor(
      async () => expect(await cairn.get('embedding.state', {})).toMatchObject({ embedded: 3 }),
      { timeout: 20_000 },
    );
  });

  test('choosing none forgets the vectors and asks nobody any more', async () => {
    const cairn = await opened();
    const double = await doubled();
    await imported(cairn, 'none', [PAGES[0]?.said ?? '']);
    await chosen(cairn, double);
    await cairn.get('embedding.configure', { choice: null });
    const asked = double.batches.length;
    const { ranking, problem } = await cairn.get('library.search', { query: 'kidney' });
    expect({ ranking, problem }).toEqual({ ranking: 'words', problem: undefined });
    expect(double.batches).toHaveLength(asked);
    expect(await cairn.get('embedding.state', {})).toEqual({ passages: 1, embedded: 0 });
  });
});
