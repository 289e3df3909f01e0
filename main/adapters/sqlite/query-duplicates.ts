/** Pairs of works that may be one, by the keys they share. */
import type { Database } from 'better-sqlite3';
import type { ComparedWork } from '../../core/library/duplicates.ts';
import { readRecord } from '../../core/library/identity-sameness.ts';

/** A key that more works share says nothing: "Editorial", "A systematic review of …". */
const MOST_SHARING = 40;

/** Pairs of numbers of `listing`, each once; removed works are left out. */
export function pairsToCompare(database: Database): readonly (readonly [number, number])[] {
  const blocks = database
    .prepare<[number], string>(
      `SELECT group_concat(number) FROM listing_key GROUP BY key HAVING count(*) BETWEEN 2 AND ?`,
    )
    .pluck()
    .all(MOST_SHARING);
  const removed = new Set(
    database.prepare<[], number>('SELECT number FROM listing WHERE removed = 1').pluck().all(),
  );
  const pairs = new Map<string, readonly [number, number]>();
  for (const block of blocks) {
    const numbers = block
      .split(',')
      .map(Number)
      .filter((number) => !removed.has(number))
      .toSorted((first, second) => first - second);
    numbers.forEach((first, place) => {
      for (const second of numbers.slice(place + 1)) {
        pairs.set(`${first} ${second}`, [first, second]);
      }
    });
  }
  return [...pairs.values()];
}

/** Reads works with their records as they are compared; undefined for a number that is gone. */
export function comparedWorks(database: Database): (number: number) => ComparedWork | undefined {
  const top = database.prepare<[number], { work_id: string; fields: string }>(
    `SELECT r.work_id, r.fields FROM listing l JOIN work r ON r.work_id = l.work_id
     WHERE l.number = ?`,
  );
  const below = database
    .prepare<[string], string>(
      `SELECT fields FROM work WHERE version_of = ? AND removed_at IS NULL ORDER BY number`,
    )
    .pluck();
  return (number) => {
    const row = top.get(number);
    return (
      row && {
        workId: row.work_id,
        records: [row.fields, ...below.all(row.work_id)].map((fields) =>
          readRecord(JSON.parse(fields)),
        ),
      }
    );
  };
}

/** Up to where the workspace's own stream has been applied; grows with every change of the library. */
export function libraryRevision(database: Database): number {
  return (
    database
      .prepare<[], number>("SELECT seq FROM stream WHERE stream = 'workspace'")
      .pluck()
      .get() ?? -1
  );
}
