import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const command = resolve(import.meta.dirname, '../../main/cli/index.ts');

function help(home: string): string {
  const environment: NodeJS.ProcessEnv = { ...process.env, CAIRN_HOME: home, HOME: home };
  delete environment['NODE_COMPILE_CACHE'];
  return execFileSync(process.execPath, [command, '--help'], {
    env: environment,
    encoding: 'utf8',
  });
}

function ownFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'cairn-compiled-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

test('a command keeps what was compiled in the state folder, which is the person’s alone', () => {
  const home = ownFolder();
  expect(help(home)).toContain('Usage: cairn');
  const state = join(home, 'state');
  expect(readdirSync(join(state, 'compiled'), { recursive: true }).length).toBeGreaterThan(10);
  // Windows keeps a person's folders by other means.
  expect(process.platform === 'win32' ? 0o700 : statSync(state).mode & 0o777).toBe(0o700);
});

test('a command works without a cache where its folder cannot be made', () => {
  const home = ownFolder();
  writeFileSync(join(home, 'state'), 'a file in the way');
  expect(help(home)).toContain('Usage: cairn');
  expect(existsSync(join(home, 'state', 'compiled'))).toBe(false);
});
