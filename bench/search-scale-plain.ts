/** What SQLite's full text does by itself with the same passages: porter stems, any of the words, bm25. */
import type { Database } from 'better-sqlite3';
import { isStopWord } from '../main/core/library/query.ts';

export interface PlainIndex {
  add(texts: readonly string[]): void;
  /** Numbers of the ten best passages, from 1 in the order they were added. */
  search(text: string): readonly number[];
}

/** Without a copy of the text, as small as FTS5 gets with its ranking. */
export function plainIndex(database: Database): PlainIndex {
  database.exec(
    `CREATE VIRTUAL TABLE plain USING fts5(text, content='', tokenize='porter unicode61')`,
  );
  const insert = database.prepare<[string]>('INSERT INTO plain(text) VALUES (?)');
  const best = database
    .prepare<[string], number>('SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10')
    .pluck();
  return {
    add: database.transaction((texts: readonly string[]) => {
      for (const text of texts) insert.run(text);
    }),
    search(text) {
      const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
      const content = [...words].filter((word) => !isStopWord(word));
      const asked = content.length > 0 ? content : [...words];
      return asked.length === 0 ? [] : best.all(asked.map((word) => `"${word}"`).join(' OR '));
    },
  };
}
