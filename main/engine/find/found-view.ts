/** What was found, as it is shown: with what a person recognises it by, and where it stands. */
import type { FoundGroup, FoundHit } from '../../../preload/contract/views/find.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { loadPage } from '../../adapters/sqlite/pages.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { ownSessions } from '../../adapters/sqlite/query-find.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import { rectanglesOf } from '../../core/library/extraction/rectangles.ts';
import { excerptOf } from '../../core/library/find-excerpt.ts';
import type { HitGroup } from '../../core/library/find-groups.ts';
import { phraseSpans } from '../../core/library/find-phrases.ts';
import { isTextField, searchedWords, type FindQuery } from '../../core/library/find-query.ts';
import { contentTerms, matchSpans } from '../../core/library/query.ts';
import type { Span } from '../../core/library/segmentation-sentences.ts';
import { standingOf } from '../../core/library/standing.ts';
import { listName, type Author, type Work } from '../../core/library/work.ts';
import type { Hit } from './find-everything.ts';

/** A passage is shown whole; of what may be longer, this much. */
const EXCERPT_CHARACTERS = 420;
const MOST_RECTANGLES = 500;

/** Groups that vanished since they were found leave nothing. */
export function foundGroups(
  database: Database,
  query: FindQuery,
  groups: readonly HitGroup<Hit>[],
  perGroup: number,
): FoundGroup[] {
  const idsOf = (sort: string): string[] =>
    groups.flatMap(({ group }) => (group.startsWith(`${sort} `) ? [group.slice(2)] : []));
  const works = new Map(worksOf(database, idsOf('w')).map((work) => [work.workId, work]));
  const sessions = ownSessions(database, idsOf('s'));
  const hitView = hitViewer(database, query);
  return groups.flatMap(({ group, hits }): FoundGroup[] => {
    const id = group.slice(2);
    const shown = hits.slice(0, perGroup).flatMap(({ hit, score }) => hitView(hit, score) ?? []);
    const rest = { hits: shown, more: Math.max(0, hits.length - perGroup) };
    if (group.startsWith('s ')) {
      const session = sessions.get(id);
      return session === undefined
        ? []
        : [{ sessionId: id, title: session.task, authors: '', ...rest }];
    }
    const work = works.get(id);
    return work === undefined ? [] : [{ ...describedWork(work), ...rest }];
  });
}

function describedWork(work: Work): Omit<FoundGroup, 'hits' | 'more'> {
  const { workId, title, authors, year, venue, files } = work;
  return {
    workId,
    title: title || (files[0]?.name ?? ''),
    authors: authorsLine(authors),
    ...(year === undefined ? {} : { year }),
    ...(venue === undefined ? {} : { venue }),
    ...standingOf(work),
  };
}

/** "Cole, Ng, Wu", or "Cole et al." for more than three. */
function authorsLine(authors: readonly Author[]): string {
  const names = authors.map(listName);
  return names.length > 3 ? `${names[0]} et al.` : names.join(', ');
}

function hitViewer(database: Database, query: FindQuery) {
  const words = searchedWords({ ...query, phrases: [] });
  const terms = contentTerms(words).map(({ term }) => term);
  const phrases = query.phrases;
  const ofFields = query.fields.filter(({ field }) => isTextField(field));

  function spansIn(text: string, kind: FoundHit['kind']): Span[] {
    const asked = kind === 'annotation' ? 'note' : kind;
    const own = ofFields.filter(({ field }) => field === asked);
    const plain = own.flatMap(({ value, exact }) => (exact ? [] : [value]));
    const exact = own.flatMap((each) => (each.exact ? [each.value] : []));
    return merged([
      ...matchSpans(text, [...(terms.length === 0 && words !== '' ? [words] : terms), ...plain]),
      ...[...phrases, ...exact].flatMap((phrase) => phraseSpans(text, phrase)),
    ]);
  }

  return (hit: Hit, score: number): FoundHit | undefined => {
    if (hit.kind === 'passage') {
      const { passageId, fileId, page, start, end, text, section } = hit.passage;
      const file = getFile(database, fileId);
      if (file === undefined) return undefined;
      const place = { passageId, fileId, file: file.name, page, start, end };
      const rectangles = rectanglesIn(database, fileId, page, start, end);
      return {
        kind: 'passage',
        text,
        highlights: spansIn(text, 'passage'),
        score,
        place: {
          ...place,
          ...(section === undefined ? {} : { section }),
          ...(rectangles === undefined ? {} : { rectangles }),
          ...(file.code === 'recognition_doubtful' ? { doubtful: true } : {}),
        },
      };
    }
    const { kind, text, item, sessionId } = hit.found;
    const excerpt = excerptOf(text, spansIn(text, kind), EXCERPT_CHARACTERS);
    return {
      kind,
      text: excerpt.text,
      highlights: [...excerpt.highlights],
      score,
      ...(kind === 'note' && item !== undefined ? { noteId: item } : {}),
      ...(kind === 'annotation' && item !== undefined ? { annotationId: item } : {}),
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(kind === 'session' && item !== undefined ? { eventId: item } : {}),
      ...placeOf(database, hit.found.place),
    };
  };
}

function placeOf(
  database: Database,
  place: Extract<Hit, { kind: 'text' }>['found']['place'],
): Pick<FoundHit, 'place'> {
  if (place === undefined) return {};
  const { fileId, page, start, end, rectangles } = place;
  const file = getFile(database, fileId);
  if (file === undefined) return {};
  return {
    place: {
      fileId,
      file: file.name,
      page,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(rectangles === undefined ? {} : { rectangles: [...rectangles] }),
    },
  };
}

/** Undefined for a page whose text the index lost; the page itself can still be shown. */
function rectanglesIn(
  database: Database,
  fileId: string,
  page: number,
  start: number,
  end: number,
) {
  const stored = loadPage(database, fileId, page);
  return stored && [...rectanglesOf(stored.page, start, end)].slice(0, MOST_RECTANGLES);
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
