import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const fixture = join(import.meta.dirname, '../fixtures/trajectories/atif.json');

/** The file names "maker/model-9" for the whole, and a name that sorts first for its steps. */
test('the list, the overview and the filter name the same model for a trajectory', async () => {
  const home = await temporaryHome();
  const path = join(home.home, 'two-names.json');
  const whole = JSON.parse(readFileSync(fixture, 'utf8'));
  whole.agent.model_name = 'maker/model-9';
  for (const step of whole.steps) if (step.source === 'agent') step.model_name = 'a-model';
  writeFileSync(path, JSON.stringify(whole));
  const cairn = await openTestEngine(join(home.home, 'workspace'));
  try {
    await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
    await cairn.finished(await cairn.get('measure.start', {}));
    const { rows } = await cairn.get('curation.list', {});
    expect(rows.map(({ summary }) => summary.model)).toEqual(['maker/model-9']);
    const { models } = await cairn.get('measure.overview', {});
    expect(models).toEqual([{ name: 'maker/model-9', count: 1 }]);
    expect((await cairn.get('curation.facets', {})).models).toEqual(['maker/model-9']);
    const filter = { model: ['maker/model-9'] };
    expect((await cairn.get('curation.list', { filter })).total).toBe(1);
  } finally {
    await cairn.close();
    await home.remove();
  }
});
