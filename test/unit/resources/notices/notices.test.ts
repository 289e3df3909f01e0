import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { productionClosure } from '../../../../resources/notices/closure.ts';
import { isAllowed, refusals } from '../../../../resources/notices/licences.ts';
import { thirdPartyNotices } from '../../../../resources/notices/notices.ts';

const root = resolve(import.meta.dirname, '../../../..');
const packages = productionClosure(readFileSync(join(root, 'package-lock.json'), 'utf8'));

describe('what is shipped', () => {
  test('every package of the production closure has an allowed licence', () => {
    expect(refusals(packages)).toEqual([]);
  });

  test('every direct production dependency is in the closure, and no development tool is', () => {
    const manifest = z
      .looseObject({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const names = packages.map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
    for (const tool of ['vitest', 'typescript', 'electron', 'node', '@playwright/test'])
      expect(names).not.toContain(tool);
  });

  test('docs/THIRD_PARTY_NOTICES.md is what npm run build:notices would write now', () => {
    const written = readFileSync(join(root, 'docs/THIRD_PARTY_NOTICES.md'), 'utf8');
    expect(written).toBe(thirdPartyNotices(root));
  });
});

describe('the closure of a lockfile', () => {
  const lockfile = JSON.stringify({
    packages: {
      '': { dependencies: { page: '1' }, devDependencies: { tool: '1' } },
      'node_modules/page': {
        version: '1.0.0',
        license: 'MIT',
        dependencies: { shared: '2' },
        peerDependencies: { needed: '1', spare: '1' },
        peerDependenciesMeta: { spare: { optional: true } },
      },
      'node_modules/page/node_modules/shared': { version: '2.0.0', license: 'GPL-3.0-only' },
      'node_modules/shared': { version: '1.0.0', license: 'MIT' },
      'node_modules/needed': { version: '1.0.0', license: 'ISC', os: ['linux'] },
      'node_modules/spare': { version: '1.0.0', license: 'ISC' },
      'node_modules/tool': { version: '1.0.0', license: 'MIT' },
    },
  });

  test('follows dependencies and needed peers, nearest copy first, and leaves out the rest', () => {
    const found = productionClosure(lockfile);
    expect(found.map((one) => `${one.name} ${one.version}`)).toEqual([
      'needed 1.0.0',
      'page 1.0.0',
      'shared 2.0.0',
    ]);
    expect(found[0]?.platformOnly).toBe(true);
  });

  test('names the package whose licence is refused', () => {
    expect(refusals(productionClosure(lockfile))).toEqual([
      'shared 2.0.0: licence "GPL-3.0-only" is not on the list',
    ]);
  });
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-2.0-only)', true],
  ['MIT AND OFL-1.1', true],
  ['MIT AND GPL-2.0-only', false],
  ['GPL-2.0-only WITH Font-exception-2.0', false],
  ['UNLICENSED', false],
  ['none stated', false],
])('the licence expression %s is allowed: %s', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

test('docs/dependencies.md has one line for each direct dependency, with the licence of the lockfile', () => {
  const dependencies = z.record(z.string(), z.string());
  const manifest = z
    .looseObject({ dependencies, devDependencies: dependencies })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const { packages: locked } = z
    .looseObject({
      packages: z.record(z.string(), z.looseObject({ license: z.string().optional() })),
    })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const direct = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
  const rows = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 7 && !/^(Package|-+)$/.test(cells[1] ?? ''));
  expect(rows.map((cells) => `${cells[1]} ${cells[3]}`).toSorted()).toEqual(
    direct.map((name) => `${name} ${locked[`node_modules/${name}`]?.license}`).toSorted(),
  );
});
