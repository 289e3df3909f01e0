import { describe, expect, test } from 'vitest';
import { eastAsianName, wholeName } from '../../../../main/core/library/east-asian-name.ts';
import { citationLabel, referenceText } from '../../../../main/core/library/citations.ts';
import { invertedName, listName } from '../../../../main/core/library/work.ts';

describe('a name without a separator', () => {
  test.each([
    ['样本一', { family: '样', given: '本一' }],
    ['王伟', { family: '王', given: '伟' }],
    ['欧阳修', { family: '欧阳', given: '修' }],
    ['司馬光', { family: '司馬', given: '光' }],
    ['诸葛孔明', { family: '诸葛', given: '孔明' }],
    // Two characters are never a family name alone.
    ['欧阳', { family: '欧', given: '阳' }],
    ['김민수', { family: '김', given: '민수' }],
    ['남궁민수', { family: '남궁', given: '민수' }],
    // A character beyond the first plane is one character.
    ['𠮷田', { family: '𠮷', given: '田' }],
    // What may be Japanese, and what is no person, is not cut by guessing.
    ['山田太郎', { family: '山田太郎' }],
    ['さくら', { family: 'さくら' }],
    ['中国科学院', { family: '中国科学院' }],
    ['阿卜杜拉·买买提', { family: '阿卜杜拉·买买提' }],
    ['王', { family: '王' }],
    ['Ada Lovelace', undefined],
    ['王 Xiaoming', undefined],
    ['', undefined],
  ])('%s is told apart as far as it can be', (text, name) => {
    expect(eastAsianName(text)).toEqual(name);
  });

  test('is one again when its parts are put together, and a Western one stays in parts', () => {
    for (const text of ['样本一', '欧阳修', '김민수', '山田太郎']) {
      const name = eastAsianName(text);
      expect(name && wholeName(name)).toBe(text);
    }
    expect(wholeName({ family: 'Cole', given: 'Ann' })).toBeUndefined();
    expect(wholeName({ family: '王', given: 'Xiaoming' })).toBeUndefined();
    expect(wholeName({ family: '', given: '' })).toBeUndefined();
  });
});

test('a name in characters is shown and cited without a comma or a blank, others by their rules', () => {
  const chinese = { family: '样', given: '本一' };
  const korean = { family: '김', given: '민수' };
  const western = { family: 'Cole', given: 'Ann' };
  expect([chinese, korean, western].map(invertedName)).toEqual(['样本一', '김민수', 'Cole, Ann']);
  expect([chinese, korean, western].map(listName)).toEqual(['样本一', '김민수', 'Cole']);
  const work = { workId: 'w', title: '题名', year: 2024, authors: [chinese, western] };
  expect(citationLabel(work)).toBe('样本一等（2024）');
  expect(citationLabel({ ...work, authors: [korean, western] })).toBe('김민수 and Cole (2024)');
  expect(referenceText(work)).toContain('样本一, Cole A. (2024)');
});
