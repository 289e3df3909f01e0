import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smokeItems } from '../../electron-smoke/items.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/desktop-stand-in.md'), 'utf8');
const lastPart = page.slice(page.indexOf('## What only a real Electron can show'));

test('the smoke run for real Electron checks exactly what the page says the stand-in cannot show', () => {
  const bullets = lastPart.split('\n').filter((line) => line.startsWith('- '));
  const named = bullets.map((line) => {
    const brackets = /\(((?:`[a-z0-9-]+`(?:, )?)+)\)$/.exec(line)?.[1] ?? '';
    return [...brackets.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id);
  });
  expect(
    named.every((ids) => ids.length > 0),
    'each line names its checks',
  ).toBe(true);
  const ids = named.flat();
  expect(new Set(ids)).toEqual(new Set(smokeItems));
  expect(ids).toHaveLength(smokeItems.length);
});
