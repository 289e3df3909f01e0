import { expect, test } from 'vitest';
import { read } from '../../../support/reference-files.ts';

test('CSL-JSON: names with particles and institutions, dates in each form, and Crossref’s lists', async () => {
  const { entries } = await read(
    JSON.stringify({
      items: [
        {
          id: 7,
          type: 'article-journal',
          title: ['On <i>E. coli</i>'],
          'container-title': ['Journal'],
          author: [
            { family: 'Beethoven', 'non-dropping-particle': 'van', given: 'Ludwig' },
            { literal: 'WHO' },
            { name: 'Group' },
          ],
          issued: { raw: '12 March 2001' },
          DOI: 'https://doi.org/10.1000/ABC',
          keyword: 'a; b, c',
        },
        {
          id: 'x',
          type: 'no-such-type',
          title: 'T',
          issued: { 'date-parts': [['2001', 13]] },
          archive: 'arXiv',
          archive_location: '1706.03762',
        },
      ],
    }),
  );
  expect(entries[0]).toMatchObject({
    key: '7',
    fields: {
      title: 'On E. coli',
      venue: 'Journal',
      authors: [
        { family: 'van Beethoven', given: 'Ludwig' },
        { family: 'WHO' },
        { family: 'Group' },
      ],
      date: '2001-03-12',
      doi: '10.1000/abc',
      keywords: ['a', 'b, c'],
    },
  });
  expect(entries[1]?.fields).toEqual({
    type: 'document',
    title: 'T',
    authors: [],
    year: 2001,
    arxiv: '1706.03762',
  });
});

test('CSL-JSON: one damaged item is told with its line and costs only itself', async () => {
  const { entries, problems } = await read(
    '[\n  {"id": "a", "title": "A"},\n  {"id": "b", "title": "B", },\n  {"id": "c", "title": "unclosed},\n  {"id": "d", "title": "D"}\n]',
    'csl_json',
  );
  expect(entries.map(({ key, line }) => [key, line])).toEqual([
    ['a', 2],
    ['d', 5],
  ]);
  expect(problems).toMatchObject([
    { line: 3, key: 'b', kept: false },
    { line: 4, key: 'c', kept: false },
  ]);
});

test('EndNote XML: styles, several lines in one element, and its own words for types', async () => {
  const { entries, format } = await read(`<?xml version="1.0" encoding="UTF-8"?>
<xml><records>
<record><rec-number>3</rec-number><ref-type name="Book Section">5</ref-type>
<contributors><authors><author><style face="normal" font="default" size="100%">Cole, Ann</style></author><author>World Health Organization,</author></authors>
<secondary-authors><author>Ng, Bo</author></secondary-authors></contributors>
<titles><title><style face="normal">On H</style><style face="subscript">2</style><style face="normal">O &amp; more</style></title><secondary-title>Book</secondary-title></titles>
<keywords><keyword>one&#xD;two</keyword></keywords>
<dates><year>2016</year><pub-dates><date>Apr 19</date></pub-dates></dates>
<isbn>0915-5287 (Print)&#xD;2187-5626</isbn><accession-num>26957754</accession-num><abstract><![CDATA[a < b]]></abstract>
</record></records></xml>`);
  expect(format).toBe('endnote_xml');
  expect(entries[0]).toMatchObject({ key: '3', line: 3 });
  expect(entries[0]?.fields).toEqual({
    type: 'chapter',
    title: 'On H2O & more',
    authors: [{ family: 'Cole', given: 'Ann' }, { family: 'World Health Organization' }],
    editors: [{ family: 'Ng', given: 'Bo' }],
    venue: 'Book',
    keywords: ['one', 'two'],
    year: 2016,
    date: '2016-04-19',
    issn: '0915-5287, 2187-5626',
    pmid: '26957754',
    abstract: 'a < b',
  });
});

test('EndNote XML: a record that is never closed or is not well-formed costs no other record', async () => {
  const { entries, problems } = await read(
    '<xml><records>\n<record><titles><title>A</title></titles></record>\n<record><titles><title>B</title></titles>\n<record><titles><title>C</wrong></titles></record>\n<record><titles><title>D</title></titles></record>\n</records></xml>',
    'endnote_xml',
  );
  expect(entries.map(({ fields }) => fields.title)).toEqual(
    expect.arrayContaining(['A', 'B', 'D']),
  );
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
});
