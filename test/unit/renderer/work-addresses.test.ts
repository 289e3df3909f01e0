import { expect, test } from 'vitest';
import { doiAddress, workAddresses } from '../../../renderer/ui/work-addresses.ts';

test('a DOI with signs that mean something in an address still leads to its own page', () => {
  expect(doiAddress('10.1002/(SICI)1097<1::AID-A>3.0.CO;2-#')).toBe(
    'https://doi.org/10.1002/(SICI)1097%3C1%3A%3AAID-A%3E3.0.CO%3B2-%23',
  );
});

test('each identifier has its page, and an address that is no web page is no link', () => {
  const work = { doi: '10.1/a', pmid: '123', pmcid: 'PMC9', arxiv: 'astro-ph/0601001' };
  expect(
    workAddresses({ ...work, url: 'https://example.org/a' }).map(({ address }) => address),
  ).toEqual([
    'https://doi.org/10.1/a',
    'https://pubmed.ncbi.nlm.nih.gov/123/',
    'https://pmc.ncbi.nlm.nih.gov/articles/PMC9/',
    'https://arxiv.org/abs/astro-ph/0601001',
    'https://example.org/a',
  ]);
  expect(workAddresses({ url: 'javascript:alert(1)' })).toEqual([]);
  expect(workAddresses({ url: 'file:///etc/passwd' })).toEqual([]);
});
