import { expect, test } from 'vitest';
import { plainDate } from '../../../../main/adapters/zotero/dates.ts';
import { identifiersIn } from '../../../../main/adapters/zotero/identifiers.ts';
import { recordFromItem } from '../../../../main/adapters/zotero/item-record.ts';
import { ZoteroItem } from '../../../../main/adapters/zotero/shapes.ts';

function itemOf(data: Record<string, unknown>, more: object = {}): ZoteroItem {
  return ZoteroItem.parse({
    key: 'ABCD2345',
    version: 7,
    data: { key: 'ABCD2345', ...data },
    ...more,
  });
}

test('each type of item gives its own names to title, publication and publisher', () => {
  const fieldsOf = (data: Record<string, unknown>) => recordFromItem(itemOf(data)).fields;
  expect(
    fieldsOf({ itemType: 'case', caseName: 'Reed v Moss', court: 'High', reporterVolume: '3' }),
  ).toMatchObject({ title: 'Reed v Moss', type: 'legal_case', volume: '3' });
  expect(fieldsOf({ itemType: 'bookSection', title: 'Tides', bookTitle: 'Ponds' })).toMatchObject({
    venue: 'Ponds',
    type: 'chapter',
  });
  expect(fieldsOf({ itemType: 'thesis', title: 'T', university: 'Oslo' })).toMatchObject({
    publisher: 'Oslo',
  });
  expect(
    fieldsOf({ itemType: 'report', title: 'R', reportNumber: '12', institution: 'WHO' }),
  ).toMatchObject({ number: '12', publisher: 'WHO' });
});

test('makers are authors whatever they are called, editors are editors, and the rest is kept', () => {
  const creators = [
    { creatorType: 'programmer', firstName: 'Ada', lastName: 'Reed' },
    { creatorType: 'editor', firstName: 'Ben', lastName: 'Moss' },
    { creatorType: 'translator', name: 'A bureau' },
    { creatorType: 'author', name: 'World Pond Organisation' },
  ];
  const { fields, extra } = recordFromItem(itemOf({ itemType: 'book', title: 'P', creators }));
  expect(fields.authors).toEqual([
    { family: 'Reed', given: 'Ada' },
    { family: 'World Pond Organisation' },
  ]);
  expect(fields.editors).toEqual([{ family: 'Moss', given: 'Ben' }]);
  expect(extra['creators']).toEqual(creators);
});

test('a list of authors that the fields hold in full is not kept twice', () => {
  const creators = [{ creatorType: 'author', firstName: 'Ada', lastName: 'Reed' }];
  const { extra } = recordFromItem(itemOf({ itemType: 'journalArticle', title: 'P', creators }));
  expect(extra).not.toHaveProperty('creators');
});

test('names that Zotero may add later, and whatever is longer than a field, stay as they came', () => {
  const title = 'x'.repeat(3_000);
  const { fields, extra } = recordFromItem(
    itemOf(
      { itemType: 'holoRecording', title, holoFormat: { dimensions: [1, 2] }, empty: '' },
      { meta: { numChildren: 2 } },
    ),
  );
  expect(fields.title).toHaveLength(2_000);
  expect(extra).toMatchObject({
    itemType: 'holoRecording',
    title,
    holoFormat: { dimensions: [1, 2] },
    meta: { numChildren: 2 },
    key: 'ABCD2345',
  });
  expect(fields.type).toBeUndefined();
  expect(extra).not.toHaveProperty('empty');
});

test.each([
  ['2021', undefined, '2021'],
  ['May 01, 1980', '1980-05-01', '1980-05-01'],
  ['1 May 1980', undefined, '1980-05-01'],
  ['May 1980', undefined, '1980-05'],
  ['2021/4', undefined, '2021-04'],
  ['2021年4月1日', undefined, '2021-04-01'],
  ['1993', '1993-00-00', '1993'],
  ['ca. 1850?', undefined, '1850'],
  ['in press', undefined, undefined],
  ['0000-00-00', '0000-00-00', undefined],
])('the date "%s" (%s) is read as %s', (text, parsed, date) => {
  expect(plainDate(text, parsed)?.date).toBe(date);
});

test('identifiers are found in their field, in "Extra" and in addresses', () => {
  expect(identifiersIn({ DOI: 'https://doi.org/10.5555/ABC' })).toEqual({ doi: '10.5555/abc' });
  expect(
    identifiersIn({
      extra:
        'Citation Key: reed\nDOI: 10.5555/x\nPMID: 30000000\nPMCID: PMC53\narXiv: 1706.03762v2 [cs]',
    }),
  ).toEqual({ doi: '10.5555/x', pmid: '30000000', pmcid: 'PMC53', arxiv: '1706.03762' });
  expect(identifiersIn({ url: 'http://arxiv.org/abs/astro-ph/0601001v1' })).toEqual({
    arxiv: 'astro-ph/0601001',
  });
  expect(identifiersIn({ archiveID: 'arXiv:1706.03762' })).toEqual({ arxiv: '1706.03762' });
  expect(identifiersIn({ DOI: 'to follow', url: 'https://example.org/10.5555/x' })).toEqual({});
});
