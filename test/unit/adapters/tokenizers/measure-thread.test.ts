import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { startMeasuring } from '../../../../main/adapters/tokenizers/measure-thread.ts';
import { tokenCounter } from '../../../../main/adapters/tokenizers/token-counter.ts';
import { measure } from '../../../../main/core/trajectory/measures/measures.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { longRecordedSession } from '../../../support/long-recorded-session.ts';
import { dataOf } from '../../../support/workspaces.ts';

const tokenizer = { kind: 'estimate' } as const;

test('a long trajectory goes to the thread in small slices, and is measured as a whole', async () => {
  const trajectory = trajectoryOf(
    longRecordedSession({ sessionId: 'ses_long', events: 3_000, resultCharacters: 4_000 }),
  );
  const { steps, ...whole } = trajectory;
  const sent = vi.spyOn(Worker.prototype, 'postMessage');
  const thread = startMeasuring(tokenizer);
  try {
    const { measures } = dataOf(await thread.measure({ whole, steps }));
    const sizes = sent.mock.calls.map(([message]) => JSON.stringify(message).length);
    expect(Math.max(...sizes)).toBeLessThan(1_500_000);
    expect(sizes.length).toBeGreaterThan(4);
    expect(measures).toEqual(measure(trajectory, await tokenCounter(tokenizer)));
    // What came of the one before is not in the next.
    const short = dataOf(await thread.measure({ whole, steps: steps.slice(0, 3) }));
    expect(short.measures.steps).toBe(3);
  } finally {
    await thread.close();
    sent.mockRestore();
  }
});

test('steps that come from elsewhere are taken one after the other, and a stop is heard between them', async () => {
  const { steps, ...whole } = trajectoryOf(
    longRecordedSession({ sessionId: 'ses_long', events: 60 }),
  );
  const stop = new AbortController();
  let taken = 0;
  async function* slow() {
    for (const step of steps) {
      taken += 1;
      if (taken === 5) stop.abort();
      yield step;
    }
  }
  const thread = startMeasuring(tokenizer);
  try {
    expect(await thread.measure({ whole, steps: slow() }, stop.signal)).toMatchObject({
      ok: false,
      error: { code: 'stopped' },
    });
    expect(taken).toBe(5);
    expect(dataOf(await thread.measure({ whole, steps })).measures.steps).toBe(steps.length);
  } finally {
    await thread.close();
  }
});

test('a thread that has ended says so instead of keeping silent', async () => {
  const { steps, ...whole } = trajectoryOf(
    longRecordedSession({ sessionId: 'ses_long', events: 30 }),
  );
  const thread = startMeasuring(tokenizer);
  await thread.close();
  expect(await thread.measure({ whole, steps })).toMatchObject({ error: { code: 'internal' } });
});
