/** Passages for a question, as every screen, command and assistant of a workspace gets them. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { withVersions } from '../../adapters/sqlite/query-shelves.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import type { PassageHit } from '../../core/library/passage.ts';
import type { PassageIndex, PassageQuery } from '../../core/ports.ts';

export interface PassageAnswer {
  /** Best first. */
  readonly hits: readonly PassageHit[];
  /** `words_and_meaning` when vectors of an embeddings server took part. */
  readonly ranking: 'words' | 'words_and_meaning';
  /** Why vectors did not take part although they are set up. */
  readonly problem?: string;
}

/** Never fails: without the embeddings server the words alone answer, and `problem` says why. */
export type SearchPassages = (query: PassageQuery, signal?: AbortSignal) => Promise<PassageAnswer>;

export function passageSearcher(
  database: Database,
  index: Pick<PassageIndex, 'search'>,
): SearchPassages {
  return async (query) => ({ hits: searchShown(database, index, query), ranking: 'words' });
}

/** Files of a version are searched with their work; what lies in the trash is not found. */
function searchShown(
  database: Database,
  index: Pick<PassageIndex, 'search'>,
  query: PassageQuery,
): readonly PassageHit[] {
  const { workIds } = query;
  const scope = workIds === undefined ? {} : { workIds: withVersions(database, workIds) };
  const hits = index.search({ ...query, ...scope });
  const inTrash = new Set(
    worksOf(database, [...new Set(hits.map(({ workId }) => workId))])
      .filter(({ removedAt }) => removedAt !== undefined)
      .map(({ workId }) => workId),
  );
  return hits.filter(({ workId }) => !inTrash.has(workId));
}
