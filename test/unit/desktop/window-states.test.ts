import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWindowStates } from '../../../main/desktop/window-states.ts';
import type { KeptWindow } from '../../../main/desktop/window-place.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const left: KeptWindow = {
  display: 1,
  bounds: { x: -200, y: 30, width: 1200, height: 800 },
  maximized: true,
  fullScreen: false,
  zoom: -0.5,
};
const refuse = (error: unknown): never => {
  throw error;
};

test('what was told last is on disk once it is closed, and is there at the next start', async () => {
  const path = join(temporaryFolder(), 'state', 'windows.json');
  const states = await openWindowStates(path, refuse);
  states.left({ ...left, zoom: 0 });
  states.left(left);
  await states.close();
  expect((await openWindowStates(path, refuse)).kept()).toEqual([left]);
});

test('a file that makes no sense counts as none, and stays until there is something to remember', async () => {
  const path = join(temporaryFolder(), 'windows.json');
  await writeFile(path, '[{"display":1,"bounds":{"x":"far"}}]');
  const states = await openWindowStates(path, refuse);
  expect(states.kept()).toEqual([]);
  await states.close();
  expect(await readFile(path, 'utf8')).toContain('far');
});

test('a place that cannot be written is told once, and disturbs nobody', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'state'), 'a file where a folder belongs');
  const faults: unknown[] = [];
  const states = await openWindowStates(join(folder, 'state', 'windows.json'), (error) =>
    faults.push(error),
  );
  states.left(left);
  await states.close();
  expect(faults).toHaveLength(1);
  expect(states.kept()).toEqual([left]);
});
