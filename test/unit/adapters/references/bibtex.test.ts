import { expect, test } from 'vitest';
import { writeReferences } from '../../../../main/adapters/references/write-references.ts';
import { read, worksOf } from '../../../support/reference-files.ts';

async function fieldsOf(entry: string) {
  return (await read(entry, 'bibtex')).entries[0]?.fields;
}

test('LaTeX accents, symbols, mathematics and braces are read as plain Unicode', async () => {
  const fields = await fieldsOf(
    "@article{a, title = {{\\\"O}ber {DNA} \\& $\\alpha$-synuclein: 50% of \\textit{E. coli} -- ``why''?}, journal = {Nutrition &amp; Metabolism}}",
  );
  expect(fields).toMatchObject({
    title: 'Öber DNA & α-synuclein: 50% of E. coli – “why”?',
    venue: 'Nutrition & Metabolism',
  });
});

test('names: particles, suffixes, institutions in braces, semicolons, and "others"', async () => {
  const authors = async (names: string) =>
    (await fieldsOf(`@misc{a, author = {${names}}}`))?.authors.map(({ family, given }) => [
      family,
      given,
    ]);
  expect(
    await authors(
      'von Hippel, Eric and Reagle, Jr., Joseph M. and Sherry, John F., Jr. and Bart De Win',
    ),
  ).toEqual([
    ['von Hippel', 'Eric'],
    ['Reagle', 'Joseph M.'],
    ['Sherry', 'John F.'],
    ['Win', 'Bart De'],
  ]);
  expect(await authors('{World Health Organization} and {\\L}ukasz Kaiser and others')).toEqual([
    ['World Health Organization', undefined],
    ['Kaiser', 'Łukasz'],
  ]);
  expect(await authors('Baklouti, F.; Huang, S. C.; Benz, E. J.')).toEqual([
    ['Baklouti', 'F.'],
    ['Huang', 'S. C.'],
    ['Benz', 'E. J.'],
  ]);
  expect(await authors('Ludwig van Beethoven and 王小明')).toEqual([
    ['van Beethoven', 'Ludwig'],
    ['王', '小明'],
  ]);
});

test('a Chinese name has its parts beside names in LaTeX as well, and braces hold it together', async () => {
  const fields = await fieldsOf('@misc{a, author = {M{\\"u}ller, Hans and 王小明 and {王小明}}}');
  expect(fields?.authors).toEqual([
    { family: 'Müller', given: 'Hans' },
    { family: '王', given: '小明' },
    { family: '王小明' },
  ]);
});

test('a Chinese, Japanese or Korean name is written as one and read with the family name it had', async () => {
  const fields = {
    title: '题名',
    authors: [
      { family: '样', given: '本一' },
      { family: '欧阳', given: '修' },
      { family: '김', given: '민수' },
      { family: '山田太郎' },
      { family: 'Cole', given: 'Ann' },
    ],
    editors: [{ family: '王小明' }],
  };
  for (const format of ['bibtex', 'biblatex'] as const) {
    const { text, lost } = await writeReferences([{ workId: 'w', fields }], format);
    expect(text).toContain('author = {样本一 and 欧阳修 and 김민수 and 山田太郎 and Cole, Ann}');
    expect(text).toContain('editor = {王小明}');
    expect(lost).toEqual([]);
    expect((await fieldsOf(text))?.authors).toEqual(fields.authors);
  }
  const kept = worksOf(await read('@misc{a, title = {T}, author = {样, 本一}}', 'bibtex'));
  expect((await writeReferences(kept, 'bibtex')).text).toContain('author = {样, 本一}');
});

test('other formats have such a name in one as well, and EndNote takes it as it stands', async () => {
  const fields = { title: '题名', authors: [{ family: '样', given: '本一' }] };
  const written = async (format: 'ris' | 'nbib' | 'endnote_xml') =>
    (await writeReferences([{ workId: 'w', fields }], format)).text;
  expect(await written('ris')).toContain('AU  - 样本一');
  expect(await written('nbib')).toContain('FAU - 样本一');
  expect(await written('endnote_xml')).toContain('样本一,<');
});

test('abbreviations are put in where they are used, also joined and for months', async () => {
  const fields = await fieldsOf(
    '@STRING{jm = "J. Mem."}\n@string(a = {Cole, Ann})\n@article{k, author = a # { and } # {Ng, Bo}, journal = JM, month = 12 # "~" # dec, year = 2001}',
  );
  expect(fields).toMatchObject({
    venue: 'J. Mem.',
    date: '2001-12-12',
    authors: [
      { family: 'Cole', given: 'Ann' },
      { family: 'Ng', given: 'Bo' },
    ],
  });
});

test('types, identifiers, dates and pages of BibLaTeX and BibTeX become fields', async () => {
  const { entries, format } =
    await read(`@online{a, title = {T}, date = {2017-06-12}, eprint = {1706.03762v5}, eprinttype = {arxiv}}
@inproceedings{b, title = {T}, subtitle = {S}, booktitle = {Proc.}, pages = {1--11}, doi = {https://doi.org/10.1000/A\\_B}, address = {New York}, location = {Oslo}}
@phdthesis{c, title = {T}, school = {MIT}, year = 1940, url = {\\url{https://a.example/x\\_y}}}
@article{d, title = {T}, journal = {J}, number = {3}, eid = {e012}, issn = {12345678}, isbn = {0006-4971}}`);
  expect(format).toBe('biblatex');
  expect(entries.map(({ fields }) => fields)).toMatchObject([
    { type: 'article', arxiv: '1706.03762', date: '2017-06-12', year: 2017 },
    {
      type: 'paper-conference',
      title: 'T: S',
      venue: 'Proc.',
      pages: '1-11',
      doi: '10.1000/a_b',
      place: 'New York',
    },
    { type: 'thesis', publisher: 'MIT', year: 1940, url: 'https://a.example/x_y' },
    { type: 'article-journal', issue: '3', number: 'e012', issn: '1234-5678, 0006-4971' },
  ]);
});

test('a damaged entry is told with its line, what can be read of it comes in, and so does everything after it', async () => {
  const { entries, problems } = await read(
    `@article{one, title = {First}, year = 2001}

@article{two,
  author = {Cole, Ann},
  title = {Never closed,
  year = {2002},
  journal = {J}
}

@article{three, title = "Third" year = 2003}
@article{four, title = {Fourth}, 17 nonsense, year = 2004}
@article{five, title = unexplained # { word}}
@article{
@article{six, title = {Sixth}`,
    'bibtex',
  );
  expect(entries.map(({ key, line, fields: { title, year } }) => [key, line, title, year])).toEqual(
    [
      ['one', 1, 'First', 2001],
      ['two', 3, 'Never closed', 2002],
      ['three', 10, 'Third', 2003],
      ['four', 11, 'Fourth', 2004],
      ['five', 12, 'unexplained word', undefined],
      ['six', 14, 'Sixth', undefined],
    ],
  );
  expect(problems.map(({ line, kept }) => [line, kept])).toEqual([
    [5, true],
    [10, true],
    [11, true],
    [12, true],
    [13, false],
    [14, true],
  ]);
  expect(problems[0]?.message).toContain('“title” is never closed');
  expect(problems[1]?.message).toBe('A comma is missing after “title”.');
});

test('the line of an entry is right after Windows line ends, comments and long values', async () => {
  const { entries } = await read(
    `% one\r\n% two\r\n@misc{a, title={A\r\nB}}\r\n\r\n@misc{b, title={B}}\r\n`,
    'bibtex',
  );
  expect(entries.map(({ line }) => line)).toEqual([3, 6]);
});

test('a brace that was lost is one fault, told with its line, and no field takes the text of another', async () => {
  const damaged = await read(
    '@article{a, title = {First}}\n\n@article{x,\n title = {A title that never ends,\n author = {Lost, Brace},\n year = 2019\n\n@article{y, title = {Next}, year = 2020}\n',
    'bibtex',
  );
  expect(damaged.entries[1]?.fields).toMatchObject({
    title: 'A title that never ends',
    authors: [{ family: 'Lost', given: 'Brace' }],
    year: 2019,
  });
  expect(damaged.entries.map(({ key }) => key)).toEqual(['a', 'x', 'y']);
  expect(damaged.problems).toMatchObject([{ line: 4, key: 'x', kept: true }]);
  expect(damaged.problems[0]?.message).toContain(
    '“title” is never closed; it came in as “A title that never ends”',
  );
  const written = await writeReferences(worksOf(damaged), 'bibtex');
  expect(written.text.match(/year = .*/g)).toEqual(['year = {2019},', 'year = {2020},']);
});

test('no field is written twice: lists are joined, and a further value has a name of its own', async () => {
  const found = await read(
    '@article{a, title = {T}, author = {Cole, Ann}, author = {Ng, Bo}, year = {soon}, year = {2001}, note = {One}, note = {Two}}',
    'bibtex',
  );
  expect(found.entries[0]?.fields).toMatchObject({
    year: 2001,
    authors: [{ family: 'Cole' }, { family: 'Ng' }],
  });
  const { text } = await writeReferences(worksOf(found), 'bibtex');
  const names = [...text.matchAll(/^ {2}(\S+) =/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(text).toContain('note = {One}');
  expect(text).toContain('note-2 = {Two}');
  expect(text).toContain('year-2 = {soon}');
});

test('a year twice that an earlier import kept goes out once', async () => {
  const extra = { bibtex: { year: ['Lost, Brace', '2019'] } };
  const work = { workId: 'w', fields: { title: 'T', authors: [] }, extra };
  const { text } = await writeReferences([work], 'bibtex');
  expect(text.match(/ year = .*/g)).toEqual([' year = {2019},']);
});

test('the issue of a conference paper goes out as its number, in both dialects, and comes back', async () => {
  const fields = {
    title: 'T',
    authors: [],
    type: 'paper-conference' as const,
    issue: '5',
    number: 'a12',
  };
  for (const format of ['bibtex', 'biblatex'] as const) {
    const { text, lost } = await writeReferences([{ workId: 'w', fields }], format);
    expect(text).toContain('number = {5}');
    expect(text).not.toContain('issue');
    expect(lost).toEqual([]);
    expect((await read(text, format)).entries[0]?.fields).toMatchObject(fields);
  }
});
