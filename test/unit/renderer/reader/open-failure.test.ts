import { expect, test } from 'vitest';
import { openFailure } from '../../../../renderer/features/reader/pdf/open-failure.ts';

function named(name: string, more: Record<string, unknown> = {}): Error {
  return Object.assign(new Error('what PDF.js said'), { name, ...more });
}

test('a missing password and a wrong one are told apart', () => {
  expect(openFailure(named('PasswordException', { code: 1 }))).toEqual({
    kind: 'locked',
    wrong: false,
  });
  expect(openFailure(named('PasswordException', { code: 2 }))).toEqual({
    kind: 'locked',
    wrong: true,
  });
});

test('a file that is gone, one that is damaged and one that may not be read each get their code', () => {
  expect(openFailure(named('ResponseException', { status: 404 }))).toMatchObject({
    code: 'file_missing',
  });
  expect(openFailure(named('ResponseException', { status: 401 }))).toMatchObject({
    code: 'unauthorized',
  });
  expect(openFailure(named('InvalidPDFException'))).toMatchObject({ code: 'pdf_damaged' });
});

test('anything else keeps its own words', () => {
  expect(openFailure('strange')).toEqual({ kind: 'failed', code: 'internal', detail: 'strange' });
});
