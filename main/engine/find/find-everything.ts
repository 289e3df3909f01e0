/** Searching everything that is here: passages of files and the short texts, grouped by work or session. */
import type { RouteInput } from '../../../preload/contract/index.ts';
import { textIndex, type FoundText, type TextIndex } from '../../adapters/sqlite/find-index.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import {
  keptRecords,
  ownSessions,
  pagesInTrash,
  shownWorks,
} from '../../adapters/sqlite/query-find.ts';
import { groupHits, type Channel, type HitGroup } from '../../core/library/find-groups.ts';
import {
  isEmptyQuery,
  isTextField,
  readFindQuery,
  searchedWords,
  type FindProblem,
  type FindQuery,
} from '../../core/library/find-query.ts';
import { TEXT_KINDS, type TextKind } from '../../core/library/find-texts.ts';
import type { PassageHit } from '../../core/library/passage.ts';
import { rankingQueryOf } from '../../core/library/query.ts';
import type { SectionKind } from '../../core/library/section.ts';
import type { PassageAnswer, SearchPassages } from '../library/search-passages.ts';
import { recordsOf, scopeOf } from './scope.ts';

/** The same for every page of a list, or else the pages would not fit together. */
const MOST_PASSAGES = 400;
const MOST_OF_A_KIND = 300;
/** At most about this many, to ask for as many more as may lie in the trash. */
const PASSAGES_OF_A_PAGE = 6;
const MOST_EXTRA = 500;

export type FindInput = RouteInput<'library.find'>;

/** A hit of either index. */
export type Hit =
  | { readonly kind: 'passage'; readonly passage: PassageHit }
  | { readonly kind: 'text'; readonly found: FoundText };

export interface FindPorts {
  readonly database: Database;
  readonly passages: SearchPassages;
}

export interface Found {
  readonly query: FindQuery;
  readonly problems: readonly FindProblem[];
  /** Keys are `w ` and a work, or `s ` and a session. */
  readonly groups: readonly HitGroup<Hit>[];
  readonly isMore: boolean;
  readonly ranking: PassageAnswer['ranking'];
  readonly problem?: string;
}

type Asked = Pick<FindInput, 'query' | 'filter' | 'workIds' | 'kinds' | 'sections'>;

/** Keeps the statements; one for each open workspace. */
export function finder(ports: FindPorts): (asked: Asked, signal: AbortSignal) => Promise<Found> {
  const { database } = ports;
  const texts = textIndex(database);

  return async (asked, signal) => {
    const query = readFindQuery(asked.query);
    const scope = scopeOf(database, texts, query, asked.filter ?? {}, asked.workIds);
    const read = { query, problems: [...query.problems, ...scope.problems] };
    const nothing = { ...read, groups: [], isMore: false, ranking: 'words' as const };
    const sections = sectionsOf(query, asked.sections);
    const text = searchedWords(query);
    if (isEmptyQuery(query) && scope.works === undefined && sections === undefined) return nothing;
    if (scope.works?.length === 0) return nothing;
    if (text === '') return { ...read, ...listed(ports, texts, query, scope.works) };

    const passages = await passagesOf(ports, query, sections, scope.works, asked.kinds, signal);
    const short = shortTextsOf(texts, database, query, kindsOf(asked.kinds, sections), scope.works);
    const shown = shownWorks(database, [
      ...passages.hits.map(({ workId }) => workId),
      ...short.texts.flatMap(({ workId }) => workId ?? []),
    ]);
    const groups = groupHits(
      channelsOf(passages.hits, short.texts, shown),
      rankingQueryOf(text).terms,
      texts.collection(),
    );
    return {
      ...read,
      groups,
      isMore: short.isMore || passages.hits.length >= MOST_PASSAGES,
      ranking: passages.ranking,
      ...(passages.problem === undefined ? {} : { problem: passages.problem }),
    };
  };
}

/** Fields alone list the works they narrow to, newest first, with what was found in the fields. */
function listed(
  { database }: FindPorts,
  texts: TextIndex,
  query: FindQuery,
  works: readonly string[] | undefined,
): Pick<Found, 'groups' | 'isMore' | 'ranking'> {
  const hits = new Map<string, FoundText[]>();
  const records = new Set(works === undefined ? [] : recordsOf(database, works));
  for (const { field, value, exact } of query.fields) {
    if (!isTextField(field)) continue;
    const found = texts.textsHolding(field, value, exact, records);
    const shown = shownWorks(
      database,
      found.flatMap(({ workId }) => workId ?? []),
    );
    for (const each of found) {
      const work = shown.get(each.workId ?? '');
      if (work !== undefined) hits.set(work, [...(hits.get(work) ?? []), each]);
    }
  }
  return {
    groups: (works ?? []).toReversed().map((work) => ({
      group: `w ${work}`,
      score: 0,
      hits: (hits.get(work) ?? []).map((found) => ({
        hit: { kind: 'text' as const, found },
        score: 0,
      })),
    })),
    isMore: false,
    ranking: 'words',
  };
}

/**
 * What lies in the trash is left out of what was found, so as much more is asked for; where that is
 * too much, only what does not lie there.
 */
async function passagesOf(
  { database, passages }: FindPorts,
  query: FindQuery,
  sections: readonly SectionKind[] | undefined,
  works: readonly string[] | undefined,
  kinds: Asked['kinds'],
  signal: AbortSignal,
): Promise<PassageAnswer> {
  if (kinds !== undefined && !kinds.includes('passage')) return { hits: [], ranking: 'words' };
  const inTrash = works === undefined ? pagesInTrash(database) * PASSAGES_OF_A_PAGE : 0;
  const scope = works ?? (inTrash > MOST_EXTRA ? keptRecords(database) : undefined);
  const found = await passages(
    {
      text: searchedWords(query),
      limit: MOST_PASSAGES + (scope === undefined ? inTrash : 0),
      phrases: query.phrases,
      without: query.without,
      ...(sections === undefined ? {} : { sections }),
      ...(scope === undefined ? {} : { workIds: scope }),
    },
    signal,
  );
  return { ...found, hits: found.hits.slice(0, MOST_PASSAGES) };
}

function shortTextsOf(
  texts: TextIndex,
  database: Database,
  query: FindQuery,
  kinds: readonly TextKind[],
  works: readonly string[] | undefined,
): ReturnType<TextIndex['search']> {
  const allowed = works && new Set(recordsOf(database, works));
  return texts.search({
    text: searchedWords(query),
    phrases: query.phrases,
    without: query.without,
    // Sessions belong to no work, so what narrows works leaves them out.
    kinds: allowed === undefined ? kinds : kinds.filter((kind) => kind !== 'session'),
    limit: MOST_OF_A_KIND,
    keep(owners) {
      const records = owners.flatMap(({ workId }) => workId ?? []);
      const shown = shownWorks(database, records);
      const own = ownSessions(
        database,
        owners.flatMap(({ sessionId }) => sessionId ?? []),
      );
      return new Set(
        owners.filter(({ workId, sessionId }) =>
          workId === undefined
            ? own.has(sessionId ?? '')
            : shown.has(workId) && (allowed === undefined || allowed.has(workId)),
        ),
      );
    },
  });
}

/** Versions of one work may say the same; it is shown once. */
function channelsOf(
  passages: readonly PassageHit[],
  texts: readonly FoundText[],
  shown: ReadonlyMap<string, string>,
): readonly Channel<Hit>[] {
  const said = new Set<string>();
  const short = TEXT_KINDS.map((kind): Channel<Hit> => ({
    kind,
    hits: texts.flatMap((found) => {
      if (found.kind !== kind) return [];
      const group = groupOf(found, shown);
      const key = `${group}\n${found.kind}\n${found.text}`;
      if (group === undefined || said.has(key)) return [];
      said.add(key);
      return [{ group, score: found.score, text: found.text, hit: { kind: 'text', found } }];
    }),
  }));
  const full: Channel<Hit> = {
    kind: 'passage',
    hits: passages.flatMap((passage) => {
      const work = shown.get(passage.workId);
      const { score, text } = passage;
      return work === undefined
        ? []
        : [{ group: `w ${work}`, score, text, hit: { kind: 'passage', passage } }];
    }),
  };
  return [full, ...short];
}

function groupOf(found: FoundText, shown: ReadonlyMap<string, string>): string | undefined {
  if (found.sessionId !== undefined) return `s ${found.sessionId}`;
  const work = shown.get(found.workId ?? '');
  return work === undefined ? undefined : `w ${work}`;
}

function sectionsOf(
  query: FindQuery,
  asked: readonly SectionKind[] | undefined,
): readonly SectionKind[] | undefined {
  const sections = new Set([...query.sections, ...(asked ?? [])]);
  return sections.size === 0 ? undefined : [...sections];
}

/** A part of a paper leaves passages only, and abstracts where these are the part. */
function kindsOf(
  asked: Asked['kinds'],
  sections: readonly SectionKind[] | undefined,
): readonly TextKind[] {
  return TEXT_KINDS.filter(
    (kind) =>
      (asked === undefined || asked.includes(kind)) &&
      (sections === undefined || (kind === 'abstract' && sections.includes('abstract'))),
  );
}
