import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

test('of the workspaces opened lately the sample is known as such, and nothing else is', async () => {
  const home = await temporaryHome();
  const own = join(home.home, 'Sleep');
  const cairn = await openTestEngine(own);
  try {
    const sample = await cairn.get('workspace.openSample', {});
    const recent = await cairn.get('workspace.recent', {});
    expect(recent.map(({ path, isSample }) => [path, isSample])).toEqual([
      [sample.path, true],
      [own, false],
    ]);
    const left = await cairn.get('workspace.forget', { path: own });
    expect(left.map(({ isSample }) => isSample)).toEqual([true]);
  } finally {
    await cairn.close();
    await home.remove();
  }
});
