import { expect, test } from 'vitest';
import {
  alignSteps,
  type AlignedPair,
  type AlignedStep,
} from '../../../../../main/core/trajectory/reading/align.ts';
import { seededRandom } from '../../../../support/strange-text.ts';

function says(words: string, more: Partial<AlignedStep> = {}): AlignedStep {
  return { print: words, source: 'agent', kind: 'reply', tools: [], words, ...more };
}

function aligned(left: readonly AlignedStep[], right: readonly AlignedStep[]): AlignedPair[] {
  const aligning = alignSteps(left, right);
  for (;;) {
    const next = aligning.next();
    if (next.done === true) return next.value;
  }
}

test('equal steps pair, a step that one side has alone stands alone', () => {
  const left = [says('one'), says('two'), says('three')];
  const right = [says('one'), says('three')];
  expect(aligned(left, right)).toEqual([
    { left: 0, right: 0, what: 'same' },
    { left: 1, what: 'only_left' },
    { left: 2, right: 1, what: 'same' },
  ]);
  expect(aligned([], right).map(({ what }) => what)).toEqual(['only_right', 'only_right']);
  expect(aligned([], [])).toEqual([]);
});

test('a step that was worded anew pairs with its former self and says it changed', () => {
  const left = [says('start'), says('We search the library for spaced practice and delay.')];
  const right = [says('start'), says('We search the library for massed practice and delay.')];
  expect(aligned(left, right)[1]).toEqual({ left: 1, right: 1, what: 'changed' });
});

test('steps that have nothing in common stand alone, and never pair across sources', () => {
  const left = [says('The weather in Lima was mild throughout the winter months.')];
  const other = [says('Quantum dots glow; photon counts are reported below as usual.')];
  expect(aligned(left, other).map(({ what }) => what)).toEqual(['only_left', 'only_right']);
  const asked = [says('one and the same', { source: 'user', kind: 'message', print: 'x' })];
  expect(aligned([says('one and the same')], asked)).toHaveLength(2);
});

test('branches pair by key also where a step got more on one of them', () => {
  const left = [says('call', { key: 'evt_1', print: 'with result' })];
  const right = [says('call', { key: 'evt_1', print: 'without' })];
  expect(aligned(left, right)).toEqual([{ left: 0, right: 0, what: 'changed' }]);
});

test('repeated steps and moved ones never cross or get lost', () => {
  const random = seededRandom(5);
  const words = ['alpha beta', 'gamma delta', 'epsilon zeta', 'eta theta'];
  const some = (length: number) =>
    Array.from({ length }, () => says(words[Math.floor(random() * words.length)] ?? ''));
  for (let turn = 0; turn < 50; turn += 1) {
    const left = some(Math.floor(random() * 40));
    const right = some(Math.floor(random() * 40));
    const rows = aligned(left, right);
    expect(rows.flatMap((row) => row.left ?? [])).toEqual([...left.keys()]);
    expect(rows.flatMap((row) => row.right ?? [])).toEqual([...right.keys()]);
    const same = rows.filter(({ what }) => what === 'same');
    expect(same.map((row) => left[row.left ?? -1]?.print)).toEqual(
      same.map((row) => right[row.right ?? -1]?.print),
    );
  }
});

test('five thousand steps that differ a little everywhere align along the diagonal', () => {
  const text = (at: number, word: string) =>
    says(`Step ${at} looks at work ${at * 7} and its ${word} of item ${at * 13}.`);
  const left = Array.from({ length: 5_000 }, (_, at) => text(at, 'delay'));
  const right = Array.from({ length: 5_000 }, (_, at) => text(at, 'delays'));
  const rows = aligned(left, right);
  expect(rows.flatMap((row) => row.left ?? [])).toEqual([...left.keys()]);
  expect(rows.flatMap((row) => row.right ?? [])).toEqual([...right.keys()]);
  const straight = rows.filter((row) => row.left !== undefined && row.left === row.right);
  expect(straight.length).toBeGreaterThan(4_900);
});
