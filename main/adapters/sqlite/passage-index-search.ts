/** Finding and ordering passages: the index scores every passage, the core orders the best of them. */
import type { Database } from 'better-sqlite3';
import type { PassageHit } from '../../core/library/passage.ts';
import { holdsPhrase } from '../../core/library/phrase-match.ts';
import { rankingQueryOf } from '../../core/library/query.ts';
import type { Candidate, Ranked, RankingQuery, WeightedTerm } from '../../core/library/ranking.ts';
import { rankInRounds } from '../../core/library/ranking-rounds.ts';
import type { SectionKind } from '../../core/library/section.ts';
import type { PassageQuery } from '../../core/ports.ts';
import { fileRanges } from './passage-index-files.ts';
import { passageFilter, type PassageFilter } from './passage-index-filter.ts';
import { termLists } from './passage-index-lists.ts';
import { passageScores, type PassageScores } from './passage-index-scores.ts';

/** Passages the core looks at for one question; more for a longer answer. */
const CANDIDATES = 250;
/** Where each has to be read to see whether it holds a phrase. */
const CHECKED_CANDIDATES = 100;
const MOST_HITS = 1_000;

interface Row {
  readonly number: number;
  readonly passage_id: string;
  readonly terms: string;
  readonly text: string | null;
  readonly length: number;
}

interface Found extends Candidate {
  readonly number: number;
}

type HitRow = Omit<PassageHit, 'score' | 'section'> & { readonly section: SectionKind | null };

/** Prepares the statements once; the answer is the `search` of the port. */
export function passageSearch(database: Database): (query: PassageQuery) => PassageHit[] {
  const lists = termLists(database);
  const ranges = fileRanges(database);
  const rows = database.prepare<[numbers: string], Row>(
    `SELECT number, passage_id, terms, NULL AS text, length FROM passage
     WHERE number IN (SELECT value FROM json_each(?))`,
  );
  const rowsWithText = database.prepare<[numbers: string], Row>(
    `SELECT number, passage_id, terms, text, length FROM passage
     WHERE number IN (SELECT value FROM json_each(?))`,
  );
  const one = database.prepare<[number], HitRow>(`
    SELECT passage_id AS passageId, file_id AS fileId, work_id AS workId, page, start, "end", text,
      section
    FROM passage WHERE number = ?
  `);

  /**
   * Adds the best passages to `known`, as far as they are not there yet and hold the phrases. When
   * too many of the best do not hold them, it goes on further down.
   */
  function take(
    scores: PassageScores,
    filter: PassageFilter,
    most: number,
    known: Map<number, Found | undefined>,
  ): void {
    const { phrases, without } = filter;
    const isChecked = phrases.length + without.length > 0;
    const needsText = [...phrases, ...without].some(({ isPlain }) => !isPlain);
    for (let depth = most; ; depth *= 4) {
      const numbers = scores.best(depth, filter.allowed);
      const fresh = JSON.stringify(numbers.filter((number) => !known.has(number)));
      for (const row of (needsText ? rowsWithText : rows).iterate(fresh)) {
        const passage = { terms: row.terms, text: row.text ?? '' };
        const isWanted =
          !isChecked ||
          (phrases.every((phrase) => holdsPhrase(phrase, passage)) &&
            !without.some((phrase) => holdsPhrase(phrase, passage)));
        known.set(row.number, isWanted ? foundIn(row) : undefined);
      }
      if (!isChecked || numbers.length < depth) return;
      if (numbers.filter((number) => known.get(number) !== undefined).length >= most) return;
    }
  }

  function ranked(question: RankingQuery, query: PassageQuery): Ranked<Found>[] {
    const collection = lists.collection();
    const span = lists.span();
    const filter = passageFilter({ lists, ranges }, query, span);
    const scores = passageScores(lists, collection, span);
    const isChecked = filter.phrases.length + filter.without.length > 0;
    const most = Math.max(isChecked ? CHECKED_CANDIDATES : CANDIDATES, query.limit * 2);
    const known = new Map<number, Found | undefined>();
    let scored: readonly WeightedTerm[] = [];
    return rankInRounds(question, collection, (terms) => {
      scores.add(changes(scored, terms));
      scored = terms;
      take(scores, filter, most, known);
      return [...known.values()].filter((each) => each !== undefined);
    });
  }

  return (query) => {
    const question = questionOf(query);
    const limit = Math.min(Math.max(0, Math.floor(query.limit)), MOST_HITS);
    if (question.terms.length === 0 || !(limit > 0)) return [];
    const hits: PassageHit[] = [];
    for (const { candidate, score } of ranked(question, { ...query, limit }).slice(0, limit)) {
      const row = one.get(candidate.number);
      if (row === undefined) continue;
      const { section, ...passage } = row;
      hits.push({ ...passage, ...(section === null ? {} : { section }), score });
    }
    return hits;
  };
}

/** When nothing but phrases is asked for, their words order the passages. */
function questionOf({ text, terms, phrases = [] }: PassageQuery): RankingQuery {
  const question = rankingQueryOf(text, terms);
  return question.terms.length > 0 || phrases.length === 0
    ? question
    : rankingQueryOf(phrases.join('\n'), terms);
}

/** What is still to be added to the scores when `before` has been. */
function changes(before: readonly WeightedTerm[], after: readonly WeightedTerm[]): WeightedTerm[] {
  const weights = new Map(before.map(({ term, weight }) => [term, weight]));
  return after
    .map(({ term, weight }) => ({ term, weight: weight - (weights.get(term) ?? 0) }))
    .filter(({ weight }) => weight !== 0);
}

function foundIn({ passage_id: id, number, terms, length }: Row): Found {
  return { id, number, terms: terms.split(' '), length };
}
