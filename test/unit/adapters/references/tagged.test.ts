import { expect, test } from 'vitest';
import { read } from '../../../support/reference-files.ts';

test('RIS: fields come from whichever of its tags a program uses', async () => {
  const { entries, format, problems } = await read(`TY  - JOUR
AU  - Cole, Ann B.
A1  - World Health Organization
T1  - The <i>title</i> &amp; more
JF  - Journal of Memory
Y1  - 2016/01/30/
VL  - 28
IS  - 1
SP  - 186
EP  - 189
SN  - 0915-5287
SN  - 2187-5626
L2  - file.pdf
KW  - one
KW  - two
U1  - 26957754[pmid]
U2  - PMC4756000[pmcid]
UR  - http://dx.doi.org/10.1589/JPTS.28.186
LA  - eng
ER  -
TY  - CHAP
A2  - Ng, Bo
TI  - Chapter
T2  - Book
PB  - Press
CY  - Oslo
SN  - 978-3-16-148410-0
PY  - 2015///
ER  -
`);
  expect(format).toBe('ris');
  expect(problems).toEqual([]);
  expect(entries[0]?.fields).toEqual({
    type: 'article-journal',
    title: 'The title & more',
    authors: [{ family: 'Cole', given: 'Ann B.' }, { family: 'World Health Organization' }],
    venue: 'Journal of Memory',
    year: 2016,
    date: '2016-01-30',
    volume: '28',
    issue: '1',
    pages: '186-189',
    issn: '0915-5287, 2187-5626',
    keywords: ['one', 'two'],
    pmid: '26957754',
    pmcid: 'PMC4756000',
    doi: '10.1589/jpts.28.186',
    language: 'en',
  });
  expect(entries[1]?.fields).toMatchObject({
    type: 'chapter',
    editors: [{ family: 'Ng', given: 'Bo' }],
    venue: 'Book',
    place: 'Oslo',
    isbn: '978-3-16-148410-0',
    year: 2015,
  });
});

test('RIS: entries without beginning or end, lines without tag and unknown tags are kept and told with their line', async () => {
  const { entries, problems } = await read(
    'stray words\nTI  - No type\nER  -\n\nTY  - JOUR\nTI  - A title that\n  goes on\nQQ  - unknown\nTY  - BOOK\nTI  - Next\nAB  - Last',
    'ris',
  );
  expect(entries.map(({ line, fields }) => [line, fields.type, fields.title])).toEqual([
    [2, 'document', 'No type'],
    [5, 'article-journal', 'A title that goes on'],
    [9, 'book', 'Next'],
  ]);
  expect(entries[1]?.extra).toEqual({ QQ: 'unknown' });
  expect(problems).toMatchObject([
    { line: 1, kept: false },
    { line: 2, kept: true },
    { line: 5, kept: true },
    { line: 9, kept: true },
  ]);
});

test('NBIB: wrapped lines are joined, full names are taken, and affiliations stay with their author', async () => {
  const { entries, format } = await read(`PMID- 27169098
TI  - Proteomics: A new perspective
      for cancer.
FAU - Shruthi, Basavaradhya Sahukar
AU  - Shruthi BS
AD  - Department one,
      India.
AU  - von Hippel E
CN  - The Study Group
LID - 10.4103/2277-9175.180636 [doi]
PMC - PMC4854031
JT  - Advanced biomedical research
TA  - Adv Biomed Res
DP  - 2016 Apr 19
LA  - chi
PT  - Journal Article
OT  - *Biomarkers
`);
  expect(format).toBe('nbib');
  expect(entries[0]?.fields).toEqual({
    type: 'article-journal',
    title: 'Proteomics: A new perspective for cancer.',
    authors: [
      { family: 'Shruthi', given: 'Basavaradhya Sahukar' },
      { family: 'von Hippel', given: 'E' },
      { family: 'The Study Group' },
    ],
    doi: '10.4103/2277-9175.180636',
    pmid: '27169098',
    pmcid: 'PMC4854031',
    venue: 'Advanced biomedical research',
    year: 2016,
    date: '2016-04-19',
    language: 'zh',
    keywords: ['Biomarkers'],
  });
  expect(entries[0]?.extra?.['AD']).toBe('Department one, India.');
});
