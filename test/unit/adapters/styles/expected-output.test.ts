import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { cslItemOf } from '../../../../main/adapters/references/csl-json.ts';
import { plainOf } from '../../../../main/adapters/styles/clean-markup.ts';
import { formatWorks } from '../../../../main/adapters/styles/format-works.ts';
import { builtInLocales, builtInStyles } from '../../../../main/adapters/styles/style-files.ts';
import { fixtureWorks, pandocExpectations } from '../../../support/citation-fixtures.ts';

/**
 * Seven works in every built-in style, held against another implementation of CSL (pandoc's, in
 * Haskell; test/support/pandoc-citations.ts makes the fixture). Where the two differ, decided.json
 * says which is right, why, and where that is published.
 */
const { source, styles } = pandocExpectations();
const works = fixtureWorks();
const items = works.map(({ workId, fields }) => ({ ...cslItemOf(workId, fields), id: workId }));
const locales = await builtInLocales();
const files = await builtInStyles();

const Decisions = z.strictObject({
  what: z.string(),
  reasons: z.record(
    z.string(),
    z.strictObject({ why: z.string().min(40), source: z.string().min(10) }),
  ),
  decided: z.array(
    z.strictObject({
      style: z.string(),
      part: z.enum(['bibliography', 'citations']),
      workId: z.string(),
      text: z.string(),
      reason: z.string(),
    }),
  ),
});
const { reasons, decided } = Decisions.parse(
  JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../../fixtures/citations/decided.json'), 'utf8'),
  ),
);

/** The one difference of rendering that counts for nothing: which space parts two words. */
const spaced = (text: string): string => text.replaceAll(/[\u00A0\u202F\u2009\s]+/g, ' ').trim();

function written(style: string) {
  const path = files.get(style)?.path ?? join('no such style', style);
  const formatted = formatWorks({
    style: readFileSync(path, 'utf8'),
    locales,
    locale: 'en-US',
    items,
  });
  const plain = (pieces: typeof formatted.citations) =>
    pieces.map(({ id, html }) => ({ workId: id, text: spaced(plainOf(html)) }));
  return { bibliography: plain(formatted.bibliography), citations: plain(formatted.citations) };
}

function expected(style: string, part: 'bibliography' | 'citations') {
  return (styles[style]?.[part] ?? []).map(({ workId, text }) => {
    const decision = decided.find(
      (one) => one.style === style && one.part === part && one.workId === workId,
    );
    return { workId, text: decision?.text ?? spaced(text) };
  });
}

test('the fixture says by what it was made, holds every built-in style, and each decision has its reason', () => {
  expect(source).toMatchObject({ tool: 'pandoc 2.17.1.1', processor: 'citeproc 0.6.0.1' });
  expect(Object.keys(styles).toSorted()).toEqual([...files.keys()].toSorted());
  expect(Object.keys(styles).length).toBeGreaterThanOrEqual(20);
  for (const { reason, style, part, workId, text } of decided) {
    expect(reasons, reason).toHaveProperty(reason);
    const other = styles[style]?.[part].find((one) => one.workId === workId);
    expect(spaced(other?.text ?? ''), `${style} ${workId}: no difference is left`).not.toBe(text);
  }
});

test.each(Object.keys(styles))(
  '%s is written as the other implementation or the guide has it',
  (style) => {
    const { bibliography, citations } = written(style);
    expect(bibliography).toEqual(expected(style, 'bibliography'));
    expect(citations).toEqual(expected(style, 'citations'));
    expect(bibliography).toHaveLength(works.length);
  },
);
