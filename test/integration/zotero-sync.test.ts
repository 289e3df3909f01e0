import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePdf } from '../support/pdf-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { NOTHING_NEW, syncZotero, zoteroKit } from '../support/zotero-kit.ts';
import { article } from '../support/zotero-server.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

/** The work of the article with this number; its DOI is part of others', so all that match are gone through. */
async function workOf(cairn: TestEngine, number: number) {
  const doi = `10.5555/fields.${number}`;
  for (let offset = 0; ; offset += 500) {
    const { works } = await cairn.get('work.list', { text: doi, offset, limit: 500 });
    const work = works.find((each) => each.doi === doi);
    if (work !== undefined) return work;
    if (works.length === 0) throw new Error(`There is no work with the DOI ${doi}.`);
  }
}

/** A PDF with these words, below a folder of the test's own. */
function pdfFile(words: string, name = 'paper.pdf'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, writePdf([{ texts: [{ text: words, x: 60, y: 700 }] }]));
  return path;
}

const ITEMS = 5_000;

test(`a library of ${ITEMS} items comes in whole, then only what changed does, with conflicts and departures`, async () => {
  const kit = await zoteroKit();
  const { zotero, cairn } = kit;
  const outer = zotero.putCollection('Fields');
  const inner = zotero.putCollection('Wet fields', outer);
  const keys = Array.from({ length: ITEMS }, (_, index) =>
    zotero.put(article(index, { collections: index % 10 === 0 ? [inner] : [outer] })),
  );
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = keys;
  const note = zotero.put({
    itemType: 'note',
    parentItem: first,
    note: '<h1>Reading</h1><p>Small <strong>effects</strong>, see <a href="https://example.org/x">this</a>.</p>',
  });
  const pdf = zotero.put({
    itemType: 'attachment',
    parentItem: second,
    linkMode: 'imported_file',
    contentType: 'application/pdf',
    filename: 'paper.pdf',
  });
  zotero.putFile(pdf, pdfFile('Wet fields grew faster than dry ones in every season.'));

  const began = performance.now();
  const imported = await syncZotero(kit);
  const seconds = (performance.now() - began) / 1_000;
  console.info(
    `${ITEMS} items in ${seconds.toFixed(1)} s, ${Math.round(ITEMS / seconds)} a second`,
  );
  expect(imported).toEqual({
    ...NOTHING_NEW,
    library: 'users/0',
    version: zotero.version,
    added: ITEMS,
    files: 1,
    notes: 1,
    collections: 2,
    conflicts: 0,
  });
  const { total } = await cairn.get('work.list', {});
  expect(total).toBe(ITEMS);
  const facets = await cairn.get('library.facets', {});
  const [top, below] = facets.collections.toSorted((one, other) => other.works - one.works);
  expect(top).toMatchObject({ name: 'Fields', works: ITEMS * 0.9 });
  expect(below).toMatchObject({
    name: 'Wet fields',
    works: ITEMS * 0.1,
    parentId: top?.collectionId,
    source: `zotero:users/0/${inner}`,
  });
  expect(facets.tags).toContainEqual({ tag: 'field study', works: ITEMS });
  const one = await workOf(cairn, 0);
  expect(one).toMatchObject({
    title: 'Measured effects of treatment 0 on growth in season 0',
    authors: [
      { family: 'Miller0', given: 'Ada' },
      { family: 'Zhang', given: 'Wei' },
    ],
    year: 1990,
    type: 'article-journal',
    source: { kind: 'zotero', library: 'users/0', key: first },
    origins: { title: 'zotero', doi: 'zotero' },
    tags: ['field study', 'subject 0'],
    notes: 1,
  });
  expect((await cairn.get('work.notes', { workId: one.workId }))[0]?.text).toBe(
    '# Reading\n\nSmall **effects**, see [this](https://example.org/x).',
  );
  const { hits } = await cairn.get('library.search', { query: 'wet fields grew faster' });
  expect(hits[0]).toMatchObject({ title: (await workOf(cairn, 1)).title });

  // The same again is nothing, and is asked for with one request.
  zotero.requests.length = 0;
  expect(await syncZotero(kit)).toMatchObject(NOTHING_NEW);
  expect(zotero.requests).toHaveLength(1);

  // The researcher changes two titles here; Zotero changes one of them, and others.
  const two = await workOf(cairn, 1);
  await cairn.get('work.edit', { workId: one.workId, fields: fieldsOf({ title: 'My own title' }) });
  await cairn.get('work.edit', { workId: two.workId, fields: fieldsOf({ title: 'Also mine' }) });
  zotero.change(first, { title: 'The title in Zotero', volume: '99' });
  zotero.change(third, {
    title: 'Changed in Zotero',
    collections: [inner],
    tags: [{ tag: 'subject 2' }, { tag: 'new there' }],
  });
  zotero.change(note, { note: '<p>Rewritten</p>' });
  zotero.put(article(ITEMS));
  // One goes from Zotero for good, one into its trash; one that is in use here goes too.
  const [four, five] = await Promise.all([3, 4].map((number) => workOf(cairn, number)));
  if (four === undefined || five === undefined) throw new Error('two works are missing');
  await cairn.get('work.writeNote', { workId: five.workId, text: 'I need this one.' });
  zotero.erase(fourth);
  zotero.erase(fifth);
  zotero.change(keys[5] ?? '', { deleted: 1 });
  zotero.requests.length = 0;
  const changed = await syncZotero(kit);
  expect(changed).toMatchObject({ added: 1, changed: 2, removed: 2, notes: 1, conflicts: 1 });
  expect(zotero.requests.every(({ path }) => !/items\?/.test(path) || /since=/.test(path))).toBe(
    true,
  );
  expect(zotero.requests.every(({ method }) => method === 'GET')).toBe(true);

  expect(await cairn.get('work.get', { workId: one.workId })).toMatchObject({
    title: 'My own title',
    volume: '99',
    origins: { title: 'researcher', volume: 'zotero' },
  });
  expect(await cairn.get('work.get', { workId: two.workId })).toMatchObject({ title: 'Also mine' });
  expect(await workOf(cairn, 2)).toMatchObject({
    title: 'Changed in Zotero',
    tags: ['new there', 'subject 2'],
    collectionIds: [below?.collectionId],
  });
  expect((await cairn.get('work.get', { workId: four.workId })).removedAt).toBeDefined();
  expect((await cairn.get('work.get', { workId: five.workId })).removedAt).toBeUndefined();
  const state = await cairn.get('zotero.state', {});
  expect(state).toMatchObject({
    address: zotero.address,
    version: zotero.version,
    conflicts: [
      {
        workId: one.workId,
        field: 'title',
        ours: 'My own title',
        theirs: 'The title in Zotero',
      },
    ],
    orphaned: [{ workId: five.workId, title: five.title }],
  });
  expect(await syncZotero(kit)).toMatchObject({ ...NOTHING_NEW, conflicts: 1 });

  // Settled in Zotero's favour, the field follows Zotero from then on.
  const settled = await cairn.get('zotero.settle', {
    workId: one.workId,
    field: 'title',
    keep: 'theirs',
  });
  expect(settled.conflicts).toEqual([]);
  expect((await cairn.get('work.get', { workId: one.workId })).title).toBe('The title in Zotero');
  zotero.change(first, { title: 'The title in Zotero, again' });
  zotero.change(keys[5] ?? '', { deleted: undefined });
  expect(await syncZotero(kit)).toMatchObject({ changed: 2, conflicts: 0, removed: 0 });
  expect((await cairn.get('work.get', { workId: one.workId })).title).toBe(
    'The title in Zotero, again',
  );
  expect((await workOf(cairn, 5)).removedAt).toBeUndefined();
});

/** An edit names every field that may be left out as it is. */
function fieldsOf(change: { title: string }) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields that are left out stay as they are
  return change as never;
}
