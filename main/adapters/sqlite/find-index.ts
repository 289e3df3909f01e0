/** Searching titles, authors, abstracts, notes, marks and sessions: SQLite finds, the core ranks. */
import type { Database } from 'better-sqlite3';
import { holdsPhrase } from '../../core/library/find-phrases.ts';
import type { TextField } from '../../core/library/find-query.ts';
import { TEXT_KINDS, type TextKind } from '../../core/library/find-texts.ts';
import { rankingQueryOf } from '../../core/library/query.ts';
import { rank, type Candidate, type WeightedTerm } from '../../core/library/ranking.ts';
import { inverseDocumentFrequency, type Collection } from '../../core/library/ranking-bm25.ts';
import { termsOf } from '../../core/library/segmentation.ts';

/** Where an annotation stands in its file; a region has no characters. */
export interface TextPlace {
  readonly fileId: string;
  readonly page: number;
  readonly start?: number;
  readonly end?: number;
  readonly rectangles?: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface FoundText {
  readonly kind: TextKind;
  readonly base: string;
  readonly text: string;
  readonly workId?: string;
  readonly sessionId?: string;
  /** The note, annotation or event. */
  readonly item?: string;
  readonly place?: TextPlace;
  readonly score: number;
}

export interface TextQuery {
  readonly text: string;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly kinds: readonly TextKind[];
  /** Only texts for which this holds; asked for many at once. */
  readonly keep: (rows: readonly TextOwner[]) => ReadonlySet<TextOwner>;
  /** Of each kind, at most. */
  readonly limit: number;
}

export interface TextOwner {
  readonly workId: string | undefined;
  readonly sessionId: string | undefined;
}

export interface TextIndex {
  search(query: TextQuery): {
    readonly texts: readonly FoundText[];
    /** Of some kind there are more than were asked for. */
    readonly isMore: boolean;
  };
  /** Records of which a text of this field holds all the words, or the phrase. */
  worksHolding(field: TextField, value: string, exact: boolean): ReadonlySet<string>;
  /** Those among them that hold all the words, or the phrase. */
  textsHolding(
    field: TextField,
    value: string,
    exact: boolean,
    records: ReadonlySet<string>,
  ): readonly FoundText[];
  /** Counts over this index, to judge how much a word says. */
  collection(): Collection;
}

interface Row {
  readonly number: number;
  readonly base: string;
  readonly work_id: string | null;
  readonly session_id: string | null;
  readonly item: string | null;
  readonly place: string | null;
  readonly text: string;
  readonly terms: string;
}

interface Kept extends Candidate {
  readonly row: Row;
}

/** Rows looked up at a time; most searches need one look. */
const BATCH = 400;

/** Prepares the statements once. */
export function textIndex(database: Database): TextIndex {
  const matching = database.prepare<[string], { number: number }>(
    'SELECT rowid AS number FROM find_words WHERE find_words MATCH ? ORDER BY rank',
  );
  const rowsOf = database.prepare<[string], Row>(
    `SELECT number, base, work_id, session_id, item, place, text, terms FROM find_text
     WHERE number IN (SELECT value FROM json_each(?))`,
  );
  const total = database.prepare<[], number>('SELECT count(*) FROM find_words_docsize').pluck();
  const counted = database
    .prepare<[string], number>('SELECT doc FROM find_vocabulary WHERE term = ?')
    .pluck();

  const noteOf = database
    .prepare<[string], string | null>(
      'SELECT note FROM annotation WHERE annotation_id = ? AND removed_at IS NULL',
    )
    .pluck();

  function collection(): Collection {
    const known = new Map<string, number>();
    return {
      passages: total.get() ?? 0,
      // Titles and names are short, abstracts long; in between, neither is put at a disadvantage.
      averageLength: 60,
      passagesWith(term) {
        const count = known.get(term) ?? counted.get(term) ?? 0;
        known.set(term, count);
        return count;
      },
    };
  }

  function* rowsInOrder(numbers: readonly number[]): Generator<readonly Row[]> {
    for (let start = 0; start < numbers.length; start += BATCH) {
      const batch = numbers.slice(start, start + BATCH);
      const rows = new Map(
        rowsOf.all(JSON.stringify(batch)).map((row) => [row.number, row] as const),
      );
      yield batch.flatMap((number) => rows.get(number) ?? []);
    }
  }

  function* holding(field: TextField, value: string, exact: boolean): Generator<Row> {
    const words = [...new Set(wordsOf(value))];
    const match = matchOf([], exact ? [value] : words);
    if (match === undefined) return;
    const numbers = matching
      .all(match)
      .map(({ number }) => number)
      .filter((number) => isOfField(field, TEXT_KINDS[number % 8]));
    const isHeld = (text: string): boolean => !exact || holdsPhrase(text, value);
    for (const rows of rowsInOrder(numbers)) {
      for (const row of rows) {
        if (TEXT_KINDS[row.number % 8] !== 'annotation') {
          if (isHeld(row.text)) yield row;
          continue;
        }
        // A mark's text is what was marked and its note together; only the note is asked for.
        const note = noteOf.get(row.item ?? '') ?? '';
        const terms = new Set(termsOf(note).map(({ term }) => term));
        if (words.every((word) => terms.has(word)) && isHeld(note)) yield row;
      }
    }
  }

  return {
    collection,
    search(query) {
      const question = rankingQueryOf(query.text);
      const counts = collection();
      const match = matchOf(soughtTerms(question.terms, counts), query.phrases);
      if (match === undefined) return { texts: [], isMore: false };
      const byKind = Map.groupBy(matching.all(match), ({ number }) => TEXT_KINDS[number % 8]);
      const kept: Kept[] = [];
      let isMore = false;
      for (const kind of query.kinds) {
        const numbers = (byKind.get(kind) ?? []).map(({ number }) => number);
        let count = 0;
        for (const rows of rowsInOrder(numbers)) {
          if (count >= query.limit) {
            isMore = true;
            break;
          }
          const wantedRows = rows.filter((row) => isWanted(row.text, query));
          const owners = wantedRows.map(ownerOf);
          const wanted = query.keep(owners);
          wantedRows.forEach((row, place) => {
            const owner = owners[place];
            if (owner === undefined || !wanted.has(owner)) return;
            count += 1;
            if (count > query.limit) isMore = true;
            else kept.push(candidateOf(row));
          });
        }
      }
      const ranked = rank(question, kept, counts);
      return {
        texts: ranked.map(({ candidate, score }) => foundText(candidate.row, score)),
        isMore,
      };
    },
    worksHolding: (field, value, exact) =>
      new Set([...holding(field, value, exact)].flatMap(({ work_id: work }) => work ?? [])),
    textsHolding: (field, value, exact, records) =>
      [...holding(field, value, exact)]
        .filter(({ work_id: work }) => work !== null && records.has(work))
        .map((row) => foundText(row, 0)),
  };
}

/** Notes are those of a work and those on marks in its files. */
function isOfField(field: TextField, kind: TextKind | undefined): boolean {
  return kind === field || (field === 'note' && kind === 'annotation');
}

/** All words of every phrase, or else any of the terms; undefined where there is nothing to look for. */
function matchOf(terms: readonly string[], phrases: readonly string[]): string | undefined {
  const any = terms.map((term) => `"${term}"`).join(' OR ');
  const all = [...new Set(phrases.flatMap(wordsOf))].map((term) => `"${term}"`).join(' AND ');
  return (all === '' ? any : all) || undefined;
}

/** A term in a larger share of the texts than this finds nearly all of them, and says little. */
const COMMON_SHARE = 0.2;
const ALWAYS_SOUGHT = 3;
const MOST_SOUGHT = 24;

/** The weightiest terms; the common ones among them only take part in the ranking. */
function soughtTerms(terms: readonly WeightedTerm[], counts: Collection): readonly string[] {
  const most = counts.passages * COMMON_SHARE;
  return terms
    .map(({ term, weight }) => ({ term, worth: weight * inverseDocumentFrequency(term, counts) }))
    .toSorted((one, other) => other.worth - one.worth)
    .filter(({ term }, place) => place < ALWAYS_SOUGHT || counts.passagesWith(term) <= most)
    .slice(0, MOST_SOUGHT)
    .map(({ term }) => term);
}

/**
 * The words of a phrase as the index has them. A Chinese word is cut differently in other company, but
 * each of its characters is there.
 */
function wordsOf(phrase: string): string[] {
  return termsOf(phrase)
    .filter(({ kind, start, end }) =>
      /\p{Script=Han}/u.test(phrase.slice(start, end)) ? end - start === 1 : kind === 'word',
    )
    .map(({ term }) => term);
}

function isWanted(text: string, { phrases, without }: TextQuery): boolean {
  return (
    phrases.every((phrase) => holdsPhrase(text, phrase)) &&
    !without.some((phrase) => holdsPhrase(text, phrase))
  );
}

function ownerOf({ work_id: workId, session_id: sessionId }: Row): TextOwner {
  return { workId: workId ?? undefined, sessionId: sessionId ?? undefined };
}

function candidateOf(row: Row): Kept {
  const terms = row.terms.split(' ');
  return { id: `${row.base} ${row.number}`, terms, length: terms.length, row };
}

function foundText(row: Row, score: number): FoundText {
  return {
    kind: TEXT_KINDS[row.number % 8] ?? 'title',
    base: row.base,
    text: row.text,
    ...(row.work_id === null ? {} : { workId: row.work_id }),
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.item === null ? {} : { item: row.item }),
    ...(row.place === null ? {} : { place: JSON.parse(row.place) }),
    score,
  };
}
