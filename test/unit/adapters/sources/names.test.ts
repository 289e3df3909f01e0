import { expect, test } from 'vitest';
import { dateOf, isoDate } from '../../../../main/adapters/sources/dates.ts';
import { plainArxiv, plainDoi, plainPmcid } from '../../../../main/adapters/sources/identifiers.ts';
import { shownName } from '../../../../main/adapters/sources/names.ts';
import { parseXml } from '../../../../main/adapters/sources/xml.ts';

test.each([
  ['Zhaoyang Niu', { family: 'Niu', given: 'Zhaoyang' }],
  ['Niu, Zhaoyang', { family: 'Niu', given: 'Zhaoyang' }],
  ['Peter H. N. de With', { family: 'de With', given: 'Peter H. N.' }],
  ['Ludwig van den Berg Jr.', { family: 'van den Berg Jr.', given: 'Ludwig' }],
  ['样本一', { family: '样本一' }],
  ['World Health Organization', { family: 'World Health Organization' }],
  ['The ATLAS Collaboration', { family: 'The ATLAS Collaboration' }],
  ['Collaboration, ATLAS', { family: 'Collaboration, ATLAS' }],
  ['Plato', { family: 'Plato' }],
  ['   ', undefined],
])('“%s” is read as a name', (shown, expected) => {
  expect(shownName(shown)).toEqual(expected);
});

test('a date is as precise as it was given, and no more', () => {
  expect(dateOf('2021')).toBe('2021');
  expect(dateOf(2021, 'Mar')).toBe('2021-03');
  expect(dateOf('2021', '2', '30')).toBe('2021-02');
  expect(dateOf('2021', 0, 4)).toBe('2021');
  expect(dateOf(undefined, 3)).toBeUndefined();
  expect(isoDate('2020-01-29T20:27:42Z')).toBe('2020-01-29');
});

test.each([
  ['https://doi.org/10.1000/ABC(1)', '10.1000/abc(1)'],
  ['doi:10.1000/x', '10.1000/x'],
  ['https://doi.org/10.1000%2Fx', '10.1000/x'],
  ['https://example.org/x', undefined],
])('the DOI in %s', (text, expected) => {
  expect(plainDoi(text)).toBe(expected);
});

test('ids of arXiv and PubMed Central lose version and address', () => {
  expect(plainArxiv('http://arxiv.org/abs/astro-ph/0601001v1')).toBe('astro-ph/0601001');
  expect(plainArxiv('arXiv:1706.03762v5')).toBe('1706.03762');
  expect(plainArxiv('https://arxiv.org/pdf/1706.03762.pdf')).toBe('1706.03762');
  expect(plainArxiv('10.5555/1706.03762')).toBeUndefined();
  expect(plainPmcid('https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/?tool=EBI')).toBe('PMC123');
  expect(plainPmcid('PMC13014283.1')).toBe('PMC13014283');
});

test('an entity that a document defines for itself is not followed', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "${'y'.repeat(100)}"><!ENTITY z SYSTEM "file:///etc/passwd">]><a>&x;&z;</a>`;
  expect(parseXml(bomb)?.children).toEqual(['&x;&z;']);
});

test('a body that was cut or is a page for people is no XML', () => {
  expect(parseXml('<feed><entry><id>x</id>')).toBeUndefined();
  expect(parseXml('<html><body><p>one<br>two</body></html>')).toBeUndefined();
  expect(parseXml('Too many requests')).toBeUndefined();
});
