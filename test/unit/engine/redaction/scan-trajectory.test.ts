import { expect, test } from 'vitest';
import { newCleanTexts } from '../../../../main/engine/redaction/clean-texts.ts';
import {
  piecesOf,
  scanTrajectory,
  type ScanPorts,
} from '../../../../main/engine/redaction/scan-trajectory.ts';
import { ok } from '../../../../main/core/errors.ts';
import type { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { said, trajectoryOfSteps } from '../../../support/made-trajectory.ts';

const rule = { id: 'key', label: 'key', reason: 'service_key', confidence: 'high' } as const;

/** Finds the word "secret", and keeps what it was given; a text with "slow" is cut off once. */
function scanner() {
  const given: string[] = [];
  const clean = newCleanTexts();
  const ports: ScanPorts = {
    thread: {
      async scan(pieces) {
        given.push(...pieces.map(({ text }) => text));
        const slow = pieces.findIndex(({ text }) => text.includes('slow'));
        return ok({
          finds: pieces.map(({ text }) => {
            const start = text.indexOf('secret');
            return start < 0 ? [] : [{ rule, start, end: start + 6, value: 'secret' }];
          }),
          cutOff: slow < 0 ? [] : [{ piece: slow, search: 'key' }],
        });
      },
    },
    words: [],
    clean,
    own: new Map(),
    fingerprints: { keyId: 'k', of: (words) => words, earlier: (words) => words },
    now: () => 0,
  };
  async function scan(trajectory: Trajectory) {
    given.length = 0;
    const made = await scanTrajectory(trajectory, ports);
    if (!made.ok) throw new Error(made.error.message);
    return { ...made.data, given: [...given] };
  }
  return scan;
}

test('what another trajectory said without a find is not looked through again', async () => {
  const scan = scanner();
  const first = await scan(trajectoryOfSteps([said('Find it.'), said('a secret here')]));
  expect(first.given).toContain('Find it.');
  expect(first.finds).toHaveLength(1);
  const second = await scan(
    trajectoryOfSteps([said('Find it.'), said('something new'), said('a secret here')]),
  );
  expect(second.given).toEqual(['something new', 'a secret here']);
  expect(second.finds.map(({ place }) => place.start)).toEqual([2]);
  expect(second.finds[0]?.place.stepKey).not.toBe(first.finds[0]?.place.stepKey);
});

test('a slice in which a search was cut off leaves nothing known to be clean', async () => {
  const scan = scanner();
  const made = trajectoryOfSteps([said('Find it.'), said('a slow text')]);
  const first = await scan(made);
  const second = await scan(made);
  expect(second.given).toEqual(first.given);
  expect(second.notLookedAt).toHaveLength(1);
});

test('in a long trajectory a text that stands in many steps is looked through in one slice', async () => {
  const scan = scanner();
  const made = trajectoryOfSteps(
    Array.from({ length: 3_000 }, (_, index) => said(index === 2_500 ? 'a secret here' : 'again')),
  );
  const all = piecesOf(made).length;
  const { given, finds } = await scan(made);
  expect(given.length).toBeLessThan(all / 2);
  expect(finds.map(({ place }) => place.start)).toEqual([2]);
});
