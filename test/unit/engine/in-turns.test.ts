import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { InPieces } from '../../../main/core/trajectory/curation/passages/in-pieces.ts';
import { inTurns } from '../../../main/engine/trajectories/in-turns.ts';

/** Works on until it is told to end, as a large text would, and counts its pieces. */
function endless(until: () => boolean) {
  const counted = { pieces: 0, isEnded: false };
  function* pieces(): InPieces<string> {
    while (!until()) {
      counted.pieces += 1;
      yield 1;
    }
    counted.isEnded = true;
    return 'done';
  }
  return { counted, pieces: pieces() };
}

test('others get their turn while the pieces are worked on, and are told how far it is', async () => {
  let turns = 0;
  let told = 0;
  const { counted, pieces } = endless(() => turns > 2);
  void (async () => {
    while (!counted.isEnded) {
      await nextTurn();
      turns += 1;
    }
  })();
  const result = await inTurns(pieces, { steps: (done) => (told = done) });
  expect(result).toEqual({ ok: true, data: 'done' });
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(counted.pieces);
});

test('a Stop that comes in meanwhile ends it', async () => {
  const stop = new AbortController();
  const { counted, pieces } = endless(() => false);
  void nextTurn().then(() => stop.abort());
  const result = await inTurns(pieces, { signal: stop.signal });
  expect(result).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(counted.isEnded).toBe(false);
});
