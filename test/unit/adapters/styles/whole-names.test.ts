import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cslItemOf } from '../../../../main/adapters/references/csl-json.ts';
import { plainOf } from '../../../../main/adapters/styles/clean-markup.ts';
import { formatWorks } from '../../../../main/adapters/styles/format-works.ts';
import { builtInLocales, builtInStyles } from '../../../../main/adapters/styles/style-files.ts';
import { withWholeNames } from '../../../../main/adapters/styles/whole-names.ts';
import type { WorkFields } from '../../../../main/core/library/work.ts';

/** One work in a style: as the list of references has it, and as the text cites it. */
async function inStyle(style: string, locale: string, fields: WorkFields) {
  const file = (await builtInStyles()).get(style);
  const { bibliography, citations } = formatWorks({
    style: readFileSync(file?.path ?? '', 'utf8'),
    locales: await builtInLocales(),
    locale,
    items: [withWholeNames({ ...cslItemOf('one', fields), id: 'one' })],
  });
  return [bibliography, citations].map(([piece]) => plainOf(piece?.html ?? ''));
}

const fields: WorkFields = {
  type: 'article-journal',
  title: '题名',
  authors: [{ family: '样', given: '本一' }],
  venue: '学报',
  year: 2024,
};

test.each([
  ['apa', 'en-US'],
  ['apa', 'zh-CN'],
  ['china-national-standard-gb-t-7714-2015-author-date', 'zh-CN'],
])('%s (%s) names a Chinese author in full, in the list and in the text', async (style, locale) => {
  for (const part of await inStyle(style, locale, fields)) {
    expect(part).toContain('样本一');
    expect(part).not.toMatch(/样[,，]? 本一/);
  }
});

test('GB/T 7714 by numbers names a Chinese author in full', async () => {
  const [listed] = await inStyle('china-national-standard-gb-t-7714-2015-numeric', 'zh-CN', fields);
  expect(listed).toContain('样本一. 题名');
});

test('Western names, institutions and what is no name stay as they were', () => {
  const item = {
    id: 'one',
    title: '样本',
    author: [
      { family: 'Cole', given: 'Ann' },
      { literal: '编辑委员会' },
      { family: '王', given: 'Xiaoming' },
    ],
    issued: { 'date-parts': [[2024]] },
  };
  expect(withWholeNames(item)).toEqual(item);
});
