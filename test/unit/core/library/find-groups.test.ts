import { expect, test } from 'vitest';
import { groupHits, type Channel } from '../../../../main/core/library/find-groups.ts';

const collection = { passages: 100, averageLength: 20, passagesWith: () => 5 };
const terms = [
  { term: 'spac', weight: 1 },
  { term: 'retriev', weight: 1 },
];

function channel(
  kind: Channel<string>['kind'],
  ...hits: readonly (readonly [group: string, score: number, text: string])[]
): Channel<string> {
  return {
    kind,
    hits: hits.map(([group, score, text]) => ({ group, score, text, hit: `${kind} ${text}` })),
  };
}

test('hits of every kind come together under their group, best first', () => {
  const groups = groupHits(
    [
      channel('passage', ['a', 9, 'spaced retrieval'], ['b', 8, 'spaced'], ['a', 1, 'retrieval']),
      channel('title', ['b', 0.2, 'spaced retrieval']),
    ],
    terms,
    collection,
  );
  expect(groups.map(({ group }) => group)).toEqual(['b', 'a']);
  expect(groups[0]?.hits.map(({ hit }) => hit)).toEqual([
    'title spaced retrieval',
    'passage spaced',
  ]);
});

test('a kind whose best hit holds little of the question does not come before one that holds all', () => {
  const [first] = groupHits(
    [channel('title', ['b', 100, 'spaced']), channel('passage', ['a', 0.01, 'spaced retrieval'])],
    terms,
    collection,
  );
  expect(first?.group).toBe('a');
});

test('many weak hits do not outweigh one that is clearly better', () => {
  const weak = Array.from({ length: 50 }, (_, place) => ['many', 5, `spaced ${place}`] as const);
  const [first] = groupHits(
    [channel('passage', ['one', 10, 'spaced retrieval'], ...weak)],
    terms,
    collection,
  );
  expect(first?.group).toBe('one');
});

test('what was found by meaning alone is kept, and equal groups always come in one order', () => {
  const groups = groupHits(
    [channel('passage', ['b', 0.5, 'nothing of it'], ['a', 0.5, 'nor here'])],
    terms,
    collection,
  );
  expect(groups.map(({ group, score }) => [group, score > 0])).toEqual([
    ['a', true],
    ['b', true],
  ]);
});
