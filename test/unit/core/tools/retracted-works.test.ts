import { beforeEach, expect, test } from 'vitest';
import { evidenceOf, reportsOf } from '../../../../main/core/agent/session-state.ts';
import { compareReport } from '../../../../main/core/library/report-markdown.ts';
import type { LibraryReader } from '../../../../main/core/library/reader.ts';
import type { RetractionNotice } from '../../../../main/core/library/retraction.ts';
import { librarySearch, SearchHits } from '../../../../main/core/tools/library-search.ts';
import { ListedWorks, listWorks } from '../../../../main/core/tools/list-works.ts';
import { PagesRead, readPages } from '../../../../main/core/tools/read-pages.ts';
import { EvidenceRecorded, recordEvidence } from '../../../../main/core/tools/record-evidence.ts';
import { writeReport } from '../../../../main/core/tools/write-report.ts';
import { plainLibrary, sha256, type TestLibrary } from '../../../support/agent-library.ts';
import type { MemoryRecord } from '../../../support/memory-record.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { callTool, openedRecord } from '../../../support/tool-context.ts';
import { dataOf } from '../../../support/workspaces.ts';

const notice: RetractionNotice = {
  kind: 'retracted',
  doi: '10.1000/notice',
  date: '2021-03-02',
  service: 'crossref',
  asOf: '2026-11-20T08:00:00.000Z',
};
const LINE = 'RETRACTED (notice 10.1000/notice, 2021-03-02; Crossref, checked 2026-11-22)';
const quote =
  'Growth of the competing strain was reduced by 84% when the microcin was present in the medium.';

let plain: TestLibrary = plainLibrary(microbeWorks);
let record: MemoryRecord;

beforeEach(async () => {
  plain = plainLibrary(microbeWorks);
  record = await openedRecord();
});

/** The library in which the first work was checked and found retracted; the others never were. */
function withNotice(found: RetractionNotice | null = notice): LibraryReader {
  const works = plain.works.map((work, index) =>
    index === 0
      ? {
          ...work,
          ...(found === null ? {} : { retraction: found }),
          retractionCheckedAt: '2026-11-22T09:00:00.000Z',
        }
      : work,
  );
  return {
    ...plain.reader,
    works: async () => works,
    work: async (workId) => works.find((work) => work.workId === workId),
  };
}

const fileId = (): string => plain.works[0]?.files[0]?.fileId ?? '';
const ports = (library: LibraryReader) => ({ ...plain, library, digest: sha256 });

test('a retracted work is marked in the list, and works nobody was asked about are not called sound', async () => {
  const answer = dataOf(await callTool(listWorks(withNotice()), {}, record));
  const [first, second] = answer.text.split('\n').slice(1);
  expect(first).toContain(LINE);
  expect(second).not.toContain('RETRACTED');
  expect(answer.text).toContain('1 checked, the longest ago on 2026-11-22.');
  expect(answer.text).toContain(
    `${plain.works.length - 1} were never checked: nothing is known of them.`,
  );
  const { works } = ListedWorks.parse(answer.data);
  expect(works[0]).toMatchObject({ retraction: notice });
  expect(works[1]?.retractionCheckedAt).toBeUndefined();
});

test('a passage of a retracted work says so, in the text and for programs', async () => {
  const tool = librarySearch(withNotice());
  const answer = dataOf(await callTool(tool, { query: 'microcin growth reduced' }, record));
  const { hits } = SearchHits.parse(answer.data);
  const [mine, other] = [
    hits.find(({ workId }) => workId === 'work_1'),
    hits.find(({ workId }) => workId !== 'work_1'),
  ];
  expect(mine?.retraction).toEqual(notice);
  expect(other?.retraction).toBeUndefined();
  expect(answer.text).toContain(LINE);
});

test('pages of a retracted work are read under its notice, and its quotes are recorded with it', async () => {
  const read = dataOf(
    await callTool(readPages(withNotice()), { fileId: fileId(), from: 2 }, record),
  );
  expect(read.text.startsWith(`${LINE}\n`)).toBe(true);
  expect(PagesRead.parse(read.data).retraction).toEqual(notice);
  const input = { fileId: fileId(), page: 2, quote, theme: 'Growth' };
  const recorded = dataOf(await callTool(recordEvidence(withNotice(), sha256), input, record));
  expect(recorded.text).toContain(`The work it is quoted from: ${LINE}`);
  expect(EvidenceRecorded.parse(recorded.data).retraction).toEqual(notice);
});

test('a work that was checked and stands is not marked anywhere', async () => {
  const library = withNotice(null);
  const read = dataOf(await callTool(readPages(library), { fileId: fileId(), from: 2 }, record));
  expect(read.text.startsWith('[page 2]')).toBe(true);
  expect(PagesRead.parse(read.data).retractionCheckedAt).toBe('2026-11-22T09:00:00.000Z');
});

test.each([
  [
    'en',
    /^1\. \*\*This work was retracted \(notice 10\.1000\/notice, 2021-03-02; Crossref, as of 2026-11-20\)\.\*\* /m,
    '[retracted\\]',
  ],
  [
    'zh',
    /^1\. \*\*该文献已被撤稿（声明 10\.1000\/notice，2021-03-02；Crossref，截至 2026-11-20）。\*\* /m,
    '[已撤稿\\]',
  ],
] as const)(
  'a report in %s that cites a retracted work says so at the reference and in the table',
  async (language, reference, cell) => {
    const input = { fileId: fileId(), page: 2, quote, theme: 'Growth' };
    const library = withNotice();
    dataOf(await callTool(recordEvidence(library, sha256), input, record));
    const sections = [{ heading: 'Growth', claims: [{ text: 'It fell.', evidenceIds: ['E1'] }] }];
    const tool = writeReport(ports(library));
    const answer = dataOf(await callTool(tool, { title: 'Microcins', language, sections }, record));
    expect(answer.text).toMatch(reference);
    expect(answer.text).toContain(cell);
    const [written] = reportsOf(record.events());
    expect(written?.references[0]?.retraction).toEqual(notice);
    if (!written) throw new Error('no report');
    expect(compareReport(answer.text, written, evidenceOf(record.events()))).toEqual([]);
  },
);

test('a file of a record below a work is shown under the work and shares its standing', async () => {
  const [head, below] = plain.works;
  if (head === undefined || below === undefined) throw new Error('two works are needed');
  const shown = {
    ...head,
    retraction: notice,
    versions: [{ ...below, reason: 'title_authors_year' as const }],
  };
  const library: LibraryReader = {
    ...plain.reader,
    works: async () => [shown],
    work: async (workId) => (workId === head.workId ? shown : { ...below, versionOf: head.workId }),
  };
  const answer = dataOf(
    await callTool(librarySearch(library), { query: below.title, workIds: [below.workId] }, record),
  );
  expect(SearchHits.parse(answer.data).hits[0]).toMatchObject({
    workId: below.workId,
    title: head.title,
    retraction: notice,
  });
  const page = { fileId: below.files[0]?.fileId ?? '', from: 1 };
  const read = dataOf(await callTool(readPages(library), page, record));
  expect(PagesRead.parse(read.data).retraction).toEqual(notice);
});
