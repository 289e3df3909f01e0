import { expect, test } from 'vitest';
import type { SessionMode } from '../../../../../main/core/agent/approvals.ts';
import { createLiteratureAssistant } from '../../../../../main/core/agent/playbook/literature/assistant.ts';
import { indexGlossary } from '../../../../../main/core/agent/playbook/literature/glossary.ts';
import {
  askedForServices,
  serviceQuery,
} from '../../../../../main/core/agent/playbook/literature/leads.ts';
import { understand } from '../../../../../main/core/agent/playbook/literature/question.ts';
import { eventsOf, reportsOf } from '../../../../../main/core/agent/session-state.ts';
import { ok } from '../../../../../main/core/errors.ts';
import { parseQuery } from '../../../../../main/core/literature/query-text.ts';
import type { LiteratureFound } from '../../../../../main/core/tools/found-works.ts';
import { defineTool, type Tool } from '../../../../../main/core/tools/tool.ts';
import { literatureTools } from '../../../../../main/core/tools/toolbox.ts';
import * as z from 'zod';
import { plainLibrary, sha256, type PlainWork } from '../../../../support/agent-library.ts';
import { shippedGlossary } from '../../../../support/glossary.ts';
import { memoryRecord } from '../../../../support/memory-record.ts';
import { microbeWorks } from '../../../../support/microbe-works.ts';
import { opening, sessionKit } from '../../../../support/session-kit.ts';

const never = new AbortController().signal;

const found: LiteratureFound = {
  searchId: 'search_7',
  asOf: '2026-11-22T08:00:00.000Z',
  services: [
    { service: 'openalex', name: 'OpenAlex', expected: 1_310, retrieved: 20, outcome: 'limited' },
    {
      service: 'crossref',
      name: 'Crossref',
      retrieved: 0,
      outcome: 'failed',
      problem: 'It wants a pause.',
    },
  ],
  works: 25,
  told: [
    {
      recordId: 'openalex:W1',
      title: 'Loops without strings',
      authors: 'Cole et al.',
      year: 2021,
      doi: '10.1000/a',
      services: ['openalex'],
      openCopy: true,
      retraction: {
        kind: 'retracted',
        service: 'openalex',
        asOf: '2026-11-22T08:00:00.000Z',
      },
    },
  ],
};

/** Answers as the search would, and remembers what it was asked. */
function searchTool(asked: unknown[]): Tool {
  return defineTool({
    name: 'search_literature',
    description: 'A search that finds what the test says.',
    input: z.strictObject({ query: z.string(), limit: z.int() }),
    limits: { milliseconds: 1_000, outputCharacters: 1_000 },
    sideEffect: true,
    reach: ['network'],
    approval: 'ask',
    run: async (input) => {
      asked.push(input);
      return ok({ text: 'found', data: found });
    },
  });
}

async function answered(
  question: string,
  more: {
    readonly mode?: SessionMode;
    readonly tool?: boolean;
    readonly works?: readonly PlainWork[];
    readonly language?: 'en' | 'zh';
  } = {},
) {
  const library = plainLibrary(more.works ?? microbeWorks);
  const asked: unknown[] = [];
  const { session, record } = sessionKit({
    policy: createLiteratureAssistant(shippedGlossary()),
    record: memoryRecord(),
    mode: more.mode ?? 'autonomous',
    tools: (questions) => [
      ...literatureTools({ ...library, library: library.reader, digest: sha256, questions }),
      ...(more.tool === false ? [] : [searchTool(asked)]),
    ],
  });
  await session.open(opening(question, more.language ?? 'en'));
  const outcome = await session.run(never);
  const messages = eventsOf(record.events(), 'message.agent').map(({ payload }) => payload);
  return { outcome, asked, messages, record };
}

test('what the library does not hold is looked for once, and what is found is told as leads', async () => {
  const { outcome, asked, messages, record } = await answered(
    'What is known about quantum gravity?',
  );
  expect(outcome).toEqual({ ok: true, data: 'no_evidence' });
  expect(asked).toEqual([{ query: 'quantum (gravity OR gravitational)', limit: 20 }]);
  const said = messages.at(-1)?.text ?? '';
  expect(said).toContain('The library does not answer this.');
  expect(said).toContain('asked on 2026-11-22 (search search_7): OpenAlex 20 of 1310 records');
  expect(said).toContain('Crossref 0 records (It wants a pause.)');
  expect(said).toContain('These are leads, not evidence');
  expect(said).toContain(
    '1. “Loops without strings”. Cole et al. (2021). https://doi.org/10.1000/a',
  );
  expect(said).toContain('[RETRACTED (OpenAlex, checked 2026-11-22)]');
  expect(eventsOf(record.events(), 'evidence.recorded')).toEqual([]);
  expect(reportsOf(record.events())).toEqual([]);
});

test('where nobody is there to approve, the services are not asked and that is said', async () => {
  const { asked, messages } = await answered('What is known about quantum gravity?', {
    mode: 'unattended',
  });
  expect(asked).toEqual([]);
  expect(messages.at(-1)?.text).toContain('The literature services gave nothing.');
});

test.each([
  ['en', 'What is known about quantum gravity?', 'I looked only in the library'],
  ['zh', '关于量子引力有哪些研究？', '我只查找了文献库'],
] as const)(
  'a session (%s) that may ask no service says that it looked only in the library',
  async (language, question, words) => {
    const { messages } = await answered(question, { tool: false, language });
    expect(messages.at(-1)?.text).toContain(words);
  },
);

test('an answer that the library gives needs no service', async () => {
  const { outcome, asked } = await answered('Do microcins inhibit the growth of bacteria?');
  expect(outcome).toEqual({ ok: true, data: 'answered' });
  expect(asked).toEqual([]);
});

test('asked to search the literature, it tells the leads first and then answers from the library', async () => {
  const { outcome, asked, messages, record } = await answered(
    'Please search the literature: do microcins inhibit bacteria?',
  );
  expect(outcome).toEqual({ ok: true, data: 'answered' });
  expect(asked).toHaveLength(1);
  expect(messages[0]).toMatchObject({ final: false });
  expect(messages[0]?.text).toContain('These are leads, not evidence');
  expect(reportsOf(record.events())[0]?.question).toContain('Please search the literature');
});

test.each([
  ['Search the literature for microcins and bacteria', 'microcins and bacteria'],
  ['Please look in PubMed for spaced retrieval', 'spaced retrieval'],
  ['请检索文献：间隔提取练习有效吗？', '间隔提取练习有效吗？'],
  ['What does a literature search show about microcins?', undefined],
  ['Do visual search and literature reviews differ?', undefined],
  ['文献检索的方法有哪些？', undefined],
])('“%s” is taken for a wish to search: %s', (text, rest) => {
  expect(askedForServices(text)?.rest).toBe(rest);
});

test.each([
  ['Do microcins inhibit competing bacteria?'],
  ['间隔提取练习比集中提取练习更有利于长期记忆吗？'],
  ['Does "sleep" (not naps) affect memory: or not?'],
])('the query made of “%s” is one that can be read, in Latin words where there are any', (text) => {
  const query = serviceQuery(understand(text, indexGlossary(shippedGlossary().entries)));
  expect(query).toBeDefined();
  expect(parseQuery(query ?? '')).toMatchObject({ ok: true });
  expect(query).toMatch(/[a-z]/);
});
