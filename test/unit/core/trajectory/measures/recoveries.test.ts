import { expect, test } from 'vitest';
import { recoveriesOf } from '../../../../../main/core/trajectory/measures/recoveries.ts';
import {
  call,
  failed,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../../support/made-trajectory.ts';

const of = (...steps: Parameters<typeof trajectoryOfSteps>[0]) =>
  recoveriesOf(trajectoryOfSteps(steps));
const calling = (tool: string, input: unknown, result = gave('ok')) =>
  reply({ calls: [call(tool, input)], observations: [result] });

test('a failed call and the later one with other arguments are one recovery', () => {
  const wrong = calling('read_pages', { fileId: 'f', page: 99 }, failed());
  const right = calling('read_pages', { fileId: 'f', page: 12 });
  expect(of(said('Read.'), wrong, reply({ message: 'It has 12 pages.' }), right)).toEqual([
    { trouble: 'failed', tool: 'read_pages', from: 1, to: 3, attempts: 1, how: 'changed' },
  ]);
});

test('attempts that fail on the way belong to the same trouble', () => {
  const tries = [3, 2].map((page) => calling('read_pages', { fileId: 'f', page }, failed()));
  expect(of(...tries, calling('read_pages', { fileId: 'f', page: 1 }))).toEqual([
    { trouble: 'failed', tool: 'read_pages', from: 0, to: 2, attempts: 2, how: 'changed' },
  ]);
});

test('the same call that works later is a fix by repeating', () => {
  const [one] = of(
    calling('search', { query: 'spacing' }, failed('c1', 'network_failed')),
    calling('search', { query: 'spacing' }),
  );
  expect(one).toMatchObject({ to: 1, how: 'repeated' });
});

test('a successful call with another aim fixes nothing', () => {
  const found = of(
    calling('search', { query: 'spacing effect in recall' }, failed()),
    calling('search', { query: 'zinc supplements' }),
    calling('read_pages', { fileId: 'f', page: 1 }),
  );
  expect(found).toEqual([{ trouble: 'failed', tool: 'search', from: 0, attempts: 1 }]);
});

test('a call made beside the failing one was written without seeing it, and is no fix', () => {
  const both = reply({
    calls: [
      call('search', { query: 'spacing a' }, 'a'),
      call('search', { query: 'spacing b' }, 'b'),
    ],
    observations: [failed('a'), gave('ok', 'b')],
  });
  expect(of(both)).toEqual([{ trouble: 'failed', tool: 'search', from: 0, attempts: 1 }]);
});

test('a rejected call, an edited one and an unreadable one are troubles of their own', () => {
  const rejected = reply({
    calls: [{ ...call('write_file', { path: 'a.md' }), approval: { decision: 'reject' } }],
    observations: [failed('c1', 'approval_denied')],
  });
  const edited = reply({
    calls: [{ ...call('write_file', { path: 'a.txt' }), written: { path: 'b.txt' } }],
    observations: [gave('ok')],
  });
  const discarded = reply({
    message: 'Hm',
    discardedCalls: [{ name: 'search', arguments: '{"q', reason: 'unfinished' }],
  });
  expect(of(rejected, edited, discarded, calling('search', { query: 'x' }))).toEqual([
    { trouble: 'rejected', tool: 'write_file', from: 0, to: 1, attempts: 1, how: 'changed' },
    { trouble: 'edited', tool: 'write_file', from: 1, to: 1, attempts: 1, how: 'by_person' },
    { trouble: 'unreadable', tool: 'search', from: 2, to: 3, attempts: 1, how: 'changed' },
  ]);
});

test('citations refused twice in a row are one trouble, fixed by the reply that was not refused', () => {
  const refused = madeStep({ source: 'system', kind: 'citations_refused' });
  const steps = [reply({ message: 'A [9].' }), refused, reply({ message: 'B [8].' }), refused];
  expect(of(...steps, reply({ message: 'C [1].' }))).toEqual([
    { trouble: 'citations_refused', from: 0, to: 4, attempts: 2, how: 'rewritten' },
  ]);
});
