import { describe, expect, test } from 'vitest';
import { parseEntry } from '../../../../../main/core/library/references/parse-entry.ts';

describe('an entry is read by the marks its style sets', () => {
  test('year in parentheses behind the authors (Cell, APA)', () => {
    expect(
      parseEntry(
        'Moss, B.T., van der Reed, A., and O’Lane, J. (2009). Tides of small ponds: wind or moon? J. Pond Biol. 5, e1000458.',
      ),
    ).toEqual({
      authors: ['Moss, B.T.', 'van der Reed, A.', 'O’Lane, J.'],
      title: 'Tides of small ponds: wind or moon?',
      year: 2009,
      yearMark: '2009',
      venue: 'J. Pond Biol',
    });
    expect(
      parseEntry('Reed,A.B. and Moss,B. (2017a) Levels of E. coli in ponds. Cell, 139, 945–956.'),
    ).toMatchObject({
      authors: ['Reed, A.B.', 'Moss, B.'],
      title: 'Levels of E. coli in ponds',
      yearMark: '2017a',
      venue: 'Cell',
    });
  });

  test('year at the end (Nature, Vancouver)', () => {
    expect(
      parseEntry('Palu, K. & Ban, J. Dendritic ponds as gauges. Nature 480, 480–489 (2011).'),
    ).toMatchObject({
      authors: ['Palu, K.', 'Ban, J.'],
      title: 'Dendritic ponds as gauges',
      year: 2011,
      venue: 'Nature',
    });
    expect(
      parseEntry(
        'Gell MB, Lip MN, De Magis A. Helix formation by ponds. Proc Natl Acad Sci U S A. 1962;48(12):2013–8.',
      ),
    ).toMatchObject({
      authors: ['Gell MB', 'Lip MN', 'De Magis A'],
      title: 'Helix formation by ponds',
      year: 1962,
      venue: 'Proc Natl Acad Sci U S A',
    });
  });

  test('year bare behind the authors, with a DOI broken at the end of a line', () => {
    expect(
      parseEntry(
        'Granat ET, Foster KR. 2019. The ecology of pond warfare. Curr Biol 29:R521–R537. https://doi.org/10.5555/j .cub.2019.04.024.',
      ),
    ).toMatchObject({
      authors: ['Granat ET', 'Foster KR'],
      title: 'The ecology of pond warfare',
      year: 2019,
      doi: '10.5555/j.cub.2019.04.024',
    });
  });

  test('title in quotation marks (IEEE)', () => {
    expect(
      parseEntry(
        'A. B. Reed and C. Moss, “Gauges that learn,” IEEE Trans. Ponds, vol. 12, no. 3, pp. 1–9, Mar. 2016.',
      ),
    ).toMatchObject({
      authors: ['A. B. Reed', 'C. Moss'],
      title: 'Gauges that learn',
      year: 2016,
      venue: 'IEEE Trans. Ponds',
    });
  });

  test('GB/T 7714, in Chinese and with a mark behind the title', () => {
    expect(
      parseEntry('王伟, 李娜, 陈明, 等. 池塘水位的日变化研究[J]. 生态学报, 2019, 35(2): 1-5.'),
    ).toMatchObject({
      authors: ['王伟', '李娜', '陈明'],
      title: '池塘水位的日变化研究',
      year: 2019,
      venue: '生态学报',
    });
    expect(parseEntry('张三. 统计学习方法[M]. 北京: 清华大学出版社, 2012.')).toMatchObject({
      authors: ['张三'],
      title: '统计学习方法',
      year: 2012,
    });
  });

  test('an institution as the author', () => {
    expect(
      parseEntry('World Pond Organization. (2020). Report on levels of water. Geneva.'),
    ).toMatchObject({ authors: ['World Pond Organization'], title: 'Report on levels of water' });
  });
});

test('identifiers come through the spaces some typesetting puts into them', () => {
  expect(
    parseEntry(
      'Reed A. Ponds. Nat Commun. 2020;11(1):3907. https:// doi. org/ 10. 1038/ s41467- 020- 17701-8. PMID:327645 78;PMCID: PMC7413387.',
    ),
  ).toMatchObject({ doi: '10.1038/s41467-020-17701-8', pmid: '32764578' });
  expect(
    parseEntry(
      'Reed A. Ponds. J Pond. 2016;61(3):449. https:// doi. org/ 10. 1016/j. molcel. 2015. 12. 004. Epub 2016 Jan 1.',
    ),
  ).toMatchObject({ doi: '10.1016/j.molcel.2015.12.004' });
  expect(
    parseEntry('Reed A, Moss B. Attention to ponds. arXiv preprint arXiv:1706.03762v5, 2017.'),
  ).toMatchObject({ arxiv: '1706.03762', year: 2017 });
  expect(parseEntry('Reed A. Ponds (see doi:10.5555/S0140-6736(20)30183-5).').doi).toBe(
    '10.5555/s0140-6736(20)30183-5',
  );
});

test('what cannot be read is left out, and nothing is put in its place', () => {
  const parsed = parseEntry('ibid., pp. 12 ff.');
  expect(parsed).toEqual({});
  expect(parseEntry('K.R. (2014). Long-term study of ponds. Mol. Ecol. 23, 774–787.').authors).toBe(
    undefined,
  );
});
