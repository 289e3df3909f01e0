import { beforeEach, expect, test } from 'vitest';
import { evidenceOf, eventsOf, reportsOf } from '../../../../main/core/agent/session-state.ts';
import { compareReport } from '../../../../main/core/library/report-markdown.ts';
import { EvidenceRecorded, recordEvidence } from '../../../../main/core/tools/record-evidence.ts';
import { writeReport } from '../../../../main/core/tools/write-report.ts';
import type { Tool } from '../../../../main/core/tools/tool.ts';
import { plainLibrary, sha256 } from '../../../support/agent-library.ts';
import type { TestLibrary } from '../../../support/agent-library.ts';
import type { MemoryRecord } from '../../../support/memory-record.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { callTool, openedRecord } from '../../../support/tool-context.ts';

let library: TestLibrary = plainLibrary(microbeWorks);
let record: MemoryRecord;
let evidenceTool: Tool;
let reportTool: Tool;

const quote =
  'Growth of the competing strain was reduced by 84% when the microcin was present in the medium.';

beforeEach(async () => {
  library = plainLibrary(microbeWorks);
  record = await openedRecord();
  evidenceTool = recordEvidence(library.reader, sha256);
  reportTool = writeReport({ ...library, library: library.reader, digest: sha256 });
});

function fileOf(work: number): string {
  return library.works[work]?.files[0]?.fileId ?? '';
}

function quoted(text = quote, page = 2) {
  return { fileId: fileOf(0), page, quote: text, theme: 'Growth' };
}

function report(evidenceIds: readonly string[]) {
  return {
    title: 'Microcins',
    language: 'en',
    sections: [
      {
        heading: 'Growth',
        claims: [
          { text: 'Growth fell.', evidenceIds },
          { text: 'This is my own sentence.', evidenceIds: [] },
        ],
      },
    ],
  };
}

async function recordOne(): Promise<string> {
  const recorded = await callTool(evidenceTool, quoted(), record);
  if (!recorded.ok) throw new Error(recorded.error.message);
  return EvidenceRecorded.parse(recorded.data.data).evidence.evidenceId;
}

test('a quote that stands on the page is recorded with its place, surroundings and rectangles', async () => {
  const id = await recordOne();
  const evidence = evidenceOf(record.events()).get(id);
  const text = microbeWorks[0]?.pages[1] ?? '';
  expect(evidence?.anchor.position).toMatchObject({ page: 2, start: text.indexOf(quote) });
  expect(evidence?.anchor.quote).toMatchObject({ exact: quote, prefix: 'Results\n\n' });
  expect(evidence?.anchor.quote.suffix).toHaveLength(32);
  expect(evidence?.anchor.position.rectangles).toHaveLength(1);
});

test.each([
  ['a sentence nobody wrote', quoted('Growth of the competing strain was increased by 84%.')],
  ['a quote with one character changed', quoted(quote.replace('84%', '94%'))],
  ['a quote from another page', quoted(quote, 1)],
])('%s is refused as not located, and nothing is recorded', async (_, input) => {
  expect(await callTool(evidenceTool, input, record)).toMatchObject({
    ok: false,
    error: { code: 'citation_not_located' },
  });
  expect(eventsOf(record.events(), 'evidence.recorded')).toEqual([]);
});

test('a stance cue that is not in the quote is refused', async () => {
  const input = { ...quoted(), stance: 'agrees', stanceCue: 'enhanced' };
  expect(await callTool(evidenceTool, input, record)).toMatchObject({
    error: { code: 'tool_input_invalid' },
  });
});

test('the same quote is the same evidence: it is recorded once', async () => {
  expect(await recordOne()).toBe(await recordOne());
  expect(eventsOf(record.events(), 'evidence.recorded')).toHaveLength(1);
});

test('evidence is named in the order of recording, and a report may cite it by these names', async () => {
  const first = await recordOne();
  const other = await callTool(
    evidenceTool,
    quoted('Growth of the competing strain was reduced by 84%'),
    record,
  );
  const again = await callTool(evidenceTool, quoted(), record);
  expect(other.ok && other.data.text).toMatch(/^Recorded as E2: p\. 2, “Growth of/);
  expect(again.ok && again.data.text).toMatch(/^Recorded as E1: /);
  expect((await callTool(reportTool, report(['e2', '[E1]', first]), record)).ok).toBe(true);
  const [, second] = [...evidenceOf(record.events()).keys()];
  expect(reportsOf(record.events())[0]?.sections[0]?.claims[0]?.evidenceIds).toEqual([
    second,
    first,
  ]);
});

test('a report that cites a name beyond the last is refused, and says which names there are', async () => {
  await recordOne();
  const refused = await callTool(reportTool, report(['E1', 'E2']), record);
  expect(!refused.ok && refused.error.message).toContain(
    'Not recorded in this session: E2. Recorded so far: E1.',
  );
  expect(reportsOf(record.events())).toEqual([]);
});

test('a report is written with its artifact, and its file is what the record says', async () => {
  const id = await recordOne();
  expect((await callTool(reportTool, report([id]), record)).ok).toBe(true);
  const [written] = reportsOf(record.events());
  const [artifact] = eventsOf(record.events(), 'artifact.made');
  const file = library.written.get(`reports/${record.sessionId}/${written?.reportId}.md`) ?? '';
  expect(artifact?.payload).toMatchObject({
    path: `work/reports/${record.sessionId}/${written?.reportId}.md`,
    sha256: sha256.sha256(file),
    reportId: written?.reportId,
  });
  if (!written) throw new Error('no report');
  expect(compareReport(file, written, evidenceOf(record.events()))).toEqual([]);
  expect(written.sections[0]?.claims.map(({ kind }) => kind)).toEqual(['cited', 'uncited']);
  expect(written.question).toBe('Do microcins inhibit bacteria?');
});

test('a report that cites an id nobody recorded is refused, and names it', async () => {
  const id = await recordOne();
  const refused = await callTool(reportTool, report([id, 'evidence_made_up']), record);
  expect(refused).toMatchObject({ error: { code: 'tool_input_invalid' } });
  expect(!refused.ok && refused.error.message).toContain('evidence_made_up');
  expect(library.written.size).toBe(0);
});

test('a report without evidence is refused with no_evidence', async () => {
  expect(await callTool(reportTool, report([]), record)).toMatchObject({
    error: { code: 'no_evidence' },
  });
  expect(reportsOf(record.events())).toEqual([]);
});

test('a report whose quote no longer stands in its file is refused, and nothing is written', async () => {
  const id = await recordOne();
  library.texts.get(fileOf(0))?.splice(1, 1, 'Results\n\nThe page was changed.');
  const refused = await callTool(reportTool, report([id]), record);
  expect(refused).toMatchObject({ error: { code: 'citation_not_located' } });
  expect(!refused.ok && refused.error.message).toContain('[1] file_changed');
  expect(eventsOf(record.events(), 'artifact.made')).toEqual([]);
});
