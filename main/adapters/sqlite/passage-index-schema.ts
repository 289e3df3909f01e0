/** The tables of the passage index, and how they follow a change of segmentation. */
import type { Database } from 'better-sqlite3';
import {
  SEGMENTATION_VERSION,
  termOfWord,
  termsOf,
  type WordReader,
} from '../../core/library/segmentation.ts';

/**
 * `passage.terms` keeps what the full-text table was given: an entry can only be taken out of an
 * external-content table with exactly the text it was put in with, and ranking reads it again.
 * `secure-delete` takes a removed passage's words out of the index at once; that the freed pages are
 * overwritten is the connection's `secure_delete`. `revision` grows with every change.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS passage (
    number INTEGER PRIMARY KEY,
    passage_id TEXT NOT NULL UNIQUE,
    file_id TEXT NOT NULL,
    work_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    terms TEXT NOT NULL,
    length INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS passage_by_file ON passage (file_id);
  CREATE TABLE IF NOT EXISTS passage_totals (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    passages INTEGER NOT NULL,
    words INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    segmentation INTEGER NOT NULL
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS passage_text USING fts5 (
    terms, content='passage', content_rowid='number',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
  );
  CREATE VIRTUAL TABLE IF NOT EXISTS passage_vocabulary USING fts5vocab('passage_text', 'row');
`;

/** Words remembered at once; a paper has a few thousand different ones, used again and again. */
const REMEMBERED_WORDS = 50_000;
const remembered = new Map<string, string>();

const readRemembered: WordReader = (word) => {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
  const term = termOfWord(word);
  remembered.set(word, term);
  return term;
};

/** What the index stores of a text: its terms in one line, and its length in words. */
export function indexed(text: string): { readonly terms: string; readonly length: number } {
  const terms = termsOf(text, readRemembered);
  return {
    terms: terms.map(({ term }) => term).join(' '),
    length: terms.filter(({ kind }) => kind === 'word').length,
  };
}

/** Makes the tables when they are missing; segments every passage again when the way to do it changed. */
export function preparePassageTables(database: Database): void {
  if (database.readonly) return;
  database.exec(TABLES);
  database.exec(`INSERT INTO passage_text(passage_text, rank) VALUES ('secure-delete', 1)`);
  database
    .prepare('INSERT OR IGNORE INTO passage_totals VALUES (1, 0, 0, 0, ?)')
    .run(SEGMENTATION_VERSION);
  const stored = database
    .prepare<[], { segmentation: number }>('SELECT segmentation FROM passage_totals')
    .get();
  if (stored?.segmentation !== SEGMENTATION_VERSION) segmentAgain(database);
}

function segmentAgain(database: Database): void {
  const update = database.prepare('UPDATE passage SET terms = ?, length = ? WHERE number = ?');
  database
    .transaction(() => {
      const numbers = database.prepare<[], number>('SELECT number FROM passage').pluck().all();
      const textOf = database
        .prepare<[number], string>('SELECT text FROM passage WHERE number = ?')
        .pluck();
      for (const number of numbers) {
        const { terms, length } = indexed(textOf.get(number) ?? '');
        update.run(terms, length, number);
      }
      database.exec(`INSERT INTO passage_text(passage_text) VALUES ('rebuild')`);
      database
        .prepare(
          `UPDATE passage_totals SET segmentation = ?, revision = revision + 1,
             passages = (SELECT count(*) FROM passage),
             words = (SELECT coalesce(sum(length), 0) FROM passage)`,
        )
        .run(SEGMENTATION_VERSION);
    })
    .immediate();
}
