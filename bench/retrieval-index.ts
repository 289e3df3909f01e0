/** The two indexes a retrieval bench compares, both in memory. */
import Database from 'better-sqlite3';
import { createPassageIndex } from '../main/adapters/sqlite/passage-index.ts';
import type { PassageIndex } from '../main/core/ports.ts';
import { ENGLISH_QUESTION_WORDS, ENGLISH_STOP_WORDS } from '../main/core/library/stop-words.ts';

export interface BenchDocument {
  readonly _id: string;
  readonly title: string;
  readonly text: string;
}

/** Each document as the one passage of a work and file of its own, in the app's index. */
export function openMemoryPassages(documents: readonly BenchDocument[]): {
  readonly index: PassageIndex;
  close(): void;
} {
  const database = new Database(':memory:');
  const index = createPassageIndex(database);
  database.transaction(() => {
    for (const document of documents) {
      const text = textOf(document);
      index.replaceFile(document._id, [
        {
          passageId: document._id,
          fileId: document._id,
          workId: document._id,
          page: 1,
          start: 0,
          end: Math.max(1, text.length),
          text,
        },
      ]);
    }
  })();
  return { index, close: () => database.close() };
}

/** FTS5 as it comes: porter, unicode61, bm25() with its defaults, any non-stop word. */
export function plainRanking(documents: readonly BenchDocument[]): (text: string) => string[] {
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE plain USING fts5(text, tokenize='porter unicode61')`);
  const insert = database.prepare('INSERT INTO plain(rowid, text) VALUES (?, ?)');
  documents.forEach((document, index) => insert.run(index + 1, textOf(document)));
  const search = database
    .prepare<[string], number>(
      'SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 100',
    )
    .pluck();
  return (text) => {
    const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    const match = [...words]
      .filter((word) => !ENGLISH_STOP_WORDS.has(word) && !ENGLISH_QUESTION_WORDS.has(word))
      .map((word) => `"${word}"`)
      .join(' OR ');
    if (match === '') return [];
    return search.all(match).map((row) => documents[row - 1]?._id ?? '');
  };
}

function textOf({ title, text }: BenchDocument): string {
  return [title, text].filter((part) => part !== '').join('\n\n');
}
