/** The passage index over SQLite's FTS5. Needs no model, and everything in it can be rebuilt. */
import type { Database } from 'better-sqlite3';
import type { Passage } from '../../core/library/passage.ts';
import type { PassageIndex } from '../../core/ports.ts';
import { indexed, preparePassageTables } from './passage-index-schema.ts';
import { passageSearch } from './passage-index-search.ts';

interface StoredPassage {
  readonly number: number;
  readonly terms: string;
  readonly length: number;
}

/**
 * Makes its own tables (all named `passage…`) when they are missing. On a read-only connection they
 * must be there already. Writing is one transaction for each file.
 */
export function createPassageIndex(database: Database): PassageIndex {
  preparePassageTables(database);
  const ofFile = database.prepare<[string], StoredPassage>(
    'SELECT number, terms, length FROM passage WHERE file_id = ?',
  );
  const forget = database.prepare<[number, string]>(
    `INSERT INTO passage_text(passage_text, rowid, terms) VALUES ('delete', ?, ?)`,
  );
  const remove = database.prepare<[string]>('DELETE FROM passage WHERE file_id = ?');
  const keep = database.prepare(`
    INSERT INTO passage (passage_id, file_id, work_id, page, start, "end", text, terms, length)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const learn = database.prepare<[number | bigint, string]>(
    'INSERT INTO passage_text(rowid, terms) VALUES (?, ?)',
  );
  const total = database.prepare<[number, number]>(
    `UPDATE passage_totals
     SET passages = passages + ?, words = words + ?, revision = revision + 1`,
  );
  const count = database.prepare<[], number>('SELECT passages FROM passage_totals').pluck();

  function takeOut(fileId: string): void {
    const stored = ofFile.all(fileId);
    for (const { number, terms } of stored) forget.run(number, terms);
    remove.run(fileId);
    total.run(-stored.length, -sum(stored.map(({ length }) => length)));
  }

  function putIn(fileId: string, passages: readonly Passage[]): void {
    let words = 0;
    for (const passage of passages) {
      const { terms, length } = indexed(passage.text);
      const { passageId, workId, page, start, end, text } = passage;
      const row = keep.run(passageId, fileId, workId, page, start, end, text, terms, length);
      learn.run(row.lastInsertRowid, terms);
      words += length;
    }
    total.run(passages.length, words);
  }

  const removeFile = database.transaction(takeOut);
  const replaceFile = database.transaction((fileId: string, passages: readonly Passage[]) => {
    takeOut(fileId);
    putIn(fileId, passages);
  });

  return {
    replaceFile: (fileId, passages) => replaceFile.immediate(fileId, passages),
    removeFile: (fileId) => removeFile.immediate(fileId),
    search: passageSearch(database),
    count: () => count.get() ?? 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
