import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStartArguments } from '../../../../main/cli/start/arguments.ts';

const before = process.env['INIT_CWD'];
beforeEach(() => {
  process.env['INIT_CWD'] = '/home/me/papers';
});
afterEach(() => {
  if (before === undefined) delete process.env['INIT_CWD'];
  else process.env['INIT_CWD'] = before;
});

test('paths are those of the caller’s folder, not of the project’s', () => {
  expect(readStartArguments(['--workspace', '../library', 'one.pdf', '/two.pdf'])).toMatchObject({
    ok: true,
    data: {
      browser: false,
      workspace: '/home/me/library',
      files: ['/home/me/papers/one.pdf', '/two.pdf'],
    },
  });
});

test('an option of the server asks for the browser and is handed on', () => {
  expect(readStartArguments(['--port', '8080', '--no-open'])).toMatchObject({
    data: { browser: true, serverOptions: ['--port', '8080', '--no-open'] },
  });
  expect(readStartArguments([])).toMatchObject({ data: { browser: false, serverOptions: [] } });
});

test('a word that is no option is refused', () => {
  expect(readStartArguments(['--bowser'])).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
});
