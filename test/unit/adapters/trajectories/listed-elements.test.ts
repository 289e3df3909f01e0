import { expect, test } from 'vitest';
import { listedElements } from '../../../../main/adapters/trajectories/listed-elements.ts';

/** Fed in pieces of so many characters. */
function read(text: string, size: number) {
  const listed = listedElements('@graph');
  const elements: unknown[] = [];
  for (let at = 0; at < text.length; at += size)
    for (const element of listed.take(text.slice(at, at + size)))
      elements.push(JSON.parse(element));
  return { elements, rest: JSON.parse(listed.rest()) as unknown };
}

const document = {
  before: ['"@graph": [1]', { '@graph': [1, 2] }, '\\'],
  '@context': ['a', 'b'],
  '@graph': [
    { '@id': 'a, ] } "', nested: [[1, 2], { list: ['[', ','] }] },
    'a text, with a comma and \\" a quote',
    [3, [4]],
    5,
    {},
  ],
  after: { '@graph': [6] },
};

test.each([1, 2, 3, 7, 64, 10_000])(
  'the elements of the list come one by one, the rest stays, in pieces of %i characters',
  (size) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const { elements, rest } = read(text, size);
      expect(elements).toEqual(document['@graph']);
      expect(rest).toEqual({ ...document, '@graph': [] });
    }
  },
);

test('what is no JSON stays none', () => {
  expect(() => read('{"@graph": [{"a": 1}, {"b": ]}', 5)).toThrow(SyntaxError);
  expect(() => read('{"@graph": [{"a": 1}', 5)).toThrow(SyntaxError);
  expect(() => read('{"@graph": [1], "b": }', 5)).toThrow(SyntaxError);
});

test('an empty list, and a member of that name that is none, have no elements', () => {
  expect(read('{"@graph": [ ]}', 4)).toEqual({ elements: [], rest: { '@graph': [] } });
  expect(read('{"@graph": {"a": [1, 2]}}', 4).elements).toEqual([]);
  expect(read('{"@graph": "[1, 2]"}', 4).elements).toEqual([]);
  expect(read('[1, {"@graph": [2]}]', 4)).toEqual({ elements: [], rest: [1, { '@graph': [2] }] });
});
