import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  findInstallation,
  installed,
  installedVersion,
} from '../../../../main/adapters/system/installation.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the installation is found from any depth, past other packages on the way', () => {
  const home = temporaryFolder();
  const deep = join(home, 'node_modules', 'other', 'lib');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"name":"cairn","version":"1.2.3"}');
  writeFileSync(join(home, 'node_modules', 'other', 'package.json'), '{"type":"module"}');
  expect(findInstallation(deep)).toBe(home);
  expect(findInstallation(home)).toBe(home);
});

test('a folder outside every installation is said to be a broken one', () => {
  expect(() => findInstallation(temporaryFolder())).toThrow(/Install Cairn again/);
});

test('from the sources, the installation is the clone', () => {
  const clone = resolve(import.meta.dirname, '../../../..');
  expect(installed('resources', 'prompts')).toBe(join(clone, 'resources', 'prompts'));
  expect(installedVersion()).toMatch(/^\d+\.\d+\.\d+$/);
});
