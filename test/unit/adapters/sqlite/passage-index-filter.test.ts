import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPassageIndex } from '../../../../main/adapters/sqlite/passage-index.ts';
import type { SectionKind } from '../../../../main/core/library/section.ts';
import type { PassageIndex, PassageQuery } from '../../../../main/core/ports.ts';

let database: Database.Database;
let index: PassageIndex;

beforeEach(() => {
  database = new Database(':memory:');
  index = createPassageIndex(database);
});
afterEach(() => {
  database.close();
});

function put(fileId: string, ...texts: readonly (string | readonly [SectionKind, string])[]): void {
  index.replaceFile(
    fileId,
    texts.map((given, number) => {
      const [section, text] = typeof given === 'string' ? [undefined, given] : given;
      return {
        passageId: `${fileId}-${number}`,
        fileId,
        workId: `work-${fileId}`,
        page: 1,
        start: number * 1_000,
        end: number * 1_000 + text.length,
        text,
        ...(section === undefined ? {} : { section }),
      };
    }),
  );
}

function found(text: string, narrow: Partial<PassageQuery> = {}): string[] {
  return index
    .search({ text, limit: 10, ...narrow })
    .map(({ passageId }) => passageId)
    .toSorted();
}

/** A thousand passages that answer better than the one that is asked for. */
function crowd(text: string): void {
  for (let file = 0; file < 20; file += 1) {
    put(`crowd${file}`, ...Array.from({ length: 50 }, () => text));
  }
}

describe('works', () => {
  test('a good hit is not lost behind a thousand better ones of other works', () => {
    crowd('Soil respiration and soil temperature.');
    put('own', 'Long ago somebody wrote of many things, and of soil as well, but mostly of rain.');
    expect(found('soil respiration', { workIds: ['work-own', 'work-none'] })).toEqual(['own-0']);
  });

  test('tens of thousands can be named', () => {
    crowd('Soil respiration.');
    put('own', 'Soil respiration rises.');
    const workIds = Array.from({ length: 50_000 }, (_, number) => `work-other${number}`);
    expect(found('soil', { workIds: [...workIds, 'work-own'] })).toEqual(['own-0']);
    put('late', 'Soil moisture.');
    expect(found('soil', { workIds: [...workIds, 'work-own', 'work-late'] })).toEqual([
      'late-0',
      'own-0',
    ]);
    index.removeFile('own');
    expect(found('soil', { workIds: [...workIds, 'work-own'] })).toEqual([]);
  });
});

describe('sections', () => {
  test('only passages of these parts are found, and say where they stand', () => {
    put('a', ['methods', 'Soil was sieved.'], ['results', 'Soil respired.'], 'Soil is brown.');
    expect(found('soil', { sections: ['methods'] })).toEqual(['a-0']);
    expect(found('soil', { sections: ['methods', 'results'] })).toEqual(['a-0', 'a-1']);
    expect(found('soil', { sections: ['discussion'] })).toEqual([]);
    expect(found('soil', { sections: [] })).toEqual([]);
    const hits = index.search({ text: 'sieved brown', limit: 5 });
    expect(new Set(hits.map(({ section }) => section))).toEqual(new Set(['methods', undefined]));
  });

  test('of one work among many', () => {
    put('a', ['methods', 'Soil was sieved.'], ['results', 'Soil respired.']);
    put('b', ['methods', 'Soil was dried.'], ['results', 'Soil stayed dry.']);
    expect(found('soil', { sections: ['results'], workIds: ['work-b'] })).toEqual(['b-1']);
  });
});

describe('phrases', () => {
  test('stand word by word, in any form of the words, function words included', () => {
    put(
      'a',
      'Boundary layers of the ocean.',
      'A layer at the boundary of the ocean.',
      'The boundary. Layers of snow lay in the ocean.',
      'The boundary was a layer.',
    );
    // Marks between two words do not part them: the index has no marks.
    expect(found('ocean', { phrases: ['boundary layer'] })).toEqual(['a-0', 'a-2']);
    expect(found('ocean', { phrases: ['boundary layer', 'in the ocean'] })).toEqual(['a-2']);
    expect(found('ocean', { phrases: ['layer of the'] })).toEqual(['a-0']);
  });

  test('alone are a question of their own', () => {
    put('a', 'Boundary layer theory.', 'Layer boundary theory.');
    expect(found('', { phrases: ['boundary layer'] })).toEqual(['a-0']);
  });

  test('of one word must still be there', () => {
    put('a', 'Iron in the sea.', 'The sea.');
    expect(found('sea', { phrases: ['iron'] })).toEqual(['a-0']);
  });

  test('are found behind a thousand passages that have the words, but not side by side', () => {
    crowd('No: machine machine learn machine. Learning by machine.');
    put('own', 'Something about many other things, and at the end of it machine learning.');
    expect(found('machine learning', { phrases: ['machine learning things'] })).toEqual([]);
    expect(found('machine', { phrases: ['of it machine learning'] })).toEqual(['own-0']);
  });

  test('in Chinese do not depend on how a dictionary cuts them', () => {
    put(
      'zh',
      '我们用机器学习的方法研究土壤。',
      '机器可以帮助学习，土壤也可以。',
      '大学习惯与土壤。',
    );
    expect(found('土壤', { phrases: ['机器学习'] })).toEqual(['zh-0']);
    expect(found('土壤', { phrases: ['学习惯'] })).toEqual(['zh-2']);
    expect(found('土壤', { phrases: ['器学'] })).toEqual(['zh-0']);
  });

  test('in Japanese and of two scripts are compared character by character', () => {
    put(
      'ja',
      '植物プランクトンの光合成。',
      'プランクトンは植物。',
      'DNA甲基化水平升高',
      '甲基化DNA',
    );
    expect(found('プランクトン', { phrases: ['植物プランクトン'] })).toEqual(['ja-0']);
    expect(found('甲基化', { phrases: ['DNA甲基化'] })).toEqual(['ja-2']);
  });

  test('without any word are no condition', () => {
    put('a', 'Iron in the sea.');
    expect(found('iron', { phrases: ['—', ''] })).toEqual(['a-0']);
  });
});

describe('without', () => {
  test('passages with the word or the phrase are left out', () => {
    put('a', 'Iron in the sea.', 'Iron and copper.', 'Copper, and then iron in the sea ice.');
    expect(found('iron', { without: ['coppers'] })).toEqual(['a-0']);
    expect(found('iron', { without: ['sea ice'] })).toEqual(['a-0', 'a-1']);
    expect(found('iron', { without: ['copper', 'sea'] })).toEqual([]);
  });

  test('a good hit is not lost behind a thousand that are left out', () => {
    crowd('Iron iron copper plate.');
    put('own', 'A long passage on something else that names iron once, and a plate of copper.');
    expect(found('iron', { without: ['copper plate'] })).toEqual(['own-0']);
  });

  test('works in Chinese', () => {
    put('zh', '机器学习土壤。', '学习土壤。');
    expect(found('土壤', { without: ['机器学习'] })).toEqual(['zh-1']);
    expect(found('土壤', { without: ['机器'] })).toEqual(['zh-1']);
  });
});
