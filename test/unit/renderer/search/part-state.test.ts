import { expect, test } from 'vitest';
import { whyNothing } from '../../../../renderer/features/search/results/part-state.ts';

const answered = { outcome: 'complete', retrieved: 0 } as const;
const failed = { outcome: 'failed', retrieved: 0 } as const;

test('a search without works says whether it was for the services or for the query', () => {
  expect(whyNothing([failed, failed])).toBe('allFailed');
  expect(whyNothing([failed, answered])).toBe('someFailed');
  expect(whyNothing([answered, answered])).toBe('nothing');
  expect(whyNothing([])).toBe('nothing');
});
