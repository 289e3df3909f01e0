import { expect, test } from 'vitest';
import { callCollector } from '../../../../main/adapters/openai/written-calls.ts';

const piece = (
  fields: { index?: number; id?: string | null },
  name: string | null | undefined,
  text: unknown,
) => ({ ...fields, type: 'function', function: { name, arguments: text } });

function collect(...pieces: readonly unknown[]) {
  const collector = callCollector();
  for (const one of pieces) collector.take([one]);
  return collector.result(true);
}

test('arguments are kept byte for byte', () => {
  const { calls } = collect(
    piece({ index: 0, id: 'a' }, 'find', '{ "q" :'),
    piece({ index: 0 }, undefined, '\n "x\\u00e9" }'),
  );
  expect(calls).toEqual([{ id: 'a', name: 'find', arguments: '{ "q" :\n "x\\u00e9" }' }]);
});

test('pieces of two calls that come in turns are sorted by index', () => {
  const { calls } = collect(
    piece({ index: 0, id: 'a' }, 'find', ''),
    piece({ index: 1, id: 'b' }, 'find', ''),
    piece({ index: 0 }, undefined, '{"q":1}'),
    piece({ index: 1 }, undefined, '{"q":2}'),
  );
  expect(calls.map(({ arguments: text }) => text)).toEqual(['{"q":1}', '{"q":2}']);
});

test('pieces of two calls that come in turns are sorted by id when all have index 0', () => {
  const { calls } = collect(
    piece({ index: 0, id: 'a' }, 'find', '{"q":'),
    piece({ index: 0, id: 'b' }, 'read', '{"p":'),
    piece({ index: 0, id: 'a' }, '', '1}'),
    piece({ index: 0, id: 'b' }, '', '2}'),
  );
  expect(calls.map(({ arguments: text }) => text)).toEqual(['{"q":1}', '{"p":2}']);
});

test('a name that comes after the id belongs to the same call', () => {
  const { calls } = collect(
    piece({ index: 0, id: 'a' }, null, null),
    piece({ index: 0, id: null }, 'find', '{}'),
  );
  expect(calls).toEqual([{ id: 'a', name: 'find', arguments: '{}' }]);
});

test('arguments without any name are set aside', () => {
  expect(collect(piece({ index: 0, id: 'a' }, '', '{"q":1}'))).toEqual({
    calls: [],
    discarded: [{ name: '', arguments: '{"q":1}', reason: 'no_name' }],
  });
});

test('a piece that says nothing opens no call', () => {
  const collector = callCollector();
  collector.take([piece({ index: 0, id: '' }, '', ''), null, 'x', {}]);
  collector.take('no list');
  expect(collector.started).toBe(false);
  expect(collector.result(true)).toEqual({ calls: [], discarded: [] });
});

test('a call without arguments counts as unfinished when the stream was cut', () => {
  const collector = callCollector();
  collector.take([piece({ index: 0, id: 'a' }, 'find', '')]);
  expect(collector.result(false).discarded).toMatchObject([{ reason: 'unfinished' }]);
});

test('what a call grew by is told with its place and name', () => {
  const collector = callCollector();
  collector.take([piece({ index: 5, id: 'a' }, 'find', '')]);
  expect(collector.take([piece({ index: 5 }, undefined, '{"q"')])).toEqual([
    { index: 0, name: 'find', text: '{"q"' },
  ]);
});

test('a long argument with many braces is read in time that grows with its length', () => {
  const collector = callCollector();
  collector.take([piece({ index: 0, id: 'a' }, 'write', '{"rows":[')]);
  for (let row = 0; row < 20_000; row += 1) {
    collector.take([piece({ index: 0 }, undefined, `{"row":${row}},`)]);
  }
  collector.take([piece({ index: 0 }, undefined, '{}]}')]);
  expect(collector.result(true).calls[0]?.arguments.length).toBeGreaterThan(250_000);
});
