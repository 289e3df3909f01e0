import { expect, test } from 'vitest';
import { createLiteratureAssistant } from '../../../../main/core/agent/playbook/literature/assistant.ts';
import { evidenceOf, eventsOf, reportsOf } from '../../../../main/core/agent/session-state.ts';
import { verifyReport } from '../../../../main/core/library/verifier.ts';
import { literatureTools } from '../../../../main/core/tools/toolbox.ts';
import { plainLibrary, sha256 } from '../../../support/agent-library.ts';
import type { TestLibrary } from '../../../support/agent-library.ts';
import { memoryRecord } from '../../../support/memory-record.ts';
import { shippedGlossary } from '../../../support/glossary.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { opening, sessionKit } from '../../../support/session-kit.ts';

const never = new AbortController().signal;

function assistantOver(library: TestLibrary, canAsk = false) {
  return sessionKit({
    policy: createLiteratureAssistant(shippedGlossary()),
    record: memoryRecord(),
    canAsk,
    tools: (questions) =>
      literatureTools({ ...library, library: library.reader, digest: sha256, questions }),
  });
}

test('a question is answered by a report whose every claim is located, and the plan ends done', async () => {
  const library = plainLibrary(microbeWorks);
  const { session, record } = assistantOver(library);
  await session.open(opening('Do microcins inhibit the growth of competing bacteria?'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'answered' });
  const report = reportsOf(record.events()).at(-1);
  if (!report) throw new Error('no report');
  const { counts } = await verifyReport(report, evidenceOf(record.events()), library.verifier);
  expect(counts.total).toBeGreaterThanOrEqual(5);
  expect(counts).toMatchObject({ located: counts.total, moved: 0, missing: 0 });
  const plan = eventsOf(record.events(), 'plan.changed').at(-1)?.payload.items;
  expect(plan?.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  expect([...library.written.keys()]).toEqual([
    `reports/${record.sessionId}/${report.reportId}.md`,
  ]);
});

test('a question about something the library does not hold ends as no_evidence, without a quote', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('What is known about quantum gravity?'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'no_evidence' });
  expect(eventsOf(record.events(), 'evidence.recorded')).toEqual([]);
  expect(eventsOf(record.events(), 'message.agent').at(-1)?.payload.text).toContain('“quantum”');
});

test('an empty library is said to be empty', async () => {
  const { session, record } = assistantOver(plainLibrary([]));
  await session.open(opening('Do microcins inhibit bacteria?'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'no_evidence' });
  expect(eventsOf(record.events(), 'message.agent').at(-1)?.payload.text).toContain(
    'no readable work',
  );
});

test('a Chinese question over English papers is answered in Chinese with English quotes', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('微菌素会抑制细菌的生长吗？', 'zh'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'answered' });
  const report = reportsOf(record.events()).at(-1);
  expect(report?.language).toBe('zh');
  expect(report?.sections[0]?.heading).toBe('简要回答');
  expect(JSON.stringify(report?.sections)).toContain('microcin');
});
