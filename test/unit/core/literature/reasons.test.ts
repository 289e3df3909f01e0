import { expect, test } from 'vitest';
import { reasonsOnce } from '../../../../main/core/literature/reasons.ts';

test('one reason of several is said once with their names, and one that names its own is left as it is', () => {
  expect(
    reasonsOnce([
      { name: 'Crossref', why: 'The workspace is offline.' },
      { name: 'Unpaywall', why: 'Unpaywall asks who is calling.' },
      { name: 'PubMed', why: 'The workspace is offline.' },
    ]),
  ).toEqual(['Crossref, PubMed: The workspace is offline.', 'Unpaywall asks who is calling.']);
});
