import { getWork } from '../../adapters/sqlite/query-library.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { Work } from '../../core/library/work.ts';

/** The work that a record is shown as: itself, or the one it stands below, whose standing it shares. */
export function shownWork(database: Database, workId: string): Work | undefined {
  const work = getWork(database, workId);
  return work?.versionOf === undefined ? work : (getWork(database, work.versionOf) ?? work);
}
