import { expect, test } from 'vitest';
import { citationGraph, type GraphWork } from '../../../../main/core/literature/graph.ts';

function work(id: string, more: Partial<GraphWork> = {}): GraphWork {
  return {
    id,
    keys: [id],
    fields: { title: `Title of ${id}`, authors: [] },
    seed: false,
    refersTo: [],
    ...more,
  };
}

const link = (citing: string, cited: string, service: 'openalex' | 'crossref' = 'openalex') => ({
  citing,
  cited,
  service,
});

test('mentions that share an identifier, also by way of a third, are one node named as in the library', () => {
  const graph = citationGraph(
    [
      work('openalex:W1', { keys: ['openalex:W1', 'doi:10.1/a'], citedBy: 3 }),
      work('pubmed:1', { keys: ['pubmed:1', 'pmid:1'] }),
      work('work_a', {
        workId: 'work_a',
        keys: ['work:work_a', 'doi:10.1/a', 'pmid:1'],
        fields: { title: 'As the library has it', authors: [{ family: 'Cole' }], year: 2020 },
        seed: true,
      }),
      work('openalex:W2'),
    ],
    [link('openalex:W2', 'pubmed:1'), link('openalex:W2', 'doi:10.1/a', 'crossref')],
    10,
  );
  expect(graph.nodes).toEqual([
    {
      id: 'work_a',
      workId: 'work_a',
      title: 'As the library has it',
      authors: 'Cole',
      year: 2020,
      citedBy: 3,
      seed: true,
      linkedSeeds: 0,
    },
    {
      id: 'openalex:W2',
      title: 'Title of openalex:W2',
      authors: '',
      seed: false,
      linkedSeeds: 1,
    },
  ]);
  expect(graph.edges).toEqual([
    { from: 'openalex:W2', to: 'work_a', services: ['crossref', 'openalex'] },
  ]);
});

test('references that a record lists itself become edges when both ends are known', () => {
  const graph = citationGraph(
    [
      work('a', { seed: true }),
      work('b', {
        refersTo: [
          { key: 'c', service: 'openalex' },
          { key: 'nowhere', service: 'openalex' },
          { key: 'b', service: 'openalex' },
        ],
      }),
      work('c'),
    ],
    [link('b', 'a')],
    10,
  );
  expect(graph.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['b>a', 'b>c']);
});

test('beyond the limit, works with the fewest links are left out and counted; seeds always stay', () => {
  const works = [
    work('seed-1', { seed: true }),
    work('seed-2', { seed: true }),
    work('both'),
    work('cited', { citedBy: 90 }),
    work('plain'),
  ];
  const links = [
    link('both', 'seed-1'),
    link('both', 'seed-2'),
    link('cited', 'seed-1'),
    link('plain', 'seed-1'),
  ];
  const graph = citationGraph(works, links, 2);
  expect(graph.nodes.map(({ id }) => id)).toEqual(['seed-1', 'seed-2', 'both', 'cited']);
  expect(graph.leftOut).toBe(1);
  expect(graph.edges).toHaveLength(3);
  expect(citationGraph(works, links, 0).nodes.map(({ id }) => id)).toEqual(['seed-1', 'seed-2']);
});

test('the order in which mentions and links come changes nothing', () => {
  const works = [
    work('a', { seed: true }),
    work('b', { keys: ['b', 'doi:1'] }),
    work('c', { keys: ['c', 'doi:1'] }),
    work('d'),
  ];
  const links = [link('b', 'a'), link('c', 'a', 'crossref'), link('a', 'd')];
  expect(citationGraph(works.toReversed(), links.toReversed(), 5)).toEqual(
    citationGraph(works, links, 5),
  );
});
