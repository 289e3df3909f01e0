import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPassageIndex } from '../../../../main/adapters/sqlite/passage-index.ts';
import { segmentForIndex, termsOf } from '../../../../main/core/library/segmentation.ts';

let database: Database.Database;

beforeEach(() => {
  database = new Database(':memory:');
  database.pragma('secure_delete = ON');
});
afterEach(() => {
  database.close();
});

/** The tables as version 0.4 made and filled them. */
function fillAsBefore(files: number): void {
  database.exec(`
    CREATE TABLE passage (
      number INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE, file_id TEXT NOT NULL,
      work_id TEXT NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT NOT NULL, terms TEXT NOT NULL, length INTEGER NOT NULL
    );
    CREATE INDEX passage_by_file ON passage (file_id);
    CREATE TABLE passage_totals (
      one INTEGER PRIMARY KEY CHECK (one = 1), passages INTEGER NOT NULL, words INTEGER NOT NULL,
      revision INTEGER NOT NULL, segmentation INTEGER NOT NULL
    );
    CREATE VIRTUAL TABLE passage_text USING fts5 (
      terms, content='passage', content_rowid='number',
      tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    );
    CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab('passage_text', 'row');
    INSERT INTO passage_totals VALUES (1, 0, 0, 0, 1);
  `);
  const keep = database.prepare(
    `INSERT INTO passage (passage_id, file_id, work_id, page, start, "end", text, terms, length)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)`,
  );
  for (let file = 0; file < files; file += 1) {
    for (const [place, text] of [`Soil sample ${file}.`, `Word${file} of 土壤微生物.`].entries()) {
      const words = termsOf(text).filter(({ kind }) => kind === 'word').length;
      const id = `f${file}-${place}`;
      keep.run(
        id,
        `f${file}`,
        `w${file}`,
        place * 100,
        place * 100 + text.length,
        text,
        segmentForIndex(text),
        words,
      );
    }
  }
  database.exec(`
    INSERT INTO passage_text(rowid, terms) SELECT number, terms FROM passage;
    UPDATE passage_totals SET passages = (SELECT count(*) FROM passage),
      words = (SELECT sum(length) FROM passage);
  `);
}

test('a small library of an older version is searched as soon as it is opened', () => {
  fillAsBefore(5);
  const index = createPassageIndex(database);
  expect(index.unfinished()).toBe(0);
  const hits = index.search({ text: 'word3', limit: 5 });
  expect(hits).toMatchObject([{ passageId: 'f3-1', workId: 'w3', text: 'Word3 of 土壤微生物.' }]);
  expect(index.search({ text: '微生物', limit: 9 })).toHaveLength(5);
  expect(index.count()).toBe(10);
  expect(
    database.prepare(`SELECT 1 FROM sqlite_schema WHERE name LIKE 'passage_text%'`).all(),
  ).toEqual([]);
});

test('a large one is brought in file by file, and goes on where it was stopped', () => {
  fillAsBefore(30);
  const before = createPassageIndex(database);
  expect(before.unfinished()).toBe(30);
  for (let turn = 0; turn < 5; turn += 1) before.finishNext();
  const index = createPassageIndex(database);
  expect(index.unfinished()).toBe(25);
  const all = (): number => index.search({ text: 'soil', limit: 100 }).length;
  expect(all()).toBe(5);
  while (index.unfinished() > 0) index.finishNext();
  expect(all()).toBe(30);
  expect(createPassageIndex(database).unfinished()).toBe(0);
});

test('what changes before its turn has come is neither lost nor found twice', () => {
  fillAsBefore(30);
  const index = createPassageIndex(database);
  index.removeFile('f7');
  const text = 'Soil sample, read again.';
  const changed = {
    passageId: 'f8-0',
    fileId: 'f8',
    workId: 'w8',
    page: 1,
    start: 0,
    end: 24,
    text,
  };
  index.replaceFile('f8', [changed]);
  while (index.unfinished() > 0) index.finishNext();
  const ids = index.search({ text: 'soil', limit: 100 }).map(({ passageId }) => passageId);
  expect(ids).toHaveLength(29);
  expect(new Set(ids).size).toBe(29);
  expect(ids).not.toContain('f7-0');
  expect(index.count()).toBe(57);
  expect(database.serialize().includes('word7')).toBe(false);
});

test('a database that cannot be written and has the older tables answers with nothing', () => {
  fillAsBefore(3);
  const older = new Database(database.serialize(), { readonly: true });
  const index = createPassageIndex(older);
  expect(index.search({ text: 'soil', limit: 5 })).toEqual([]);
  older.close();
});
