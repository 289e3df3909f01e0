import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOrReplaceDatabase } from '../../../../main/adapters/sqlite/damaged-database.ts';
import { namesBelow, temporaryFolder } from '../../../support/temporary-folder.ts';

const NOW = new Date('2026-03-01T08:00:00.000Z');

test('a file that is no database is put aside whole, and a new one takes its place', () => {
  const path = join(temporaryFolder(), 'cairn.db');
  writeFileSync(path, 'my own notes'.repeat(1_000));
  const { database, putAside } = openOrReplaceDatabase(path, NOW);
  expect(putAside).toBe(`${path}.damaged-2026-03-01T08-00-00-000Z`);
  expect(statSync(putAside ?? '').size).toBe(12_000);
  expect(database.prepare('SELECT count(*) AS works FROM work').get()).toEqual({ works: 0 });
  database.close();
});

test('what lies at the name and cannot be opened for other reasons is left where it is', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'cairn.db');
  mkdirSync(path);
  expect(() => openOrReplaceDatabase(path, NOW)).toThrow(/unable to open/);
  expect(existsSync(path)).toBe(true);
  expect(namesBelow(folder)).toEqual(['cairn.db']);
});

test('a sound database is opened as it is', () => {
  const path = join(temporaryFolder(), 'cairn.db');
  const first = openOrReplaceDatabase(path, NOW).database;
  first.exec("CREATE TABLE mine AS SELECT 'a' AS kept");
  first.close();
  const { database, putAside } = openOrReplaceDatabase(path, NOW);
  expect(putAside).toBeUndefined();
  expect(database.prepare('SELECT kept FROM mine').get()).toEqual({ kept: 'a' });
  database.close();
});
