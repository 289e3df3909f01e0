import { expect, test } from 'vitest';
import { createQuestions } from '../../../../main/core/agent/questions.ts';
import { eventsOf } from '../../../../main/core/agent/session-state.ts';
import { askResearcher } from '../../../../main/core/tools/ask-researcher.ts';
import { librarySearch, SearchHits } from '../../../../main/core/tools/library-search.ts';
import { listWorks } from '../../../../main/core/tools/list-works.ts';
import { PagesRead, readPages } from '../../../../main/core/tools/read-pages.ts';
import { updatePlan } from '../../../../main/core/tools/update-plan.ts';
import { plainLibrary, sha256 } from '../../../support/agent-library.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { callTool, openedRecord } from '../../../support/tool-context.ts';

const library = plainLibrary(microbeWorks);
const firstFile = library.works[0]?.files[0]?.fileId ?? '';

test('library_search finds words in all their forms, and further terms besides the query', async () => {
  const record = await openedRecord();
  const search = librarySearch(library.reader);
  const found = await callTool(search, { query: 'inhibiting competitor' }, record);
  expect(found.ok && SearchHits.parse(found.data.data).hits.length).toBeGreaterThan(1);
  const poultry = await callTool(
    search,
    { terms: [{ term: 'poultry', weight: 1 }], limit: 1 },
    record,
  );
  expect(poultry.ok && poultry.data.text).toContain('Prova et al. (2023)');
  expect(await callTool(search, {}, record)).toMatchObject({
    error: { code: 'tool_input_invalid' },
  });
});

test('library_search keeps to the works it is given', async () => {
  const record = await openedRecord();
  const input = { query: 'microcin bacteria', workIds: ['work_2'] };
  const found = await callTool(librarySearch(library.reader), input, record);
  const hits = found.ok ? SearchHits.parse(found.data.data).hits : [];
  expect(new Set(hits.map(({ workId }) => workId))).toEqual(new Set(['work_2']));
});

test('read_pages gives whole paragraphs around a place, counted in characters of the page', async () => {
  const record = await openedRecord();
  const page = microbeWorks[0]?.pages[1] ?? '';
  const start = page.indexOf('fourfold');
  const read = await callTool(
    readPages(library.reader),
    { fileId: firstFile, from: 2, around: { start, end: start + 8 }, margin: 10 },
    record,
  );
  const [excerpt] = read.ok ? PagesRead.parse(read.data.data).excerpts : [];
  expect(excerpt?.text).toMatch(/^Growth of the competing[^]*uptake is needed for inhibition\.$/);
  expect(page.slice(excerpt?.start, excerpt?.end)).toBe(excerpt?.text);
});

test('read_pages reads to the last page and refuses pages that are not there', async () => {
  const record = await openedRecord();
  const tool = readPages(library.reader);
  const both = await callTool(tool, { fileId: firstFile, from: 1, to: 7 }, record);
  expect(both.ok && PagesRead.parse(both.data.data).excerpts.map(({ page }) => page)).toEqual([
    1, 2,
  ]);
  expect(await callTool(tool, { fileId: firstFile, from: 9 }, record)).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(await callTool(tool, { fileId: 'f'.repeat(64), from: 1 }, record)).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(await callTool(tool, { fileId: firstFile, from: 1, to: 200 }, record)).toMatchObject({
    error: { code: 'tool_input_invalid' },
  });
});

test('list_works names each work as it would be cited', async () => {
  const listed = await callTool(listWorks(library.reader), {}, await openedRecord());
  expect(listed.ok && listed.data.text).toContain('Example and Sample (2019): Microcins and');
});

test('update_plan records a plan once, and again only when it changes', async () => {
  const record = await openedRecord();
  const items = [{ itemId: 'a', text: 'Search', state: 'active' as const }];
  await callTool(updatePlan(), { items }, record);
  await callTool(updatePlan(), { items }, record);
  expect(eventsOf(record.events(), 'plan.changed')).toHaveLength(1);
  await callTool(updatePlan(), { items: [{ ...items[0], state: 'done' }] }, record);
  expect(eventsOf(record.events(), 'plan.changed')).toHaveLength(2);
});

test('with nobody to ask, ask_researcher says so and asks nothing', async () => {
  const record = await openedRecord();
  const asked = await callTool(
    askResearcher(createQuestions(false), sha256),
    { text: 'Which?' },
    record,
  );
  expect(asked).toMatchObject({ error: { code: 'nobody_to_ask' } });
  expect(eventsOf(record.events(), 'question.asked')).toEqual([]);
});
