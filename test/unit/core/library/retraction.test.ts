import { expect, test } from 'vitest';
import { gravest, type RetractionNotice } from '../../../../main/core/library/retraction.ts';

const asOf = '2026-11-22T10:00:00.000Z';
const bare: RetractionNotice = { kind: 'retracted', service: 'openalex', asOf };
const full: RetractionNotice = {
  kind: 'retracted',
  service: 'crossref',
  asOf,
  doi: '10.5555/notice',
  date: '2023-02-10',
};
const corrected: RetractionNotice = { ...full, kind: 'corrected', reason: 'A table was wrong.' };

test('of several notices the gravest is shown, and among equals the one that names its notice', () => {
  expect(gravest([corrected, bare, full])).toBe(full);
  expect(gravest([full, bare])).toBe(full);
  expect(gravest([corrected])).toBe(corrected);
  expect(gravest([])).toBeUndefined();
});
