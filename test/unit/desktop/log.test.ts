import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog, plainFault } from '../../../main/desktop/log.ts';
import { namesBelow, temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-11-22T10:00:00Z');

test('a fault is one entry with its time and source, readable by the person alone', () => {
  const folder = join(temporaryFolder(), 'logs');
  const log = openLog(folder, now);
  log.fault('engine', 'the engine ended with code 9');
  log.fault('main', new Error('no window'));
  const path = join(folder, 'cairn.log');
  expect(readFileSync(path, 'utf8')).toMatch(
    /^2026-11-22T10:00:00.000Z engine: the engine ended with code 9\n2026-\S+ main: Error: no window\n/,
  );
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('a thousand faults of any length stay below two files of a megabyte, the newest kept', () => {
  const folder = temporaryFolder();
  const log = openLog(folder, now);
  for (let index = 0; index < 1_000; index += 1)
    log.fault('engine', `${index} ${'x'.repeat(9_000)}`);
  log.fault('engine', 'the last one');
  expect(namesBelow(folder)).toEqual(['cairn.1.log', 'cairn.log']);
  const sizes = namesBelow(folder).map((name) => statSync(join(folder, name)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024);
  expect(readFileSync(join(folder, 'cairn.log'), 'utf8')).toContain('the last one');
});

test('a log that cannot be written throws nothing', () => {
  const folder = join(temporaryFolder(), 'logs');
  writeFileSync(folder, 'a file where the folder belongs');
  expect(() => openLog(folder).fault('main', 'x')).not.toThrow();
});

test.each([
  ['Authorization: Bearer abcdef123456', 'abcdef123456'],
  ['got {"api_key":"s3cr3t-value"} from', 's3cr3t-value'],
  ['refused sk-proj-A1b2C3d4E5f6 twice', 'A1b2C3d4'],
  ['password = hunter2, next', 'hunter2'],
])('what looks like a key is left out: %s', (words, key) => {
  expect(plainFault(words)).not.toContain(key);
});

test('a long quoted passage is cut short: it may be what somebody reads or writes', () => {
  const passage = `Sleep ${'and memory '.repeat(30)}END`;
  const fault = plainFault(new SyntaxError(`Unexpected token, "${passage}" is not valid JSON`));
  expect(fault).toContain('SyntaxError: Unexpected token');
  expect(fault).not.toContain('END');
});
