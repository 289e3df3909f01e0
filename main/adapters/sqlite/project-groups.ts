/** What workspace events do to works that are one work: what stands below what, and what must not. */
import type { Database } from 'better-sqlite3';
import { workListing } from './project-listing.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once. Groups stay flat: whatever joins brings what stood below it. */
export function groupProjector(database: Database): Projector {
  const listing = workListing(database);
  const rootOf = database
    .prepare<[string], string>('SELECT coalesce(version_of, work_id) FROM work WHERE work_id = ?')
    .pluck();
  const membersOf = database
    .prepare<[string, string], string>(
      'SELECT work_id FROM work WHERE work_id = ? OR version_of = ? ORDER BY number',
    )
    .pluck();
  const move = database.prepare(
    `UPDATE work SET version_of = @root, reason = coalesce(reason, @reason)
     WHERE work_id = @other OR version_of = @other`,
  );
  const raise = database.prepare(
    'UPDATE work SET version_of = NULL, reason = NULL WHERE work_id = ?',
  );
  const stand = database.prepare(
    'UPDATE work SET version_of = @root WHERE version_of = @before AND work_id <> @root',
  );
  const sink = database.prepare(
    'UPDATE work SET version_of = @root, reason = @reason WHERE work_id = @workId',
  );
  const addDistinct = database.prepare('INSERT OR IGNORE INTO work_distinct VALUES (?, ?)');
  const dropDistinct = database.prepare('DELETE FROM work_distinct WHERE first = ? AND second = ?');

  function members(rootId: string): string[] {
    return membersOf.all(rootId, rootId);
  }

  function forPairs(ones: readonly string[], others: readonly string[], keep: boolean): void {
    const statement = keep ? addDistinct : dropDistinct;
    for (const one of ones) {
      for (const other of others) {
        if (one !== other) statement.run(one < other ? one : other, one < other ? other : one);
      }
    }
  }

  /** The first that is still there stands on top; one that stood below another of them comes up. */
  function merge(workIds: readonly string[], reason: string): void {
    const known = workIds.filter((workId) => rootOf.get(workId) !== undefined);
    const [top, ...others] = known;
    if (top === undefined) return;
    const before = rootOf.get(top) ?? top;
    const comesUp = before !== top && others.includes(before);
    const root = comesUp ? top : before;
    if (comesUp) {
      raise.run(top);
      stand.run({ root, before });
      sink.run({ root, workId: before, reason });
      listing.refresh(before);
    }
    for (const other of others) {
      const otherRoot = rootOf.get(other) ?? other;
      if (otherRoot === root) continue;
      forPairs(members(root), members(otherRoot), false);
      move.run({ root, other: otherRoot, reason });
      listing.refresh(otherRoot);
    }
    listing.refresh(root);
  }

  /** What stood below a work that leaves stays together below the oldest of them. */
  function split(workId: string): void {
    const root = rootOf.get(workId);
    if (root === undefined) return;
    const rest = members(root).filter((member) => member !== workId);
    if (rest.length === 0) return;
    raise.run(workId);
    forPairs([workId], rest, true);
    const [oldest = root] = rest;
    if (root === workId) {
      raise.run(oldest);
      stand.run({ root: oldest, before: workId });
      listing.refresh(oldest);
    } else {
      listing.refresh(root);
    }
    listing.refresh(workId);
  }

  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    if (event.kind === 'works.merged') {
      const { workId, others, reason } = read('works.merged');
      merge([workId, ...others], reason);
    } else if (event.kind === 'works.split') {
      for (const workId of read('works.split').workIds) split(workId);
    } else if (event.kind === 'works.distinct') {
      const { workIds, withdrawn } = read('works.distinct');
      workIds.forEach((workId, index) => {
        forPairs([workId], workIds.slice(index + 1), withdrawn !== true);
      });
    }
  };
}
