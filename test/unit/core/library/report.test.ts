import { expect, test } from 'vitest';
import { citationLabel, citationLabels } from '../../../../main/core/library/citations.ts';
import type { Evidence, Report } from '../../../../main/core/library/evidence.ts';
import { countClaims, ledgerProblems } from '../../../../main/core/library/ledger.ts';
import { compareReport, reportMarkdown } from '../../../../main/core/library/report-markdown.ts';

function evidence(id: string, exact: string): Evidence {
  return {
    evidenceId: id,
    workId: 'work_1',
    anchor: {
      fileId: 'a'.repeat(64),
      extractor: 'test/1',
      quote: { exact, prefix: '', suffix: '' },
      position: { page: 3, start: 0, end: exact.length, rectangles: [] },
    },
    theme: 'Growth',
    stance: 'agrees',
    stanceCue: 'fell',
  };
}

const known = new Map([
  ['e1', evidence('e1', 'Growth fell by 84%.')],
  ['e2', evidence('e2', 'It fell | again in *E. coli*_1.')],
]);

const report: Report = {
  reportId: 'report_1',
  title: 'Does growth fall?',
  question: 'Does growth fall?',
  language: 'en',
  sections: [
    {
      heading: 'In short',
      claims: [
        { claimId: 'c1', text: 'Two quotes were found.', kind: 'uncited', evidenceIds: [] },
        { claimId: 'c2', text: 'A (2020), p. 3: “It fell.”', kind: 'cited', evidenceIds: ['e2'] },
        { claimId: 'c3', text: 'Both fell.', kind: 'cited', evidenceIds: ['e1', 'e2'] },
      ],
    },
  ],
  notFound: ['No passage holds “frogs”.'],
  references: [
    { number: 1, workId: 'work_1', fileId: 'a'.repeat(64), text: 'A B., C D. (2020). Growth.' },
  ],
  writtenBy: 'tester, version 1',
};

test('numbers follow first citation, and the same place keeps its number', () => {
  const markdown = reportMarkdown(report, known);
  expect(markdown).toContain('- A (2020), p. 3: “It fell.” [1]\n');
  expect(markdown).toContain('- Both fell. [2][1]\n');
  expect(markdown).toContain('_Two quotes were found._\n');
  expect(markdown).toContain('1. A B., C D. (2020). Growth. Cited as [1], [2].');
  expect(markdown).toContain('- No passage holds “frogs”.');
});

test('signs that Markdown would read as marks are escaped, in the table too', () => {
  expect(reportMarkdown(report, known)).toContain(
    String.raw`| 1 | A B. et al. (2020) | 3 | It fell \| again in \*E. coli\*\_1. | agrees (fell) | Growth |`,
  );
});

test('the same report gives the same bytes', () => {
  expect(reportMarkdown(structuredClone(report), new Map([...known].toReversed()))).toBe(
    reportMarkdown(report, known),
  );
});

test('an unchanged file has no difference; one changed character names its line and claim', () => {
  const markdown = reportMarkdown(report, known);
  expect(compareReport(markdown, report, known)).toEqual([]);
  const [difference, ...others] = compareReport(
    markdown.replace('“It fell.”', '“It felt.”'),
    report,
    known,
  );
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ claimId: 'c2' });
  expect(markdown.split('\n')[(difference?.line ?? 0) - 1]).toBe(difference?.expected);
});

test('a changed row of the table names its evidence', () => {
  const changed = reportMarkdown(report, known).replace('fell by 84%', 'fell by 34%');
  expect(compareReport(changed, report, known)).toEqual([
    expect.objectContaining({ evidenceId: 'e1' }),
  ]);
});

test('lines put in, taken out or cut off are found', () => {
  const markdown = reportMarkdown(report, known);
  const inserted = markdown.replace('- Both fell.', 'A new line.\n- Both fell.');
  expect(compareReport(inserted, report, known)).toContainEqual(
    expect.objectContaining({ found: 'A new line.' }),
  );
  const removed = markdown.replace('- Both fell. [2][1]\n', '');
  expect(compareReport(removed, report, known)).toContainEqual(
    expect.objectContaining({ claimId: 'c3' }),
  );
  expect(compareReport(`${markdown}more\n`, report, known)).toEqual([
    expect.objectContaining({ found: 'more' }),
  ]);
  expect(compareReport(markdown.slice(0, -1), report, known)).not.toEqual([]);
});

test('the ledger counts claims and finds those that cite what is not known', () => {
  expect(countClaims(report)).toEqual({ total: 3, cited: 2, uncited: 1 });
  expect(ledgerProblems(report, known)).toEqual([]);
  expect(ledgerProblems(report, new Map([['e2', evidence('e2', 'x')]]))).toEqual([
    { claimId: 'c3', problem: 'unknown_evidence', evidenceIds: ['e1'] },
  ]);
});

test('works are named by their authors, in the manner of the language', () => {
  const work = { workId: 'w', title: 'On growth in very many kinds of ponds', authors: [] };
  const names = (...families: string[]) => families.map((family) => ({ family }));
  expect(citationLabel({ ...work, authors: names('Cole'), year: 2022 })).toBe('Cole (2022)');
  expect(citationLabel({ ...work, authors: names('A', 'B'), year: 2022 })).toBe('A and B (2022)');
  expect(citationLabel({ ...work, authors: names('A', 'B', 'C') })).toBe('A et al.');
  expect(citationLabel({ ...work, authors: names('王', '李'), year: 2021 })).toBe('王等（2021）');
  expect(citationLabel(work)).toBe('“On growth in very many kinds …”');
  const twins = [
    { ...work, workId: 'w1', authors: names('Cole'), year: 2022 },
    { ...work, workId: 'w2', authors: names('Cole'), year: 2022 },
  ];
  expect([...citationLabels(twins).values()]).toEqual(['Cole (2022a)', 'Cole (2022b)']);
});
