import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCairn } from '../support/command-line.ts';
import { findingsOf } from '../support/ask-and-kill.ts';
import { skippedWaits } from '../support/skipped-waits.ts';
import { smallServices, smallWorks, useSmallServices } from '../support/small-services.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeEach(async () => {
  home = await temporaryHome();
});
afterEach(() => home.remove());

const WORKS = 700;

test.each([1, 3, 6])(
  'an engine killed while page %i is on its way has every page before it, and the search goes on from there',
  async (page) => {
    const workspace = join(home.home, 'workspace');
    const small = await smallServices(smallWorks(WORKS));
    const first = await openTestEngine(workspace);
    await useSmallServices(first, small);
    await first.close();

    const words = ['search-services', 'spaced practice', '--services', 'openalex'];
    const started = startCairn(home, ...words, '--limit', '1000', '--workspace', workspace);
    small.fault = (_knock, _response, nth) => {
      if (nth !== page) return false;
      started.process.kill('SIGKILL');
      return true;
    };
    await started.run;
    small.fault = undefined;

    const cairn = await openTestEngine(workspace, { waiting: skippedWaits() });
    try {
      expect(await findingsOf(cairn)).toEqual([]);
      const { searches } = await cairn.get('search.list', {});
      expect(searches).toHaveLength(1);
      const searchId = searches[0]?.searchId ?? '';
      const before = await cairn.get('search.works', { searchId, limit: 500 });
      expect(searches[0]).toMatchObject({ state: 'interrupted', records: (page - 1) * 100 });
      expect(before.total).toBe((page - 1) * 100);
      const asked = small.server.knocks.length;
      await cairn.finished(await cairn.get('search.resume', { searchId }));
      expect(await cairn.get('search.get', { searchId })).toMatchObject({
        state: 'done',
        records: WORKS,
        works: WORKS,
        parts: [{ outcome: 'complete', retrieved: WORKS, expected: WORKS }],
      });
      // No page that was acknowledged is asked for again.
      expect(small.server.knocks.length - asked).toBe(WORKS / 100 - (page - 1));
      expect(await findingsOf(cairn)).toEqual([]);
    } finally {
      await cairn.close();
    }
  },
);
