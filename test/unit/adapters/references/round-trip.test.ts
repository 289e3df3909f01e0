import { expect, test } from 'vitest';
import { writeReferences } from '../../../../main/adapters/references/write-references.ts';
import { ReferenceFormat } from '../../../../main/core/library/reference-format.ts';
import { WorkFields, type WorkType } from '../../../../main/core/library/work.ts';
import { randomWork } from '../../../support/random-work.ts';
import { read, worksOf } from '../../../support/reference-files.ts';

/** Types each format tells apart, and the fields it has no room for at all. */
const formats: Readonly<
  Record<ReferenceFormat, { types: [WorkType, ...WorkType[]]; without: (keyof WorkFields)[] }>
> = {
  bibtex: {
    types: ['article-journal', 'book', 'chapter', 'paper-conference', 'report', 'thesis'],
    without: [],
  },
  biblatex: {
    types: ['article-journal', 'book', 'chapter', 'paper-conference', 'dataset', 'webpage'],
    without: [],
  },
  ris: {
    types: ['article-journal', 'book', 'chapter', 'paper-conference', 'thesis', 'report'],
    without: ['edition'],
  },
  nbib: { types: ['article-journal'], without: ['url', 'arxiv'] },
  csl_json: { types: ['article-journal', 'book', 'chapter', 'article', 'dataset'], without: [] },
  endnote_xml: { types: ['article-journal', 'book', 'chapter', 'article', 'thesis'], without: [] },
};
const names = Object.keys(WorkFields.shape);

test.each(ReferenceFormat.options)(
  '%s: 200 works of many scripts come back field by field, or the writer says what is lost',
  async (format) => {
    const { types, without } = formats[format];
    const works = Array.from({ length: 200 }, (_, seed) => ({
      workId: `w${seed}`,
      fields: randomWork(seed + 1, types),
    }));
    const { text, lost } = await writeReferences(works, format);
    const again = await read(text);
    expect(again.problems).toEqual([]);
    expect(again.entries).toHaveLength(works.length);
    for (const [index, { workId, fields }] of works.entries()) {
      const told = new Set(lost.find((one) => one.workId === workId)?.fields);
      const kept = (all: WorkFields) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => !told.has(name)));
      expect(kept(again.entries[index]?.fields ?? fields), `seed ${index + 1}`).toEqual(
        kept(fields),
      );
      expect(
        without.length > 0
          ? [...told].filter((name) => !without.some((one) => one === name))
          : [...told],
      ).toEqual([]);
    }
  },
);

const sources: readonly (readonly [ReferenceFormat, string])[] = [
  [
    'bibtex',
    `@preamble{"\\newcommand{\\x}{y}"}
% a note of a person
@MastersThesis{Mue:99, author = {M{\\"u}ller, Jr., Hans and {The {ABC} Group}}, title = "{On {RNA} and $\\alpha$-synuclein}",
  school = {TU M\\"unchen}, month = "3~" # mar, year = 1999, note = {read}, note = {again}, file = {:a b.pdf:PDF}, crossref = {other}}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;}
`,
  ],
  [
    'ris',
    'TY  - THES\r\nID  - k1\r\nA1  - Cole, Ann\r\nAU  - Ng, Bo\r\nA1  - Wu, Cy\r\nT1  - A title\r\nY1  - 1999/3/7/spring\r\nN1  - one\r\nZZ  - unknown\r\nN1  - two\r\nUR  - https://doi.org/10.1000/ABC\r\nUR  - https://example.org\r\nSN  - 1234-5678 (print)\r\nER  - \r\n',
  ],
  [
    'nbib',
    'PMID- 1\nOWN - NLM\nTI  - A title.\nFAU - Cole, Ann\nAU  - Cole A\nAD  - Here.\nFAU - Ng, Bo\nAU  - Ng B\nAD  - There.\nLA  - eng\nPT  - Journal Article\nPT  - Review\nDP  - 2016 Mar-Apr\nMH  - *Memory\nXYZ - unknown\nAID - 1 [pii]\nAID - 10.1000/abc [doi]\n',
  ],
  [
    'csl_json',
    JSON.stringify([
      {
        id: 'k',
        type: 'article-journal',
        title: 'On <i>E. coli</i>',
        author: [
          { family: 'Beethoven', given: 'L.', 'non-dropping-particle': 'van', suffix: 'Jr' },
        ],
        issued: { 'date-parts': [['2016', '3']], season: 2 },
        accessed: { 'date-parts': [[2020, 1, 1]] },
        custom: { deep: [1, { two: null }] },
        note: 'a note',
        categories: ['x', 'y'],
      },
    ]),
  ],
  [
    'endnote_xml',
    '<xml><records><record><database name="My.enl" path="/x">My.enl</database><rec-number>12</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal" font="default" size="100%">Cole, A.</style></author></authors><tertiary-authors><author>X, Y</author></tertiary-authors></contributors><titles><title><style face="normal">On </style><style face="italic">E. coli</style></title><secondary-title>J</secondary-title><short-title>S</short-title></titles><dates><year>1999</year><pub-dates><date>Spring</date></pub-dates></dates><custom1>c &lt; d</custom1><urls><related-urls><url>https://a.example/1</url><url>https://a.example/2</url></related-urls></urls></record></records></xml>',
  ],
];

test.each(sources)(
  '%s: what no field has room for comes back when the file is written in the same format',
  async (format, source) => {
    const first = await read(source);
    expect(first.format).toBe(format);
    const { text } = await writeReferences(worksOf(first), format);
    const second = await read(text);
    const content = ({ entries }: typeof first) =>
      entries.map(({ fields, extra, key }) => ({ fields, extra, key }));
    expect(content(second)).toEqual(content(first));
    expect((await writeReferences(worksOf(second), format)).text).toBe(text);
  },
);

test('an edited field wins over what was kept of it, and everything else that was kept stays', async () => {
  const first = await read(sources[0]?.[1] ?? '');
  const [work] = worksOf(first);
  if (work === undefined) throw new Error('no entry');
  const edited = { ...work, fields: { ...work.fields, title: 'A new title', year: 2001 } };
  const { text } = await writeReferences([edited], 'bibtex');
  expect(text).toContain('title = {A new title}');
  expect(text).toContain('year = {2001}');
  expect(text).not.toMatch(/RNA|1999,/);
  expect(text).toContain('author = {M{\\"u}ller, Jr., Hans and {The {ABC} Group}}');
  expect(text).toContain('note = {read}');
  expect(text).toContain('@mastersthesis{Mue:99,');
});

test('what was kept of a file in another format is told as lost', async () => {
  const { text, lost } = await writeReferences(
    worksOf(await read(sources[1]?.[1] ?? '')),
    'bibtex',
  );
  expect(text).not.toContain('unknown');
  expect(lost[0]?.fields.join(' ')).toMatch(/^ris: .*N1.*ZZ/);
});

test('keys stay, are made of author, year and title where there is none, and never occur twice', async () => {
  const fields: WorkFields = {
    title: 'The spacing effect',
    authors: [{ family: 'Müller', given: 'A' }],
    year: 1999,
  };
  const works = [{ key: 'own key' }, {}, {}, { key: 'OwnKey' }].map((more, index) => ({
    workId: `w${index}`,
    fields,
    ...more,
  }));
  const { text } = await writeReferences(works, 'bibtex');
  expect(
    [...text.matchAll(/^@article\{(.*),$|^@misc\{(.*),$/gm)].map(([, one, two]) => one ?? two),
  ).toEqual(['ownkey', 'muller1999spacing', 'muller1999spacingb', 'OwnKeyb']);
});

test('every field of a work is written by some format', () => {
  const fields = Array.from({ length: 60 }, (_, seed) => randomWork(seed + 1, ['article-journal']));
  expect(names.filter((name) => !fields.some((one) => Object.hasOwn(one, name)))).toEqual([
    'number',
  ]);
});
