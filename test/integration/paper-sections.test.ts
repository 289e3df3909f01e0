/**
 * Parts of real articles, when the folder with them stands beside the repository. What is expected
 * was read off the printed pages.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { findSections } from '../../main/core/library/sections/find-sections.ts';

const papers = join(import.meta.dirname, '../../../shared/data/papers');
const isThere = existsSync(papers);
if (!isThere) console.log(`Skipped: the articles are not at ${papers}`);

const reader = createPdfReader();
afterAll(() => reader.close());

/** DOI, and page and kind of the parts that a reader filters by. */
const EXPECTED: readonly (readonly [string, string])[] = [
  [
    '10.1016/j.cub.2024.02.062',
    '2 abstract, 2 introduction, 3 results, 7 discussion, 9 methods, 9 acknowledgements, 9 references, 12 methods',
  ],
  [
    '10.1038/s41467-023-40886-7',
    '1 abstract, 1 introduction, 2 results, 7 discussion, 9 methods, 13 references, 14 acknowledgements',
  ],
  [
    '10.1038/s41467-024-46676-z',
    '1 abstract, 1 introduction, 2 results, 6 discussion, 8 methods, 11 references, 12 acknowledgements',
  ],
  [
    '10.1093/nar/gkae167',
    '1 abstract, 1 introduction, 2 methods, 5 results, 12 discussion, 13 acknowledgements, 13 references',
  ],
  [
    '10.1128/aem.01486-22',
    '1 abstract, 1 introduction, 3 results, 11 discussion, 14 methods, 16 acknowledgements, 17 references',
  ],
  [
    '10.1186/s12915-023-01805-w',
    '1 abstract, 1 background, 2 results, 9 discussion, 12 conclusion, 12 methods, 15 acknowledgements, 15 references',
  ],
];

describe.skipIf(!isThere)('parts of real articles', () => {
  test.each(EXPECTED)('%s', async (doi, expected) => {
    const path = join(papers, `${encodeURIComponent(doi)}.pdf`);
    const document = await reader.extract(path);
    if (!document.ok) throw new Error(document.error.message);
    const parts = findSections(document.data.pages)
      .filter(({ level, kind }) => level === 1 && kind !== 'other')
      .map(({ page, kind }) => `${page} ${kind}`)
      .filter((part, index, all) => part.split(' ')[1] !== all[index - 1]?.split(' ')[1]);
    expect(parts.join(', ')).toBe(expected);
  });
});
