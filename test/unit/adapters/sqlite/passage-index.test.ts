import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPassageIndex } from '../../../../main/adapters/sqlite/passage-index.ts';
import type { Passage } from '../../../../main/core/library/passage.ts';
import type { PassageIndex } from '../../../../main/core/ports.ts';

let database: Database.Database;
let index: PassageIndex;

beforeEach(() => {
  database = new Database(':memory:');
  database.pragma('secure_delete = ON');
  index = createPassageIndex(database);
});
afterEach(() => {
  database.close();
});

function passage(fileId: string, number: number, text: string, workId = `work-${fileId}`): Passage {
  const start = number * 10_000;
  const passageId = `${fileId}-${number}`;
  return { passageId, fileId, workId, page: 1, start, end: start + text.length, text };
}

function put(fileId: string, ...texts: readonly string[]): void {
  index.replaceFile(
    fileId,
    texts.map((text, number) => passage(fileId, number, text)),
  );
}

function found(text: string, limit = 10): string[] {
  return index.search({ text, limit }).map(({ passageId }) => passageId);
}

describe('search', () => {
  test('gives the whole passage back with a score that falls down the list', () => {
    put('a', 'Iron limits phytoplankton growth in the Southern Ocean.');
    put('b', 'Growth of cities in the south.');
    const hits = index.search({ text: 'iron and phytoplankton growth', limit: 10 });
    expect(hits.map(({ passageId }) => passageId)).toEqual(['a-0', 'b-0']);
    expect(hits[0]).toMatchObject(passage('a', 0, hits[0]?.text ?? ''));
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? Infinity);
  });

  test('finds other forms of a word, accents or not, and any width of letter', () => {
    put('a', 'The schrödinger equation was solved numerically.');
    expect(found('Ｓchrodinger solving')).toEqual(['a-0']);
  });

  test('prefers the passage that has the words side by side', () => {
    put(
      'a',
      'A boundary was drawn and later another layer of paint came.',
      'A boundary layer was drawn and later another of paint came.',
    );
    expect(found('boundary layer')).toEqual(['a-1', 'a-0']);
  });

  test('finds Chinese and Japanese words inside unspaced text', () => {
    put('zh', '海洋铁施肥能够提高浮游植物的光合作用效率。', '土壤微生物群落的多样性随海拔下降。');
    put('ja', '鉄の添加は植物プランクトンの光合成を促進する。');
    expect(found('光合作用受什么影响？')[0]).toBe('zh-0');
    expect(found('微生物多样性')).toEqual(['zh-1']);
    expect(found('铁')).toContain('zh-0');
    expect(found('プランクトン')).toEqual(['ja-0']);
  });

  test('keeps to the works it was asked for', () => {
    put('a', 'Soil respiration rises with temperature.');
    put('b', 'Soil respiration falls with drought.');
    const hits = index.search({ text: 'soil respiration', limit: 10, workIds: ['work-b'] });
    expect(hits.map(({ fileId }) => fileId)).toEqual(['b']);
    expect(index.search({ text: 'soil respiration', limit: 10, workIds: [] })).toEqual([]);
  });

  test('looks for the further terms too, by their weights', () => {
    put('a', 'Iron fertilisation of the sea.', 'Photosynthesis of the plankton.');
    const terms = [
      { term: 'photosynthesis', weight: 2 },
      { term: 'iron', weight: 0.1 },
    ];
    const hits = index.search({ text: '', limit: 5, terms });
    expect(hits.map(({ passageId }) => passageId)).toEqual(['a-1', 'a-0']);
  });

  test('searches the stop words themselves when a question has nothing else', () => {
    put('a', 'To be or not to be, that is the question of the prince.', 'Soil respiration.');
    expect(found('to be or not to be')).toEqual(['a-0']);
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['an open quote', '"soil'],
    ['operators', 'soil AND OR NOT NEAR(respiration, 5) ^ * - + : {a b} :'],
    ['a column filter', 'terms : soil'],
    ['a bare star', '*'],
    ['emoji', '🌱🧪 👩‍🔬'],
    ['a null character', 'soil\u0000respiration'],
    ['half a surrogate pair', 'soil \ud83c respiration \udf31'],
    ['ten thousand characters of one word', 'x'.repeat(10_000)],
    ['ten thousand characters of many words', 'soil respiration '.repeat(600)],
    ['five thousand different words', Array.from({ length: 5_000 }, (_, i) => `w${i}`).join(' ')],
    ['SQL', `'); DROP TABLE passage; --`],
    ['ideographs outside the basic plane', '𠮷野家𡈽'],
  ])('answers a question that is %s, and the index still works', (_, text) => {
    put('a', 'Soil respiration rises with temperature.');
    expect(Array.isArray(found(text))).toBe(true);
    expect(found('soil')).toEqual(['a-0']);
  });

  test.each([0, -3, Number.NaN])('gives nothing for a limit of %s', (limit) => {
    put('a', 'Soil respiration rises.');
    expect(found('soil', limit)).toEqual([]);
  });
});

describe('keeping up with files', () => {
  test('replaces what a file said before and counts what is there', () => {
    put('a', 'Glaciers retreat.', 'Snow falls.');
    put('a', 'Deserts expand.');
    expect(index.count()).toBe(1);
    expect(found('glaciers snow')).toEqual([]);
    expect(found('deserts')).toEqual(['a-0']);
  });

  test('forgets a removed file, word for word', () => {
    put('a', 'Patient Zyzzyva was treated.');
    put('b', 'Deserts expand.');
    index.removeFile('a');
    index.removeFile('never-there');
    expect(index.count()).toBe(1);
    expect(found('zyzzyva')).toEqual([]);
    const words = database.prepare('SELECT term FROM passage_posting').pluck().all();
    expect(words).toEqual(['desert', 'expand']);
    expect(database.serialize().includes('zyzzyva')).toBe(false);
  });

  test('leaves everything as it was when one passage of a file cannot be stored', () => {
    put('a', 'Glaciers retreat.');
    const twice = [passage('a', 1, 'Deserts.'), passage('a', 1, 'Deserts again.')];
    expect(() => index.replaceFile('a', twice)).toThrow(/UNIQUE/);
    expect(index.count()).toBe(1);
    expect(found('glaciers')).toEqual(['a-0']);
    expect(found('deserts')).toEqual([]);
  });

  test('segments again what an older version had segmented', () => {
    put('a', 'Glaciers retreat.');
    database.exec(`
      UPDATE passage SET terms = 'old', length = 99;
      UPDATE passage_posting SET term = 'old' WHERE term = 'glacier';
      DELETE FROM passage_posting WHERE term <> 'old';
      UPDATE passage_file SET segmentation = 0;
      UPDATE passage_totals SET segmentation = 0, words = 99;
    `);
    index = createPassageIndex(database);
    expect(found('glacier')).toEqual(['a-0']);
    expect(found('old')).toEqual([]);
    expect(database.prepare('SELECT words FROM passage_totals').pluck().get()).toBe(2);
  });
});
