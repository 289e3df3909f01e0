import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../main/core/library/work.ts';
import { temporaryHome } from '../support/test-engine.ts';
import { syncZotero, zoteroKit } from '../support/zotero-kit.ts';

/** Recorded answers of Zotero, where they lie beside the repository. */
const recorded = resolve(import.meta.dirname, '../../../shared/data/api/zotero');
const isHere = existsSync(recorded);
if (!isHere)
  console.info(
    'skipped: recorded answers of Zotero (there is no ../shared/data beside the repository)',
  );

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

function entriesOf(name: string): Record<string, unknown>[] {
  const json: unknown = JSON.parse(readFileSync(join(recorded, name), 'utf8'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these files hold an entry or a list of them
  return (Array.isArray(json) ? json : [json]) as Record<string, unknown>[];
}

/** Every text and number below a value, with the names that lead to it. */
function leavesOf(value: unknown, path: string): [string, string][] {
  if (value === null || value === '' || value === undefined) return [];
  if (typeof value !== 'object')
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, below]) => leavesOf(below, `${path}.${name}`));
}

test.skipIf(!isHere)('recorded items become works, and nothing they say is missing', async () => {
  const kit = await zoteroKit();
  const collections = entriesOf('collections_doc.json');
  const items = ['item_doc.json', 'items_doc.json'].flatMap(entriesOf);
  kit.zotero.answers.set('items', items);
  kit.zotero.answers.set('collections', collections);
  const result = await syncZotero(kit);
  expect(result).toMatchObject({
    added: new Set(items.map(({ key }) => key)).size,
    collections: collections.length,
    problems: [],
  });
  const works = await allWorks(kit);
  const missing = items.flatMap((item) => {
    const work = works.get(String(item['key']));
    const said = new Set(leavesOf(work, '').map(([, text]) => text));
    return leavesOf(item, String(item['key'])).filter(
      ([path, text]) => !said.has(text) && !said.has(text.trim()) && !isRole(path, text),
    );
  });
  expect(missing).toEqual([]);
  const facets = await kit.cairn.get('library.facets', {});
  expect(facets.collections.map(({ name }) => name).toSorted()).toEqual(
    collections
      .flatMap((each) => leavesOf(each, ''))
      .filter(([path]) => path === '.data.name')
      .map(([, name]) => name)
      .toSorted(),
  );
});

/** Said by standing among a work's authors or editors. */
function isRole(path: string, text: string): boolean {
  return path.endsWith('.creatorType') && (text === 'author' || text === 'editor');
}

/** Every record by its key in Zotero, those below another too. */
async function allWorks({ cairn }: Awaited<ReturnType<typeof zoteroKit>>) {
  const { works } = await cairn.get('work.list', { limit: 500 });
  const records = works.flatMap(({ versions = [], ...work }) => [work, ...versions]);
  return new Map(
    records.flatMap((work: Pick<Work, 'source'>) =>
      work.source?.kind === 'zotero' ? [[work.source.key, work] as const] : [],
    ),
  );
}
