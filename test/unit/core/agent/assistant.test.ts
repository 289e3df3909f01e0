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

test('works that disagree are shown on both sides, with the words that show it', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('Do microcins inhibit competing bacteria?'));
  await session.run(never);
  const recorded = eventsOf(record.events(), 'evidence.recorded').map(({ payload }) => payload);
  expect(recorded).toContainEqual(
    expect.objectContaining({
      workId: 'work_2',
      stance: 'disagrees',
      stanceCue: 'did not inhibit',
    }),
  );
  expect(recorded.some(({ stance, workId }) => stance === 'agrees' && workId === 'work_1')).toBe(
    true,
  );
  const headings = reportsOf(record.events())
    .at(-1)
    ?.sections.map(({ heading }) => heading);
  expect(headings).toContain('Agreement and disagreement');
});

test.each([
  ['two halves that no paper joins', 'Do microcins cause earthquakes?'],
  ['an unknown cause of a known outcome', 'Does caffeine inhibit the growth of gut bacteria?'],
  ['words that stand only in the question', '镁可缓解腿抽筋吗？'],
])('%s are not evidence', async (_, question) => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening(question));
  expect(await session.run(never)).toEqual({ ok: true, data: 'no_evidence' });
  expect(reportsOf(record.events())).toEqual([]);
});

test('a part of the question that the library lacks is named in the report', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('Which microcin genes, genomes, bacteria and volcanoes are known?'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'answered' });
  expect(reportsOf(record.events()).at(-1)?.notFound.join(' ')).toContain('“volcanoes”');
});

test('a vague question is asked back with choices from the library, and the answer is used', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks), true);
  await session.open(opening('What do these papers say?'));
  const running = session.run(never);
  let asked = eventsOf(record.events(), 'question.asked')[0]?.payload;
  while (!asked) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    asked = eventsOf(record.events(), 'question.asked')[0]?.payload;
  }
  expect(asked.choices).toContain(microbeWorks[2]?.title);
  expect(await session.answer('question_unknown', 'x')).toMatchObject({ ok: false });
  expect(await session.answer(asked.questionId, 'microcin genes in genomes')).toMatchObject({
    ok: true,
  });
  expect(await running).toEqual({ ok: true, data: 'answered' });
  expect(eventsOf(record.events(), 'evidence.recorded').length).toBeGreaterThan(0);
});

test('with nobody to ask, a vague question is read as one about the works, and that is said', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('What do these papers say?'));
  expect(await session.run(never)).toEqual({ ok: true, data: 'answered' });
  const thoughts = eventsOf(record.events(), 'reasoning').map(({ payload }) => payload.text);
  expect(thoughts.join(' ')).toContain('Nobody is there to ask');
});

test('a follow-up goes on in the same session, with a second report and the earlier evidence', async () => {
  const { session, record } = assistantOver(plainLibrary(microbeWorks));
  await session.open(opening('Do microcins inhibit competing bacteria?'));
  await session.run(never);
  const before = eventsOf(record.events(), 'evidence.recorded').length;
  await session.say('And in the mouse gut?');
  expect(await session.run(never)).toEqual({ ok: true, data: 'answered' });
  const reports = reportsOf(record.events());
  expect(reports).toHaveLength(2);
  expect(reports[1]?.reportId).not.toBe(reports[0]?.reportId);
  expect(JSON.stringify(reports[1]?.sections)).toContain('mouse gut');
  const ids = eventsOf(record.events(), 'evidence.recorded').map(
    ({ payload }) => payload.evidenceId,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(before).toBeGreaterThan(0);
});

test('a message sent while it runs is taken up and searched for', async () => {
  const library = plainLibrary(microbeWorks);
  const kit = assistantOver(library);
  const search = library.reader.search.bind(library.reader);
  let isTold = false;
  Object.assign(library.reader, {
    search: async (...input: Parameters<typeof search>) => {
      if (!isTold) {
        isTold = true;
        await kit.session.say('Also iron limitation, please.');
      }
      return search(...input);
    },
  });
  await kit.session.open(opening('Do microcins inhibit competing bacteria?'));
  expect(await kit.session.run(never)).toEqual({ ok: true, data: 'answered' });
  const thoughts = eventsOf(kit.record.events(), 'reasoning').map(({ payload }) => payload.text);
  expect(thoughts).toContain('Taking up your message: “Also iron limitation, please.”.');
  expect(JSON.stringify(reportsOf(kit.record.events()))).toContain('iron');
});
