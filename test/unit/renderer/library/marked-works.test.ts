import { expect, test } from 'vitest';
import { groupMarked } from '../../../../renderer/features/library/references/marked-works.ts';

test('works are told by what became of them, the gravest first, and the others not at all', () => {
  const notice = (kind: 'retracted' | 'concern' | 'corrected') => ({
    retraction: { kind, service: 'crossref' as const, asOf: '2026-01-01T00:00:00.000Z' },
  });
  expect(
    groupMarked([
      { workId: 'work_1', title: 'Sound' },
      { workId: 'work_2', title: 'Mended', ...notice('corrected') },
      { workId: 'work_3', title: 'Withdrawn', ...notice('retracted') },
      { workId: 'work_4', title: '', ...notice('retracted') },
    ]),
  ).toEqual([
    { kind: 'retracted', titles: ['Withdrawn', 'work_4'] },
    { kind: 'corrected', titles: ['Mended'] },
  ]);
});
