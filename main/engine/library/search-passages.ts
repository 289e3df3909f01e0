/** Passages for a question, as every screen, command and assistant of a workspace gets them. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { withVersions } from '../../adapters/sqlite/query-shelves.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import type { NearPassage } from '../../adapters/sqlite/vector-store.ts';
import type { Result } from '../../core/errors.ts';
import { fuseRanks } from '../../core/library/fusion.ts';
import type { Passage, PassageHit } from '../../core/library/passage.ts';
import { holdsPhrase, soughtPhrase } from '../../core/library/phrase-match.ts';
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

/** Nearest passages to a question's vector; undefined where no embeddings server is set up. */
export type Nearest = (query: PassageQuery) => Promise<Result<readonly NearPassage[]>> | undefined;

/** Places of each order that are joined; what both find further down changes nothing near the top. */
const JOINED = 100;

export function passageSearcher(
  database: Database,
  index: Pick<PassageIndex, 'search'>,
  nearest: Nearest = () => undefined,
): SearchPassages {
  return async (query) => {
    const { workIds } = query;
    const scope = workIds === undefined ? {} : { workIds: withVersions(database, workIds) };
    const asked = { ...query, ...scope };
    const depth = Math.max(query.limit, JOINED);
    // Asked first: the server answers while the words are looked up.
    const nearing = nearest({ ...asked, limit: depth });
    if (nearing === undefined)
      return { hits: shown(database, index.search(asked)), ranking: 'words' };
    const byWords = index.search({ ...asked, limit: depth });
    const near = await nearing;
    if (!near.ok) {
      const hits = shown(database, byWords.slice(0, query.limit));
      return { hits, ranking: 'words', problem: near.error.message };
    }
    const byMeaning = near.data.filter(fits(query)).map(({ passage }) => passage);
    const hits = shown(database, joined(byWords, byMeaning)).slice(0, query.limit);
    return { hits, ranking: 'words_and_meaning' };
  };
}

function joined(
  byWords: readonly PassageHit[],
  byMeaning: readonly Passage[],
): readonly PassageHit[] {
  const passages = new Map<string, Passage>();
  for (const { score: _score, ...passage } of byWords) passages.set(passage.passageId, passage);
  for (const passage of byMeaning) passages.set(passage.passageId, passage);
  const orders = [byWords, byMeaning].map((order) => order.map(({ passageId }) => passageId));
  return fuseRanks(orders).flatMap(({ id, score }) => {
    const passage = passages.get(id);
    return passage === undefined ? [] : [{ ...passage, score }];
  });
}

/** What a phrase asks of the words, it asks of every answer. */
function fits({ phrases = [], without = [] }: PassageQuery): (near: NearPassage) => boolean {
  const sought = (phrase: string) => soughtPhrase(phrase) ?? [];
  const wanted = phrases.flatMap(sought);
  const unwanted = without.flatMap(sought);
  return ({ passage: { text }, terms }) =>
    wanted.every((phrase) => holdsPhrase(phrase, { terms, text })) &&
    !unwanted.some((phrase) => holdsPhrase(phrase, { terms, text }));
}

/** What lies in the trash is not found. */
function shown(database: Database, hits: readonly PassageHit[]): readonly PassageHit[] {
  const inTrash = new Set(
    worksOf(database, [...new Set(hits.map(({ workId }) => workId))])
      .filter(({ removedAt }) => removedAt !== undefined)
      .map(({ workId }) => workId),
  );
  return hits.filter(({ workId }) => !inTrash.has(workId));
}
