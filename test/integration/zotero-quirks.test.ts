import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePdf } from '../support/pdf-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { temporaryHome } from '../support/test-engine.ts';
import {
  failedSync,
  NOTHING_NEW,
  syncZotero,
  zoteroKit,
  type ZoteroKit,
} from '../support/zotero-kit.ts';
import { article, ZoteroServer } from '../support/zotero-server.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

async function titles({ cairn }: ZoteroKit): Promise<string[]> {
  const { works } = await cairn.get('work.list', { sort: 'title', descending: false, limit: 500 });
  return works.map(({ title }) => title);
}

async function filled(count: number): Promise<ZoteroKit & { keys: string[] }> {
  const kit = await zoteroKit();
  const keys = Array.from({ length: count }, (_, index) => kit.zotero.put(article(index)));
  return { ...kit, keys };
}

describe('a Zotero that cannot be read', () => {
  test('because it is switched off there, says what to switch on', async () => {
    const kit = await filled(1);
    kit.zotero.quirks.enabled = false;
    const failure = await failedSync(kit);
    expect(failure).toMatchObject({ code: 'zotero_refused', retry: true });
    expect(failure.message).toContain(
      'Settings → Advanced and tick “Allow other applications on this computer to communicate with Zotero”',
    );
    expect(await kit.cairn.call('zotero.libraries', {})).toMatchObject({
      ok: false,
      error: { code: 'zotero_refused' },
    });
    kit.zotero.quirks.enabled = true;
    expect(await syncZotero(kit)).toMatchObject({ added: 1 });
  });

  test('because it does not run, is told apart from one that refuses', async () => {
    const kit = await zoteroKit();
    const gone = new ZoteroServer();
    const address = await gone.start();
    await gone.close();
    expect(await failedSync(kit, { address })).toMatchObject({ code: 'zotero_unreachable' });
  });

  test('because it is elsewhere, is not asked while the workspace is offline', async () => {
    const kit = await zoteroKit();
    for (const address of ['http://192.168.3.4:23119', 'http://zotero.example.org:23119'])
      expect(await failedSync(kit, { address })).toMatchObject({ code: 'network_refused' });
    const { entries } = await kit.cairn.get('network.ledger', {});
    expect(entries.map(({ decision, purpose }) => [decision, purpose])).toEqual([
      ['refused', 'literature'],
      ['refused', 'literature'],
    ]);
  });

  test.each(['ftp://localhost', 'http://localhost:23119/other', 'http://me:pw@localhost', '::'])(
    'because "%s" is no address of one, is refused before anything is asked',
    async (address) => {
      const { cairn } = await zoteroKit();
      const answer = await cairn.call('zotero.sync', { address });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    },
  );

  test('because the library is another, is named', async () => {
    const kit = await filled(1);
    expect(await failedSync(kit, { library: 'groups/7' })).toMatchObject({ code: 'not_found' });
    const named = await kit.cairn.call('zotero.sync', { library: '../users/1' });
    expect(named).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});

describe('however Zotero hands out its pages', () => {
  test.each([
    ['all at once', { isUnpaged: true }],
    ['all at once, without a count', { isUnpaged: true, hasTotals: false }],
    ['a hundred at most', { pageCap: 100 }],
    ['a hundred at most, without a count', { pageCap: 100, hasTotals: false }],
    ['as asked', {}],
    ['as asked, without a list of what is gone', { hasDeleted: false }],
  ])('%s, the library is the same', async (_words, quirks) => {
    const kit = await filled(620);
    Object.assign(kit.zotero.quirks, quirks);
    expect(await syncZotero(kit)).toMatchObject({ added: 620, problems: [] });
    expect((await kit.cairn.get('work.list', {})).total).toBe(620);
    kit.zotero.erase(kit.keys[3] ?? '');
    kit.zotero.change(kit.keys[4] ?? '', { title: 'Changed' });
    expect(await syncZotero(kit)).toMatchObject({ added: 0, changed: 1, removed: 1 });
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  });
});

describe('a library that moves under the reading', () => {
  test('is read anew, so that nothing is missed or doubled', async () => {
    const kit = await filled(1_200);
    let pages = 0;
    kit.zotero.onRequest = ({ path }) => {
      if (!path.includes('/items?')) return;
      pages += 1;
      // Between the first and the second page: the first item goes, so all others move up by one.
      if (pages === 2) kit.zotero.erase(kit.keys[0] ?? '');
    };
    expect(await syncZotero(kit)).toMatchObject({ added: 1_199, version: kit.zotero.version });
  });

  test('without end is given up, and nothing is changed', async () => {
    const kit = await filled(600);
    kit.zotero.onRequest = ({ path }) => {
      if (path.includes('/items?')) kit.zotero.change(kit.keys[0] ?? '', {});
    };
    expect(await failedSync(kit)).toMatchObject({ code: 'zotero_unreachable', retry: true });
    expect((await kit.cairn.get('work.list', {})).total).toBe(0);
  });
});

describe('a Zotero that wants to be left alone for a while', () => {
  test('is waited for and asked again', async () => {
    const kit = await filled(3);
    kit.zotero.failures.push(
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 429, headers: { 'retry-after': '0' } },
    );
    kit.zotero.quirks.backoff = 0.05;
    expect(await syncZotero(kit)).toMatchObject({ added: 3 });
  });

  test('for longer than is worth waiting, ends the sync and says until when', async () => {
    const kit = await filled(3);
    kit.zotero.failures.push({ status: 429, headers: { 'retry-after': '3600' } });
    const failure = await failedSync(kit);
    expect(failure).toMatchObject({ code: 'service_busy', retry: true });
    expect(failure.details?.['again']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});

describe('a sync that is cut off', () => {
  test('keeps what came in, and the next one makes it whole', async () => {
    const kit = await filled(1_000);
    const { cairn, zotero } = kit;
    const collection = zotero.putCollection('All');
    for (const key of kit.keys) zotero.change(key, { collections: [collection] });
    const job = await cairn.get('zotero.sync', { address: zotero.address });
    // As soon as some are in: reading is over then, and writing is under way.
    while ((await cairn.get('work.list', {})).total === 0)
      await new Promise((resolve) => setTimeout(resolve, 2));
    await cairn.get('job.stop', { jobId: job.jobId });
    expect((await cairn.finished(job)).state).toBe('stopped');
    const { total } = await cairn.get('work.list', {});
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(1_000);
    expect((await cairn.get('zotero.state', {})).version).toBeUndefined();

    expect(await syncZotero(kit)).toMatchObject({ added: 1_000 - total });
    const { collections, tags, works } = await cairn.get('library.facets', {});
    expect(works).toBe(1_000);
    expect(collections).toEqual([expect.objectContaining({ name: 'All', works: 1_000 })]);
    expect(tags).toContainEqual({ tag: 'field study', works: 1_000 });
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  });

  test('and asked for twice at once, is one sync', async () => {
    const { cairn, zotero } = await filled(50);
    const [first, second] = await Promise.all([
      cairn.get('zotero.sync', { address: zotero.address }),
      cairn.get('zotero.sync', { address: zotero.address }),
    ]);
    expect(second.jobId).toBe(first.jobId);
    await cairn.finished(first);
    expect((await cairn.get('work.list', {})).total).toBe(50);
  });
});

describe('a Zotero before version 10, which counts the versions of the web', () => {
  test('is read whole each time, so that what changed on this machine alone is found', async () => {
    const kit = await zoteroKit();
    kit.zotero.quirks.serverId = undefined;
    const keys = Array.from({ length: 30 }, (_, index) => kit.zotero.put(article(index)));
    expect(await syncZotero(kit)).toMatchObject({ added: 30, version: 0 });
    kit.zotero.change(keys[0] ?? '', { title: 'Changed and never synced to the web' });
    kit.zotero.erase(keys[1] ?? '');
    kit.zotero.put(article(31));
    expect(await syncZotero(kit)).toMatchObject({ added: 1, changed: 1, removed: 1 });
    expect(await titles(kit)).toContain('Changed and never synced to the web');
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  });

  test('is not confused with its successor, whose versions begin anew', async () => {
    const kit = await zoteroKit();
    kit.zotero.quirks.serverId = undefined;
    const keys = Array.from({ length: 30 }, (_, index) => kit.zotero.put(article(index)));
    await syncZotero(kit);
    kit.zotero.quirks.serverId = 'afterTheUpdate';
    kit.zotero.change(keys[0] ?? '', { title: 'Changed after the update' });
    expect(await syncZotero(kit)).toMatchObject({ changed: 1, removed: 0 });
    kit.zotero.change(keys[1] ?? '', { title: 'Changed later' });
    expect(await syncZotero(kit)).toMatchObject({ changed: 1, removed: 0 });
  });
});

describe('another database of Zotero at the same address', () => {
  test('is not taken for one from which everything was deleted', async () => {
    const kit = await filled(20);
    await syncZotero(kit);
    kit.zotero.items.clear();
    kit.zotero.quirks.serverId = 'anotherServer';
    for (let index = 100; index < 120; index += 1) kit.zotero.put(article(index));
    const failure = await failedSync(kit);
    expect(failure.code).toBe('zotero_refused');
    expect(failure.message).toMatch(/most likely another library/);
    expect((await kit.cairn.get('work.list', {})).total).toBe(20);
  });

  test('that holds the same items is read whole and goes on from there', async () => {
    const kit = await filled(20);
    await syncZotero(kit);
    kit.zotero.quirks.serverId = 'restoredFromABackup';
    kit.zotero.version = 3;
    kit.zotero.change(kit.keys[2] ?? '', { title: 'Changed there' });
    expect(await syncZotero(kit)).toMatchObject({ changed: 1, removed: 0, added: 0 });
  });
});

describe('files', () => {
  const words = 'Ponds were measured each day.';
  const pdfIn = (folder: string, name: string): string => {
    const path = join(folder, name);
    writeFileSync(path, writePdf([{ texts: [{ text: words, x: 60, y: 700 }] }]));
    return path;
  };

  async function withAttachment(more: Record<string, unknown> = {}) {
    const kit = await zoteroKit();
    const item = kit.zotero.put(article(1));
    const attachment = kit.zotero.put({
      itemType: 'attachment',
      parentItem: item,
      linkMode: 'imported_file',
      contentType: 'application/pdf',
      title: 'Full text',
      filename: 'full.pdf',
      md5: 'a',
      ...more,
    });
    return { ...kit, item, attachment };
  }

  test('are never followed to anything but a regular PDF file', async () => {
    const folder = temporaryFolder();
    const real = pdfIn(folder, 'real.pdf');
    const link = join(folder, 'link.pdf');
    symlinkSync(real, link);
    const text = join(folder, 'secret.txt');
    writeFileSync(text, 'a secret');
    const disguised = join(folder, 'disguised.pdf');
    writeFileSync(disguised, 'not a PDF at all');
    const below = join(folder, 'folder.pdf');
    mkdirSync(below);
    const bait = new ZoteroServer();
    const address = await bait.start();
    const wanted = [link, text, disguised, below, join(folder, 'none.pdf'), `${address}/x.pdf`];
    const kit = await withAttachment();
    for (const [index, location] of [...wanted, 'file://elsewhere/share/x.pdf'].entries()) {
      kit.zotero.putFile(kit.attachment, location);
      kit.zotero.change(kit.attachment, { md5: String(index) });
      const result = await syncZotero(kit);
      expect([location, result.files, result.problems.length]).toEqual([location, 0, 1]);
    }
    expect(bait.requests).toEqual([]);
    await bait.close();
  });

  test('that were not there are looked for again, also in the storage folder', async () => {
    const kit = await withAttachment();
    const storage = temporaryFolder();
    expect(await syncZotero(kit, { storage })).toMatchObject({ files: 0 });
    expect(await syncZotero(kit, { storage })).toMatchObject({
      ...NOTHING_NEW,
      problems: [expect.any(String)],
    });
    mkdirSync(join(storage, kit.attachment));
    pdfIn(join(storage, kit.attachment), 'full.pdf');
    kit.zotero.change(kit.attachment, { title: 'Touched' });
    expect(await syncZotero(kit)).toMatchObject({ files: 1, problems: [] });
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
    const { hits } = await kit.cairn.get('library.search', { query: 'ponds measured' });
    expect(hits).toHaveLength(1);
  });

  test('that stand by themselves in Zotero are works of their own', async () => {
    const kit = await zoteroKit();
    const alone = kit.zotero.put({
      itemType: 'attachment',
      linkMode: 'linked_file',
      contentType: 'application/pdf',
      title: 'Ponds of 2019.pdf',
    });
    kit.zotero.putFile(alone, pdfIn(temporaryFolder(), 'ponds.pdf'));
    expect(await syncZotero(kit)).toMatchObject({ added: 1, files: 1 });
    const { works } = await kit.cairn.get('work.list', {});
    expect(works[0]).toMatchObject({ title: 'Ponds of 2019', files: [{ name: 'ponds.pdf' }] });

    // Zotero finds out what it is and hangs it below a new item.
    kit.zotero.change(alone, { parentItem: kit.zotero.put(article(1)) });
    expect(await syncZotero(kit)).toMatchObject({ added: 1, removed: 0, files: 0 });
    const now = await kit.cairn.get('work.list', {});
    expect(now.total).toBe(1);
    expect(now.works[0]).toMatchObject({ doi: '10.5555/fields.1', files: [{ name: 'ponds.pdf' }] });
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  });
});

describe('notes', () => {
  test('that were edited or removed here stay so, and what Zotero writes later comes beside them', async () => {
    const kit = await zoteroKit();
    const { cairn, zotero } = kit;
    const item = zotero.put(article(1));
    const put = (note: string) => zotero.put({ itemType: 'note', parentItem: item, note });
    const [edited, removed, kept] = [put('<p>one</p>'), put('<p>two</p>'), put('<p>three</p>')];
    await syncZotero(kit);
    const workId = (await cairn.get('work.list', {})).works[0]?.workId ?? '';
    const before = await cairn.get('work.notes', { workId });
    const idOf = (text: string) => before.find((note) => note.text === text)?.noteId ?? '';
    await cairn.get('work.writeNote', { workId, noteId: idOf('one'), text: 'one, as I see it' });
    await cairn.get('work.removeNote', { noteId: idOf('two') });
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
    zotero.change(edited, { note: '<p>one, as Zotero has it</p>' });
    zotero.change(removed, { note: '<p>two again</p>' });
    zotero.erase(kept);
    expect(await syncZotero(kit)).toMatchObject({ notes: 2 });
    const after = await cairn.get('work.notes', { workId });
    expect(after.map(({ text }) => text).toSorted()).toEqual([
      'one, as I see it',
      'one, as Zotero has it',
    ]);
    expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  });

  test('of marks in a PDF name the page, and stand on the work of the file', async () => {
    const kit = await zoteroKit();
    const item = kit.zotero.put(article(1));
    const attachment = kit.zotero.put({
      itemType: 'attachment',
      parentItem: item,
      linkMode: 'linked_url',
    });
    kit.zotero.put({
      itemType: 'annotation',
      parentItem: attachment,
      annotationType: 'highlight',
      annotationText: 'The effect was small.',
      annotationComment: 'As in 2019',
      annotationPageLabel: '7',
    });
    kit.zotero.put({ itemType: 'note', note: '<p>by itself</p>' });
    const result = await syncZotero(kit);
    expect(result).toMatchObject({ added: 1, notes: 1 });
    expect(result.problems).toEqual([
      expect.stringMatching(/^One note stands by/),
      expect.stringMatching(/^One attachment is no PDF/),
    ]);
    const workId = (await kit.cairn.get('work.list', {})).works[0]?.workId ?? '';
    const [note] = await kit.cairn.get('work.notes', { workId });
    expect(note).toMatchObject({
      text: '> The effect was small.\n\n(p. 7)\n\nAs in 2019',
      actor: { kind: 'system', name: 'Zotero' },
    });
  });
});

describe('collections', () => {
  test('are renamed, moved and removed as in Zotero, and a work of one’s own keeps its collection', async () => {
    const kit = await zoteroKit();
    const { cairn, zotero } = kit;
    const outer = zotero.putCollection('Outer');
    const inner = zotero.putCollection('Inner', outer);
    const other = zotero.putCollection('Other');
    zotero.put(article(1, { collections: [inner, other] }));
    await syncZotero(kit);
    zotero.putCollection('Inner, renamed', false, inner);
    zotero.erase(outer);
    expect(await syncZotero(kit)).toMatchObject({ collections: 2 });
    const named = async () => (await cairn.get('library.facets', {})).collections;
    expect((await named()).map(({ name, works }) => [name, works])).toEqual(
      expect.arrayContaining([
        ['Inner, renamed', 1],
        ['Other', 1],
      ]),
    );
    expect(await named()).toHaveLength(2);

    // One was renamed here; one has a work in it that Zotero does not know.
    const idOf = async (name: string) =>
      (await named()).find((each) => each.name === name)?.collectionId ?? '';
    const renamed = await idOf('Inner, renamed');
    await cairn.get('collection.save', { collectionId: renamed, name: 'As I call it' });
    const path = join(temporaryFolder(), 'mine.pdf');
    writeFileSync(path, writePdf([{ texts: [{ text: 'Mine alone.', x: 60, y: 700 }] }]));
    await cairn.finished(await cairn.get('library.import', { paths: [path] }));
    const mine = (await cairn.get('work.list', { text: 'mine' })).works[0]?.workId ?? '';
    await cairn.get('collection.change', { collectionId: await idOf('Other'), add: [mine] });
    zotero.putCollection('Renamed once more', false, inner);
    zotero.erase(other);
    const result = await syncZotero(kit);
    expect(result.problems).toEqual([expect.stringMatching(/^The collection "Other" is gone/)]);
    expect((await named()).map(({ name }) => name).toSorted()).toEqual(['As I call it', 'Other']);
  });
});

describe('groups', () => {
  test('are offered beside one’s own library and followed apart from it', async () => {
    const kit = await filled(2);
    kit.zotero.groups.push({ id: 77, name: 'Pond people' });
    expect(await kit.cairn.get('zotero.libraries', { address: kit.zotero.address })).toEqual([
      { library: 'users/0', name: 'My Library' },
      { library: 'groups/77', name: 'Pond people' },
    ]);
    expect(await syncZotero(kit, { library: 'groups/77' })).toMatchObject({
      added: 2,
      library: 'groups/77',
    });
    // The same articles once more, from the other library: they join the works that are there.
    expect(await syncZotero(kit, { library: 'users/0' })).toMatchObject({ added: 2 });
    expect((await kit.cairn.get('work.list', {})).total).toBe(2);
    expect(await kit.cairn.get('zotero.state', {})).toMatchObject({ library: 'users/0', items: 4 });
  });
});
