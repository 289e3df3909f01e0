/** The passage index in SQLite. Needs no model, and everything in it can be rebuilt. */
import type { Database } from 'better-sqlite3';
import type { Passage } from '../../core/library/passage.ts';
import { SEGMENTATION_VERSION } from '../../core/library/segmentation.ts';
import type { SectionKind } from '../../core/library/section.ts';
import type { PassageIndex } from '../../core/ports.ts';
import { sectionCode } from './passage-index-files.ts';
import { hasTable, preparePassageTables } from './passage-index-schema.ts';
import { passageSearch } from './passage-index-search.ts';
import { passageSegments, type IndexedPassage } from './passage-index-segments.ts';
import { indexed } from './passage-index-terms.ts';

export interface SqlitePassageIndex extends PassageIndex {
  /** Files that an older version had indexed and that are not searched yet. */
  unfinished(): number;
  /** Takes the next of them in; call it until `unfinished` is 0, with room for other work between. */
  finishNext(): void;
}

interface StoredPassage {
  readonly number: number;
  readonly terms: string;
  readonly text: string;
  readonly length: number;
  readonly section: SectionKind | null;
  readonly work_id: string;
}

interface StoredFile {
  readonly first: number;
  readonly last: number;
}

/** A library of an older version with no more files than this is taken over when it is opened. */
const FINISHED_AT_ONCE = 20;

/**
 * Makes its own tables (all named `passage…`) when they are missing. On a read-only connection they
 * must be there already; those of an older version find nothing. Writing is one transaction for each file.
 */
export function createPassageIndex(database: Database): SqlitePassageIndex {
  preparePassageTables(database);
  if (!hasTable(database, 'passage_posting')) return nothingFound;
  const segments = passageSegments(database);
  const ofFile = database.prepare<[string], StoredPassage>(
    `SELECT number, terms, text, length, section, work_id FROM passage
     WHERE file_id = ? ORDER BY number`,
  );
  const fileRow = database.prepare<[string], StoredFile>(
    'SELECT first, last FROM passage_file WHERE file_id = ?',
  );
  const forgetFile = database.prepare<[string]>('DELETE FROM passage_file WHERE file_id = ?');
  const keepFile = database.prepare<
    [fileId: string, workId: string, first: number, last: number, number, sections: Uint8Array]
  >(
    `INSERT INTO passage_file (file_id, work_id, first, last, segmentation, sections)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare<[string]>('DELETE FROM passage WHERE file_id = ?');
  const keep = database.prepare(`
    INSERT INTO passage
      (number, passage_id, file_id, work_id, page, start, "end", text, terms, length, section)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const cutAgain = database.prepare('UPDATE passage SET terms = ?, length = ? WHERE number = ?');
  const total = database.prepare<[passages: number, words: number, next: number]>(
    `UPDATE passage_totals SET passages = passages + ?, words = words + ?,
       next = max(next, ?), revision = revision + 1`,
  );
  const next = database.prepare<[], number>('SELECT next FROM passage_totals').pluck();
  const count = database.prepare<[], number>('SELECT passages FROM passage_totals').pluck();
  const isCurrent = database.prepare<[], number>(
    `SELECT segmentation = ${SEGMENTATION_VERSION} FROM passage_totals`,
  );
  const older = database.prepare<[], string>(
    `SELECT file_id FROM passage GROUP BY file_id HAVING file_id NOT IN (
       SELECT file_id FROM passage_file WHERE segmentation = ${SEGMENTATION_VERSION})`,
  );
  const allCurrent = database.prepare<[number]>('UPDATE passage_totals SET segmentation = ?');

  function takeOut(fileId: string): void {
    const stored = ofFile.all(fileId);
    const file = fileRow.get(fileId);
    if (file) segments.remove(file.first, file.last, termsOfAll(stored));
    forgetFile.run(fileId);
    remove.run(fileId);
    total.run(-stored.length, -sum(stored.map(({ length }) => length)), 0);
  }

  function putIn(fileId: string, passages: readonly Passage[]): void {
    const workId = passages[0]?.workId;
    if (workId === undefined) return;
    const first = next.get() ?? 1;
    const ready = passages.map((passage, index): IndexedPassage => {
      const { terms, length } = indexed(passage.text);
      const number = first + index;
      const { passageId, page, start, end, text, section } = passage;
      const line = terms.join(' ');
      keep.run(
        number,
        passageId,
        fileId,
        passage.workId,
        page,
        start,
        end,
        text,
        line,
        length,
        section ?? null,
      );
      return { number, terms, length };
    });
    enter(
      fileId,
      workId,
      ready,
      passages.map(({ section }) => section),
    );
    total.run(passages.length, sum(ready.map(({ length }) => length)), first + passages.length);
  }

  function enter(
    fileId: string,
    workId: string,
    passages: readonly IndexedPassage[],
    sections: readonly (SectionKind | null | undefined)[],
  ): void {
    const first = passages[0]?.number;
    const last = passages.at(-1)?.number;
    if (first === undefined || last === undefined) return;
    segments.add(passages);
    const codes = Uint8Array.from(sections, sectionCode);
    keepFile.run(fileId, workId, first, last, SEGMENTATION_VERSION, codes);
  }

  /** The text is cut into terms again; numbers and everything else stay. */
  function takeOver(fileId: string): void {
    const stored = ofFile.all(fileId);
    const before = fileRow.get(fileId);
    if (before) segments.remove(before.first, before.last, termsOfAll(stored));
    forgetFile.run(fileId);
    const ready = stored.map(({ number, text }) => ({ number, ...indexed(text) }));
    for (const { number, terms, length } of ready) cutAgain.run(terms.join(' '), length, number);
    enter(
      fileId,
      stored[0]?.work_id ?? '',
      ready,
      stored.map(({ section }) => section),
    );
    const words = sum(ready.map(({ length }) => length)) - sum(stored.map(({ length }) => length));
    total.run(0, words, 0);
  }

  const removeFile = database.transaction(takeOut);
  const replaceFile = database.transaction((fileId: string, passages: readonly Passage[]) => {
    takeOut(fileId);
    putIn(fileId, passages);
  });
  const takeOverFile = database.transaction(takeOver);
  const left = database.readonly || isCurrent.pluck().get() === 1 ? [] : older.pluck().all();
  const finished = (): void => void allCurrent.run(SEGMENTATION_VERSION);
  const index: SqlitePassageIndex = {
    replaceFile: (fileId, passages) => replaceFile.immediate(fileId, passages),
    removeFile: (fileId) => removeFile.immediate(fileId),
    search: passageSearch(database),
    count: () => count.get() ?? 0,
    unfinished: () => left.length,
    finishNext() {
      const fileId = left.at(-1);
      if (fileId !== undefined) takeOverFile.immediate(fileId);
      left.pop();
      if (left.length === 0) finished();
    },
  };
  if (left.length <= FINISHED_AT_ONCE) while (left.length > 0) index.finishNext();
  if (left.length === 0 && !database.readonly) finished();
  return index;
}

/** A read-only database from before this index. */
const nothingFound: SqlitePassageIndex = {
  replaceFile: () => undefined,
  removeFile: () => undefined,
  search: () => [],
  count: () => 0,
  unfinished: () => 0,
  finishNext: () => undefined,
};

function* termsOfAll(passages: readonly StoredPassage[]): Generator<string> {
  for (const { terms } of passages) yield* terms.split(' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
