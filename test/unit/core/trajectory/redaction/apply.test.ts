import { expect, test } from 'vitest';
import {
  applyRedactions,
  cutOut,
  redactWords,
} from '../../../../../main/core/trajectory/redaction/apply.ts';
import { mapPieces, pieceKey } from '../../../../../main/core/trajectory/redaction/pieces.ts';
import {
  ownCuts,
  placedFind,
  proposalsOf,
  redactionsFrom,
  type PlacedFind,
} from '../../../../../main/core/trajectory/redaction/proposals.ts';
import type { RedactionDecision } from '../../../../../main/core/trajectory/redaction/redaction.ts';
import type { Trajectory } from '../../../../../main/core/trajectory/trajectory.ts';
import {
  call,
  failed,
  gave,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../../support/made-trajectory.ts';

const KEY = '0123456789abcdef';
const rule = { id: 'email', label: 'email', reason: 'email', confidence: 'high' } as const;

/** Finds of a word, wherever it stands. */
function findsOf(trajectory: Trajectory, ...words: readonly string[]): readonly PlacedFind[] {
  const finds: PlacedFind[] = [];
  mapPieces(trajectory, (piece) => {
    for (const word of words) {
      const start = piece.text.toLowerCase().indexOf(word);
      if (start < 0) continue;
      const find = {
        rule,
        start,
        end: start + word.length,
        value: piece.text.slice(start, start + word.length),
      };
      finds.push(placedFind(piece, find, (value) => `print of ${value}`));
    }
    return piece.text;
  });
  return finds;
}

const child = trajectoryOfSteps([reply({ message: 'ANN in a child' })], {
  trajectoryId: 'ses_child',
});
const trajectory = trajectoryOfSteps(
  [
    said('ann asks bob'),
    reply({
      message: 'for ann',
      reasoning: { state: 'shown', text: 'ann wants it' },
      calls: [
        {
          ...call('tool', { ann: 'to ann', n: 42, list: ['ann', true, null] }),
          written: { of: 'ann' },
        },
      ],
      observations: [{ ...gave('ann again'), data: { who: 'ann' } }, failed('c2')],
      detail: { to: 'ann' },
      effects: [{ kind: 'plan', eventId: 'ann', detail: ['ann'] }],
    }),
  ],
  { task: 'ask ann', notes: 'by ann', children: [child] },
);

test('equal words get one placeholder in every part, whatever their case, and others another', () => {
  const redacted = applyRedactions(
    trajectory,
    redactionsFrom(proposalsOf(findsOf(trajectory, 'ann', 'bob'), [])),
  );
  const text = JSON.stringify({
    ...redacted,
    steps: redacted.steps.map((step) => ({
      ...step,
      effects: step.effects.map(({ detail }) => detail),
    })),
  });
  expect(text).not.toMatch(/ann|bob/i);
  expect(redacted.steps[0]?.message).toBe('[email-1] asks [email-2]');
  expect(redacted.steps[1]?.calls[0]?.arguments).toEqual({
    '[email-1]': 'to [email-1]',
    n: 42,
    list: ['[email-1]', true, null],
  });
  expect(redacted.children[0]?.steps[0]?.message).toBe('[email-1] in a child');
  // Ids join what belongs together: they are left alone.
  expect(redacted.steps[1]?.effects[0]?.eventId).toBe('ann');
});

test('the trajectory that is given stays as it is', () => {
  const before = JSON.stringify(trajectory);
  applyRedactions(trajectory, redactionsFrom(proposalsOf(findsOf(trajectory, 'ann'), [])));
  expect(JSON.stringify(trajectory)).toBe(before);
});

test('a number that is cut stays a number', () => {
  const one = trajectoryOfSteps([reply({ calls: [call('tool', { phone: 13800138000, n: 1 })] })]);
  const redacted = applyRedactions(
    one,
    redactionsFrom(proposalsOf(findsOf(one, '13800138000'), [])),
  );
  expect(redacted.steps[0]?.calls[0]?.arguments).toEqual({ phone: 0, n: 1 });
});

test('two names that become the same stay two members', () => {
  const one = trajectoryOfSteps([reply({ calls: [call('tool', { ann: 1, ANN: 2 })] })]);
  const redacted = applyRedactions(one, redactionsFrom(proposalsOf(findsOf(one, 'ann'), [])));
  expect(redacted.steps[0]?.calls[0]?.arguments).toEqual({ '[email-1]': 1, '[email-1] (2)': 2 });
});

test('the last word holds: everywhere, and then otherwise in one place', () => {
  const finds = findsOf(trajectory, 'ann');
  const [first] = finds;
  if (first === undefined) throw new Error('Nothing was found.');
  const { fingerprint, place } = first;
  const everywhere: RedactionDecision = {
    fingerprint,
    key: KEY,
    rule: 'email',
    everywhere: true,
    decision: 'keep',
  };
  const here: RedactionDecision = {
    fingerprint,
    key: KEY,
    rule: 'email',
    everywhere: false,
    place,
    decision: 'redact',
  };
  const kept = proposalsOf(finds, [everywhere]);
  expect(kept.every(({ decision }) => decision === 'keep')).toBe(true);
  const mixed = proposalsOf(finds, [everywhere, here]);
  expect(
    mixed.filter(({ decision }) => decision === 'redact').map((each) => pieceKey(each.place)),
  ).toEqual([pieceKey(place)]);
  expect(proposalsOf(finds, [here, everywhere]).every(({ decision }) => decision === 'keep')).toBe(
    true,
  );
});

test('what nobody decided on is cut', () => {
  const { cuts } = redactionsFrom(proposalsOf(findsOf(trajectory, 'ann'), []));
  expect(cuts.length).toBe(findsOf(trajectory, 'ann').length);
});

test('cuts that overlap become one, and a cut beyond the end takes what is there', () => {
  const cut = (start: number, end: number, replacement: string) => ({
    place: { start, end },
    replacement,
  });
  expect(cutOut('one two three', [cut(4, 9, '[a]'), cut(6, 13, '[b]')])).toBe('one [a]');
  expect(cutOut('one', [cut(2, 99, '[c]')])).toBe('on[c]');
});

test('titles lose the same words, and a replacement is taken word for word', () => {
  const words = [
    { text: 'ann smith', replacement: '$&' },
    { text: 'ann', replacement: '[b]' },
  ];
  expect(redactWords('ann smith and ann', { cuts: [], words })).toBe('$& and [b]');
});

test('what an import keeps beside usage, effort, agent and the whole is looked at, names of members too', () => {
  const made = trajectoryOfSteps([
    {
      ...reply({ message: 'Done.' }),
      effort: 'as Ann Lee asked',
      usage: { promptTokens: 1, extra: { billed_to: 'Ann Lee', 'Ann Lee': 2 } },
    },
  ]);
  const imported: Trajectory = {
    ...made,
    agent: { ...made.agent, extra: { 'Ann Lee': 'her key' } },
    extra: { owner: { 'Ann Lee': true } },
  };
  const proposals = proposalsOf(findsOf(imported, 'ann lee'), []);
  const cut = applyRedactions(imported, redactionsFrom(proposals));
  expect(JSON.stringify(imported).split('Ann Lee')).toHaveLength(6);
  expect(JSON.stringify(cut)).not.toContain('Ann Lee');
});

test('a decision of before fingerprints had a key holds, until a later one says otherwise', () => {
  const finds = findsOf(trajectory, 'ann').map((find) => ({ ...find, earlier: 'plain ann' }));
  const all = { rule: 'email', everywhere: true } as const;
  const old = { ...all, fingerprint: 'plain ann', decision: 'keep' } as const;
  const later = { ...all, fingerprint: 'print of ann', key: KEY, decision: 'redact' } as const;
  const decided = (...decisions: readonly RedactionDecision[]) =>
    new Set(proposalsOf(finds, decisions).map(({ decision }) => decision));
  expect(decided(old)).toEqual(new Set(['keep']));
  expect(decided(old, later)).toEqual(new Set(['redact']));
  // As where an older Cairn went on in the same folder.
  expect(decided(later, old)).toEqual(new Set(['keep']));
  // A plain hash is never taken for one under a key.
  expect(decided({ ...old, key: KEY })).toEqual(new Set([undefined]));
});

test('a decision that is taken back leaves a find undecided and cut, whichever was first', () => {
  const finds = findsOf(trajectory, 'ann');
  const [first] = finds;
  const decided = (
    decision: RedactionDecision['decision'],
    everywhere = true,
  ): RedactionDecision => ({
    fingerprint: first?.fingerprint ?? '',
    key: KEY,
    rule: 'email',
    everywhere,
    ...(everywhere || first === undefined ? {} : { place: first.place }),
    decision,
  });
  const states = (...decisions: readonly RedactionDecision[]) =>
    new Set(proposalsOf(finds, decisions).map(({ decision }) => decision));
  expect(states(decided('keep'), decided('undecided'))).toEqual(new Set([undefined]));
  expect(states(decided('undecided'), decided('keep'))).toEqual(new Set(['keep']));
  // Taken back at one place, the words stay kept elsewhere.
  const here = proposalsOf(finds, [decided('keep'), decided('undecided', false)]);
  expect(here[0]?.decision).toBeUndefined();
  expect(new Set(here.slice(1).map(({ decision }) => decision))).toEqual(new Set(['keep']));
  const left = redactionsFrom(proposalsOf(finds, [decided('keep'), decided('undecided')]));
  expect(left.cuts).toHaveLength(finds.length);
});

test('an own cut that is taken back is no find any more, at one place only that of one place', () => {
  const [place] = findsOf(trajectory, 'ann').map((each) => each.place);
  const own = (
    decision: RedactionDecision['decision'],
    everywhere: boolean,
  ): RedactionDecision => ({
    fingerprint: 'f'.repeat(64),
    key: KEY,
    rule: 'own',
    everywhere,
    ...(place === undefined ? {} : { place }),
    decision,
  });
  const count = (...decisions: readonly RedactionDecision[]) =>
    [...ownCuts(decisions).values()].flat().length;
  expect(count(own('redact', true))).toBe(1);
  expect(count(own('redact', true), own('undecided', true))).toBe(0);
  expect(count(own('redact', true), own('undecided', true), own('redact', true))).toBe(1);
  expect(count(own('redact', false), own('undecided', false))).toBe(0);
  expect(count(own('redact', true), own('undecided', false))).toBe(1);
});
