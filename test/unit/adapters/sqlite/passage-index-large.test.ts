import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../../main/adapters/sqlite/open-database.ts';
import { createPassageIndex } from '../../../../main/adapters/sqlite/passage-index.ts';
import { indexed } from '../../../../main/adapters/sqlite/passage-index-terms.ts';
import { emptyWal } from '../../../../main/adapters/sqlite/purge.ts';
import type { Passage } from '../../../../main/core/library/passage.ts';
import { rankingQueryOf } from '../../../../main/core/library/query.ts';
import { rankInRounds } from '../../../../main/core/library/ranking-rounds.ts';
import type { PassageIndex } from '../../../../main/core/ports.ts';
import { seededRandom } from '../../../support/record-ports.ts';

let folder: string;
let database: Database;
let index: PassageIndex;
/** What should be in the index. */
let files: Map<string, readonly Passage[]>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-passages-'));
  database = openDatabase(join(folder, 'cairn.db'));
  index = createPassageIndex(database);
  files = new Map();
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const random = seededRandom(20_261_122);
const below = (limit: number): number => Math.floor(random() * limit);

/** Few frequent words and many rare ones. */
function word(): string {
  return `term${Math.floor(Math.exp(random() * Math.log(3_000)))}`;
}

function passages(fileId: string, count: number, extra = ''): Passage[] {
  return Array.from({ length: count }, (_, number) => {
    const words = Array.from({ length: 5 + below(60) }, word).join(' ');
    const text = `${words} ${extra}`;
    return {
      passageId: `${fileId}-${number}`,
      fileId,
      workId: `work-${fileId}`,
      page: 1,
      start: number * 10_000,
      end: number * 10_000 + text.length,
      text,
    };
  });
}

function put(fileId: string, count: number, extra?: string): void {
  const made = passages(fileId, count, extra);
  files.set(fileId, made);
  index.replaceFile(fileId, made);
}

function remove(fileId: string): void {
  files.delete(fileId);
  index.removeFile(fileId);
}

function found(text: string, on: PassageIndex = index): string[] {
  return on.search({ text, limit: 10 }).map(({ passageId }) => passageId);
}

/** The same rounds with every passage as a candidate, and counts made from the passages themselves. */
function exhaustive(text: string): string[] {
  const candidates = [...files.values()]
    .flat()
    .map(({ passageId: id, text: words }) => ({ id, ...indexed(words) }));
  const held = candidates.map(({ terms }) => new Set(terms));
  const collection = {
    passages: candidates.length,
    averageLength:
      candidates.reduce((sum, { length }) => sum + length, 0) / Math.max(1, candidates.length),
    passagesWith: (term: string) => held.filter((terms) => terms.has(term)).length,
  };
  return rankInRounds(rankingQueryOf(text), collection, () => candidates)
    .filter(({ score }) => score > 0)
    .slice(0, 10)
    .map(({ candidate }) => candidate.id);
}

const questions = [
  'term1',
  'term2900',
  'term1 term2 term3',
  'term40 term700 term41',
  'term5 term6 term5 term900 term1200 term7 term8 term30 term31 term32 term33',
];

function filesWith(text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}

describe('an index of very many files', () => {
  test('answers as if every passage had been ranked, while files come, change and go', () => {
    for (let file = 0; file < 120; file += 1) put(`f${file}`, 1 + below(15));
    for (let change = 0; change < 60; change += 1) {
      const fileId = `f${below(130)}`;
      if (change % 3 === 0) remove(fileId);
      else put(fileId, 1 + below(20));
    }
    for (const question of questions) expect(found(question)).toEqual(exhaustive(question));
    expect(index.count()).toBe([...files.values()].flat().length);
  });

  test('joins small segments into few, without losing or doubling an entry', () => {
    for (let file = 0; file < 200; file += 1) put(`f${file}`, 3);
    const segments = database.prepare('SELECT count(*) FROM passage_segment').pluck().get();
    expect(segments).toBeLessThan(40);
    const entries = database.prepare('SELECT sum(count) FROM passage_posting').pluck().get();
    const expected = [...files.values()]
      .flat()
      .reduce((sum, { text }) => sum + new Set(indexed(text).terms).size, 0);
    expect(entries).toBe(expected);
  });

  test('answers the same as one that was made anew from the same files', () => {
    for (let file = 0; file < 60; file += 1) put(`f${file}`, 5);
    for (let file = 0; file < 60; file += 2) put(`f${file}`, 4);
    const other = openDatabase(':memory:');
    const anew = createPassageIndex(other);
    for (const [fileId, made] of [...files].toReversed()) anew.replaceFile(fileId, made);
    for (const question of questions) {
      expect(found(question, anew).toSorted()).toEqual(found(question).toSorted());
    }
    other.close();
  });

  test('is as it was when what changed it is undone half way', () => {
    for (let file = 0; file < 40; file += 1) put(`f${file}`, 5);
    const before = questions.map((question) => found(question));
    const undone = database.transaction(() => {
      for (let file = 0; file < 30; file += 1) {
        index.replaceFile(`f${file}`, passages(`f${file}`, 7));
      }
      throw new Error('the power went');
    });
    expect(undone).toThrow('the power went');
    expect(questions.map((question) => found(question))).toEqual(before);
    for (let file = 40; file < 80; file += 1) put(`f${file}`, 5);
    for (const question of questions) expect(found(question)).toEqual(exhaustive(question));
  });

  test('keeps nothing of a word once the files that had it are gone, in any of its files', () => {
    for (let file = 0; file < 70; file += 1) put(`f${file}`, 3, file % 9 === 4 ? 'zyzzyva' : '');
    expect(found('zyzzyva').length).toBeGreaterThan(0);
    expect(filesWith('zyzzyva').length).toBeGreaterThan(0);
    for (let file = 4; file < 70; file += 18) remove(`f${file}`);
    for (let file = 13; file < 70; file += 18) put(`f${file}`, 3);
    expect(found('zyzzyva')).toEqual([]);
    expect(emptyWal(database)).toBe(true);
    expect(filesWith('zyzzyva')).toEqual([]);
  });

  test('never gives the number of a passage that is gone to another', () => {
    put('a', 3);
    put('b', 3);
    remove('b');
    put('c', 2);
    const numbers = database.prepare('SELECT number FROM passage ORDER BY number').pluck().all();
    expect(numbers).toEqual([1, 2, 3, 7, 8]);
  });
});
