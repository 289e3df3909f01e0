import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ZoteroSync } from '../../preload/contract/views/library.ts';
import { runCairn, startCairn } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { article, ZoteroServer } from '../support/zotero-server.ts';

const ITEMS = 800;

test('a sync that is killed in its middle is made whole by the next, and the record alone gives all of it back', async () => {
  const zotero = new ZoteroServer();
  await zotero.start();
  onTestFinished(() => zotero.close());
  const collection = zotero.putCollection('All');
  for (let index = 0; index < ITEMS; index += 1)
    zotero.put(article(index, { collections: [collection] }));
  const home = temporaryFolder();
  const folder = join(home, 'workspace');
  const words = ['zotero', 'sync', '--workspace', folder, '--address', zotero.address, '--json'];

  const killed = startCairn({ home }, ...words);
  const journal = join(folder, 'journal', 'workspace.jsonl');
  const isWriting = () =>
    existsSync(journal) && readFileSync(journal, 'utf8').includes('"work.added"');
  while (!isWriting()) await new Promise((resolve) => setTimeout(resolve, 2));
  killed.process.kill('SIGKILL');
  await killed.run;
  const before = readFileSync(journal, 'utf8').split('"work.added"').length - 1;
  expect(before).toBeLessThan(ITEMS);

  const whole = await runCairn({ home }, ...words);
  expect(whole.code).toBe(0);
  expect(ZoteroSync.parse(whole.json()).added).toBeLessThanOrEqual(ITEMS - before + 1);
  const again = await runCairn({ home }, ...words);
  expect(again.json()).toMatchObject({ added: 0, changed: 0, removed: 0, problems: [] });

  // Without its index: what was last seen in Zotero is in the record too.
  rmSync(join(folder, 'cairn.db'));
  zotero.requests.length = 0;
  const rebuilt = await runCairn({ home }, ...words);
  expect(rebuilt.json()).toMatchObject({ added: 0, changed: 0, removed: 0, problems: [] });
  expect(zotero.requests).toHaveLength(1);
  const refused = await runCairn(
    { home },
    ...words.slice(0, -1),
    '--library',
    'groups/9',
    '--json',
  );
  expect(refused.code).toBe(1);
  expect(refused.json()).toMatchObject({ error: { code: 'not_found' } });
});
