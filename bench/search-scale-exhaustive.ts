/**
 * The yardstick: every passage that holds any term gets its exact BM25 score, without an index, and
 * the core orders the best five thousand of them in the same rounds as the app.
 */
import type { Database } from 'better-sqlite3';
import { rankingQueryOf } from '../main/core/library/query.ts';
import {
  inverseDocumentFrequency,
  saturation,
  type Collection,
} from '../main/core/library/ranking-bm25.ts';
import { rankInRounds } from '../main/core/library/ranking-rounds.ts';
import type { Candidate, WeightedTerm } from '../main/core/library/ranking.ts';

/** The core's bonuses are far too small to lift a passage from below this place into the first ten. */
const ORDERED = 5_000;

interface StoredPassage {
  readonly passage_id: string;
  readonly terms: string;
  readonly length: number;
}

/** All passages in memory as numbers of terms: some 500 MB for a million. Gives the ids, best first. */
export function exhaustiveRanking(database: Database): (text: string) => string[] {
  const all = passagesOf(database);
  const { ids, tokens, ends, lengths, vocabulary, words } = all;
  const collection: Collection = {
    passages: ids.length,
    averageLength: words / Math.max(1, ids.length),
    passagesWith: (term) => all.holders[vocabulary.get(term) ?? -1] ?? 0,
  };
  const names = [...vocabulary.keys()];

  function candidate(passage: number): Candidate {
    const from = ends[passage - 1] ?? 0;
    const terms = Array.from(
      tokens.subarray(from, ends[passage] ?? from),
      (token) => names[token] ?? '',
    );
    return { id: ids[passage] ?? '', terms, length: lengths[passage] ?? 0 };
  }

  function candidatesFor(terms: readonly WeightedTerm[]): Candidate[] {
    const places = new Int16Array(names.length).fill(-1);
    const worth: number[] = [];
    for (const { term, weight } of terms) {
      const token = vocabulary.get(term);
      if (token === undefined) continue;
      places[token] = worth.length;
      worth.push(weight * inverseDocumentFrequency(term, collection));
    }
    const counts = new Int32Array(worth.length);
    const scores = new Float64Array(ids.length);
    let from = 0;
    for (let passage = 0; passage < ids.length; passage += 1) {
      const end = ends[passage] ?? from;
      let holds = false;
      for (let at = from; at < end; at += 1) {
        const place = places[tokens[at] ?? 0] ?? -1;
        if (place < 0) continue;
        counts[place] = (counts[place] ?? 0) + 1;
        holds = true;
      }
      from = end;
      if (!holds) continue;
      let score = 0;
      counts.forEach((count, place) => {
        if (count === 0) return;
        const length = lengths[passage] ?? 0;
        score += (worth[place] ?? 0) * saturation(count, length, collection.averageLength);
        counts[place] = 0;
      });
      scores[passage] = score;
    }
    return highest(scores, ORDERED).map(candidate);
  }

  return (text) => {
    const question = rankingQueryOf(text);
    if (question.terms.length === 0) return [];
    return rankInRounds(question, collection, candidatesFor).map((ranked) => ranked.candidate.id);
  };
}

function highest(scores: Float64Array, most: number): number[] {
  const positive = scores.filter((score) => score > 0).toSorted();
  const least = positive[Math.max(0, positive.length - most)] ?? Infinity;
  const places: number[] = [];
  scores.forEach((score, place) => {
    if (score >= least) places.push(place);
  });
  return places;
}

interface Passages {
  readonly ids: readonly string[];
  /** Terms of all passages one after the other, and where each passage ends. */
  readonly tokens: Uint32Array;
  readonly ends: Uint32Array;
  readonly lengths: Uint16Array;
  readonly vocabulary: ReadonlyMap<string, number>;
  /** In how many passages each term stands. */
  readonly holders: Uint32Array;
  readonly words: number;
}

function passagesOf(database: Database): Passages {
  const count = database.prepare<[], number>('SELECT count(*) FROM passage').pluck().get() ?? 0;
  const ids: string[] = [];
  const ends = new Uint32Array(count);
  const lengths = new Uint16Array(count);
  const vocabulary = new Map<string, number>();
  const holders: number[] = [];
  let tokens = new Uint32Array(count * 120 + 1_000);
  let end = 0;
  let words = 0;
  const rows = database.prepare<[], StoredPassage>(
    'SELECT passage_id, terms, length FROM passage ORDER BY number',
  );
  for (const row of rows.iterate()) {
    const seen = new Set<number>();
    for (const term of row.terms.split(' ')) {
      const token = vocabulary.get(term) ?? vocabulary.size;
      if (token === vocabulary.size) vocabulary.set(term, token);
      if (end >= tokens.length) tokens = grown(tokens);
      tokens[end] = token;
      end += 1;
      seen.add(token);
    }
    for (const token of seen) holders[token] = (holders[token] ?? 0) + 1;
    ends[ids.length] = end;
    lengths[ids.length] = row.length;
    words += row.length;
    ids.push(row.passage_id);
  }
  return { ids, tokens, ends, lengths, vocabulary, holders: Uint32Array.from(holders), words };
}

function grown(tokens: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(tokens.length * 1.3));
  larger.set(tokens);
  return larger;
}
