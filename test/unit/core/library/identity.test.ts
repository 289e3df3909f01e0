import { expect, test } from 'vitest';
import {
  identifiersOf,
  normalArxiv,
  normalDoi,
  normalIsbn,
  normalPmid,
} from '../../../../main/core/library/identity.ts';
import { folded, titleKeyOf } from '../../../../main/core/library/identity-title.ts';

test.each([
  ['10.1000/ABC', '10.1000/abc'],
  ['https://doi.org/10.1000/abc', '10.1000/abc'],
  ['http://dx.doi.org/10.1000/abc', '10.1000/abc'],
  ['doi:10.1000/abc', '10.1000/abc'],
  ['DOI: 10.1000/abc.', '10.1000/abc'],
  ['info:doi/10.1000/abc', '10.1000/abc'],
  ['https://doi.org/10.1002/(SICI)1097-0258%2819980815%29', '10.1002/(sici)1097-0258(19980815)'],
  [
    '10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2',
    '10.1002/(sici)1097-0258(19980815/30)17:15<1661::aid-sim968>3.0.co;2-2',
  ],
  ['11.1000/abc', undefined],
  ['10.1000', undefined],
  ['see the publisher', undefined],
  [undefined, undefined],
])('the DOI %s is compared as %s', (text, normal) => {
  expect(normalDoi(text)).toBe(normal);
});

test.each([
  ['1706.03762', '1706.03762'],
  ['1706.03762v5', '1706.03762'],
  ['arXiv:1706.03762v2 [cs.CL]', '1706.03762'],
  ['https://arxiv.org/abs/1706.03762', '1706.03762'],
  ['http://www.arxiv.org/pdf/1706.03762v1.pdf', '1706.03762'],
  ['10.48550/arXiv.1706.03762', '1706.03762'],
  ['https://doi.org/10.48550/ARXIV.1706.03762', '1706.03762'],
  ['hep-th/9901001', 'hep-th/9901001'],
  ['math.GT/0309136v1', 'math/0309136'],
  ['1234', undefined],
  ['cs', undefined],
])('the arXiv id %s is compared as %s', (text, normal) => {
  expect(normalArxiv(text)).toBe(normal);
});

test.each([
  ['30000000', '30000000'],
  ['PMID: 0012345', '12345'],
  ['https://pubmed.ncbi.nlm.nih.gov/30000000/', '30000000'],
  ['PMC5334499', undefined],
  ['0', undefined],
])('the PubMed id %s is compared as %s', (text, normal) => {
  expect(normalPmid(text)).toBe(normal);
});

test.each([
  ['978-0-262-03384-8', '9780262033848'],
  ['0-262-03384-4', '9780262033848'],
  ['080442957X', '9780804429573'],
  ['978-0-262-03384-8, 978-0-262-53305-8', '9780262033848'],
  ['978-0-262-03384-9', undefined],
  ['', undefined],
])('the ISBN %s is compared as %s', (text, normal) => {
  expect(normalIsbn(text)).toBe(normal);
});

test('identifiers are read from addresses, and a DOI of arXiv is an arXiv id', () => {
  expect(identifiersOf({ url: 'https://arxiv.org/abs/1706.03762v5' })).toEqual({
    arxiv: '1706.03762',
  });
  expect(identifiersOf({ doi: '10.48550/arXiv.1706.03762' })).toEqual({ arxiv: '1706.03762' });
  expect(identifiersOf({ url: 'https://doi.org/10.1000/x', pmid: '7' })).toEqual({
    doi: '10.1000/x',
    pmid: '7',
  });
  expect(identifiersOf({ url: 'https://example.org/10.1000/x' })).toEqual({});
});

test.each([
  ['The Spacing Effect: A Review.', 'the spacing effect a review'],
  ['The {Spacing} Effect --- {A} {R}eview', 'the spacing effect a review'],
  ['Schr{\\"o}dinger’s cat', 'schrodingers cat'],
  ["Schrödinger's cat", 'schrodingers cat'],
  ['<i>E. coli</i> and CO<sub>2</sub>', 'e coli and co2'],
  ['Bayes &amp; Laplace', 'bayes laplace'],
  ['Ł\u00f3d\u017a stra\u00dfe', 'lodz strasse'],
  ["\\L{}\\'{o}d\\'z stra{\\ss}e", 'lodz strasse'],
  ['Ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
  ['间隔 重复：记忆的“研究”', '间隔重复记忆的研究'],
  ['!!!', ''],
])('the title %s is compared as “%s”', (title, key) => {
  expect(titleKeyOf(title)).toBe(key);
});

test('folding leaves letters of other scripts as they are', () => {
  expect(folded('Émile Ångström 한국어 がく')).toBe('emile angstrom 한국어 がく');
});
