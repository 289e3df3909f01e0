import { expect, onTestFinished, test } from 'vitest';
import { createPassageIndex } from '../../../../main/adapters/sqlite/passage-index.ts';
import { getWork } from '../../../../main/adapters/sqlite/query-library.ts';
import { fail, ok, type Result } from '../../../../main/core/errors.ts';
import type { OpenCopy } from '../../../../main/core/literature/record.ts';
import { fetchOpenCopies } from '../../../../main/engine/literature/open-copy.ts';
import { openLibrary } from '../../../../main/engine/library/open-library.ts';
import { knownServices, type KnownService } from '../../../support/known-services.ts';
import { dataOf, newWorkspace } from '../../../support/workspaces.ts';

const by = { kind: 'researcher' } as const;
const signal = new AbortController().signal;

const unread = () => {
  throw new Error('Nothing is read in this test.');
};

/** What becomes of one work when addresses answer as given; others are refused by the policy. */
async function fetched(
  kept: readonly OpenCopy[],
  services: readonly KnownService[],
  answers: Readonly<Record<string, () => Result<Response>>> = {},
) {
  const workspace = await newWorkspace();
  onTestFinished(() => workspace.close());
  const { journal, database, clock } = workspace;
  const payload = {
    workId: 'work_1',
    fields: { title: 'Spacing', authors: [], doi: '10.1000/a' },
    origins: {},
  };
  dataOf(await journal.append('workspace', [{ actor: by, kind: 'work.added', payload }]));
  const { ports: library } = openLibrary(workspace, {
    reader: {
      extractor: 'none/1',
      extractorOf: () => 'none/1',
      extract: unread,
      extractPage: unread,
      close: async () => undefined,
    },
    secrets: {
      describe: () => ({ kind: 'memory', words: 'nowhere' }),
      get: async () => undefined,
      names: () => Promise.resolve([]),
      set: async () => ok(undefined),
      remove: async () => undefined,
    },
    index: createPassageIndex(database),
  });
  const tried: string[] = [];
  const desk = knownServices(services);
  const outcome = await fetchOpenCopies(
    {
      clock,
      journal,
      library,
      services: desk,
      works: () => [getWork(database, 'work_1')].flatMap((work) => work ?? []),
      net: {
        fetch: async (url) => {
          tried.push(url);
          return (
            answers[url]?.() ??
            fail(
              'network_refused',
              `${new URL(url).host} is not among the hosts of this workspace.`,
            )
          );
        },
      },
      recordsOf: async () => [
        {
          recordId: 'openalex:W1',
          service: 'openalex',
          fields: { title: 'Spacing', authors: [] },
          openCopies: [...kept],
          otherVersions: [],
          raw: {},
        },
      ],
    },
    ['work_1'],
    { by, signal },
  );
  const [line] = dataOf(outcome).works;
  return { line, tried, asked: desk.asked };
}

const page = () =>
  ok(new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } }));

test('what searches have named is tried first, PDFs before pages and published before submitted, then the services', async () => {
  const { tried, asked } = await fetched(
    [
      { url: 'https://a.example/page', pdf: false },
      { url: 'https://a.example/preprint.pdf', pdf: true, version: 'submitted' },
      { url: 'https://a.example/published.pdf', pdf: true, version: 'published' },
    ],
    [
      {
        id: 'unpaywall',
        records: [
          {
            recordId: 'unpaywall:10.1000/a',
            fields: { title: 'Spacing', authors: [], doi: '10.1000/a' },
            openCopies: [
              { url: 'https://a.example/published.pdf', pdf: true },
              { url: 'https://b.example/other.pdf', pdf: true },
            ],
          },
        ],
      },
    ],
  );
  expect(tried).toEqual([
    'https://a.example/published.pdf',
    'https://a.example/preprint.pdf',
    'https://a.example/page',
    'https://b.example/other.pdf',
  ]);
  expect(asked).toEqual([{ service: 'unpaywall', works: ['10.1000/a'] }]);
});

test('a host the policy does not list is told by its name, as a refusal', async () => {
  const { line } = await fetched([{ url: 'https://papers.example.org/a.pdf', pdf: true }], []);
  expect(line).toMatchObject({ outcome: 'failed', code: 'network_refused' });
  expect(line?.detail).toContain('papers.example.org is not among the hosts');
});

test('a page dressed as a PDF, and an error, are told for each address; the work is left as it was', async () => {
  const { line } = await fetched(
    [
      { url: 'https://a.example/login.pdf', pdf: true },
      { url: 'https://a.example/gone.pdf', pdf: true },
    ],
    [],
    {
      'https://a.example/login.pdf': page,
      'https://a.example/gone.pdf': () => ok(new Response('', { status: 404 })),
    },
  );
  expect(line).toMatchObject({ outcome: 'failed', code: 'no_open_copy' });
  expect(line?.detail).toContain('login.pdf: is no PDF but text/html');
  expect(line?.detail).toContain('gone.pdf: answered with status 404');
});

test('with no copy named and nobody to ask, that is what is said', async () => {
  const { line } = await fetched([], [{ id: 'unpaywall', refusal: 'This workspace is offline.' }]);
  expect(line).toMatchObject({ outcome: 'failed', code: 'network_refused' });
  expect(line?.detail).toContain('This workspace is offline.');
});
