import { describe, expect, test } from 'vitest';
import { doisIn } from '../../../../../main/core/library/extraction/doi.ts';
import { extractDocument } from '../../../../../main/core/library/extraction/document.ts';
import { nameFrom } from '../../../../../main/core/library/extraction/names.ts';
import type { RawInformation } from '../../../../../main/core/library/extraction/raw.ts';
import { rawLines, rawPage } from '../../../../support/raw-page.ts';

const body = Array.from(
  { length: 20 },
  () => 'We measured the water of ponds and it was there each day.',
);

function guess(information: RawInformation, top: readonly string[] = []) {
  const page = rawPage(1, [
    { text: 'Tides of small ponds', x: 60, y: 100, size: 20 },
    { text: 'Ada Reed and Ben Moss', x: 60, y: 140, size: 11 },
    ...rawLines(60, 170, top, 8),
    ...rawLines(60, 260, body),
  ]);
  return extractDocument([page], information, 'test').metadata;
}

describe('the title', () => {
  test.each([
    'Microsoft Word - ponds.doc',
    'untitled',
    'ponds_v3.pdf',
    'A book about something else',
  ])('is not taken from metadata that says "%s"', (title) => {
    expect(guess({ title }).title).toEqual({ value: 'Tides of small ponds', origin: 'first_page' });
  });

  test('is taken from metadata that the first page bears out', () => {
    expect(guess({ title: 'Tides of Small Ponds' }).title).toEqual({
      value: 'Tides of Small Ponds',
      origin: 'pdf_metadata',
    });
  });
});

describe('authors', () => {
  test('are read below the title when the metadata names a login or only the first of them', () => {
    const expected = [
      { family: 'Reed', given: 'Ada' },
      { family: 'Moss', given: 'Ben' },
    ];
    expect(guess({ author: 'user' }).authors?.value).toEqual(expected);
    expect(guess({ author: 'Ada Reed' }).authors?.value).toEqual(expected);
  });

  test.each([
    ['Alessio De Magis', { family: 'De Magis', given: 'Alessio' }],
    ['Bin Yu', { family: 'Yu', given: 'Bin' }],
    ['L. Felipe Toledo', { family: 'Toledo', given: 'L. Felipe' }],
    ['Lillian K. Fritz-Laylin', { family: 'Fritz-Laylin', given: 'Lillian K.' }],
    ['王小明', { family: '王', given: '小明' }],
    ['欧阳修文', { family: '欧阳', given: '修文' }],
    ['Department of Ponds', undefined],
    ['admin', undefined],
  ])('"%s" is read as a name', (text, name) => {
    expect(nameFrom(text)).toEqual(name);
  });
});

describe('where it was published', () => {
  const inXmp = {
    name: 'Journal of Small Ponds',
    volume: '12',
    number: '3',
    startingPage: '45',
    endingPage: '67',
    issn: '1234-5678',
  };

  test('is taken from the file when the journal is named on its first pages', () => {
    expect(guess({ publication: inXmp }, ['Journal of Small Ponds 12, 45'])).toMatchObject({
      venue: { value: 'Journal of Small Ponds', origin: 'pdf_metadata' },
      type: { value: 'article-journal', origin: 'pdf_metadata' },
      volume: { value: '12', origin: 'pdf_metadata' },
      issue: { value: '3', origin: 'pdf_metadata' },
      pages: { value: '45–67', origin: 'pdf_metadata' },
      issn: { value: '1234-5678', origin: 'pdf_metadata' },
    });
  });

  test('is not believed of a file whose pages name no such journal', () => {
    const { type, venue, volume, issue, pages, issn } = guess({ publication: inXmp });
    expect([type, venue, volume, issue, pages, issn]).toEqual(Array.from({ length: 6 }));
  });

  test.each([
    [
      'Nature Communications | (2023)14:5049',
      { venue: 'Nature Communications', volume: '14', number: '5049' },
    ],
    ['Reed et al. Pond Letters (2024) 22:5', { venue: 'Pond Letters', volume: '22', number: '5' }],
    [
      'Small Ponds 34, 1469–1478, April 8, 2024',
      { venue: 'Small Ponds', volume: '34', pages: '1469–1478' },
    ],
    [
      'Pond Research, 2024, 52, 2761–2774',
      { venue: 'Pond Research', volume: '52', pages: '2761–2774' },
    ],
    ['Pond Research, 2024, Vol. 52, No. 6', { venue: 'Pond Research', volume: '52', issue: '6' }],
    ['December 2022 Volume 88 Issue 23', { volume: '88', issue: '23' }],
  ])('is read from the line "%s"', (line, expected) => {
    const found: Readonly<Record<string, unknown>> = guess({}, [line]);
    for (const [name, value] of Object.entries(expected))
      expect(found[name]).toEqual({ value, origin: 'first_page' });
  });

  test('is made up of nothing in a text that counts other things', () => {
    const { venue, volume, pages } = guess({}, ['We counted 34, 45 and 67 fish in ponds of 2019.']);
    expect([venue, volume, pages]).toEqual([undefined, undefined, undefined]);
  });
});

describe('identifiers of archives', () => {
  test('stand in the stamp of arXiv, without the version', () => {
    expect(guess({}, ['arXiv:1706.03762v5 [cs.CL] 6 Dec 2017']).arxiv).toEqual({
      value: '1706.03762',
      origin: 'first_page',
    });
  });

  test('are those of the article, not of a preprint it cites', () => {
    expect(guess({}, ['As shown before (arXiv:1706.03762), ponds move.']).arxiv).toBeUndefined();
  });

  test('of PubMed are taken when one is printed, and none when there are two', () => {
    expect(guess({}, ['PMID: 30000000', 'PMCID: PMC5334499'])).toMatchObject({
      pmid: { value: '30000000' },
      pmcid: { value: 'PMC5334499' },
    });
    expect(guess({}, ['PMID: 30000000', 'PMID: 30000001']).pmid).toBeUndefined();
  });
});

describe('keywords', () => {
  test('are taken when most of them are printed', () => {
    const keywords = ['ponds; water', 'tides'];
    expect(guess({ keywords }).keywords?.value).toEqual(['ponds', 'water', 'tides']);
    expect(guess({ keywords: ['deserts', 'camels', 'ponds'] }).keywords).toBeUndefined();
  });
});

describe('the DOI', () => {
  test('is the one the metadata gives rather than one the page cites', () => {
    const metadata = guess({ identifiers: ['doi:10.5555/own.1'] }, [
      'https://doi.org/10.5555/cited.2',
    ]);
    expect(metadata.doi).toEqual({ value: '10.5555/own.1', origin: 'pdf_metadata' });
  });

  test('of a data set is passed over for that of the article', () => {
    const metadata = guess({}, ['Data: 10.5281/zenodo.77', 'doi: 10.5555/own.1.']);
    expect(metadata.doi).toEqual({ value: '10.5555/own.1', origin: 'first_page' });
  });

  test('keeps its own brackets and loses those of the sentence', () => {
    expect(doisIn('(see 10.1016/S0140-6736(05)66912-7). And (10.1/x, 10.1000/ABC.)')).toEqual([
      '10.1016/s0140-6736(05)66912-7',
      '10.1000/abc',
    ]);
  });
});

test.each([
  ['Published: 19 August 2023', 2023],
  ['BMC Biology (2024) 22:5', 2024],
  ['Nucleic Acids Research, 2024, 52, 2761–2775', 2024],
  ['© 2019 The Authors', 2019],
  ['Sample Studies in Learning · 2019 · volume 1, paper 1', 2019],
  ['BMJ Open 2021;11(3):e045', 2021],
  ['心理学报 2022 年 · 第 4 卷', 2022],
])('the year of "%s" is %i', (line, year) => {
  expect(guess({}, [line]).year).toEqual({ value: year, origin: 'first_page' });
});

test('the abstract is what stands under its heading, up to the keywords', () => {
  const metadata = guess({}, [
    'Abstract Ponds rise and fall each day. Wind is the cause of it, as we found in forty ponds.',
    'It is not the moon, and it is not the rain either, whatever was written before.',
  ]);
  expect(metadata.abstract?.value).toMatch(/^Ponds rise and fall each day\..*before\.$/);
});
