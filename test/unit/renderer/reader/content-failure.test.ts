import { expect, test } from 'vitest';
import { contentFailure } from '../../../../renderer/features/reader/pdf/content-failure.ts';

test('bytes of a file are no failure', async () => {
  const bytes = new Response('%PDF-', {
    status: 206,
    headers: { 'Content-Type': 'application/pdf' },
  });
  expect(await contentFailure(bytes)).toBeUndefined();
});

test('an answer that says the file is gone is not taken for a damaged file', async () => {
  const gone = Response.json({ ok: false, error: { code: 'not_found', message: 'No such file.' } });
  expect(await contentFailure(gone)).toEqual({
    kind: 'failed',
    code: 'file_missing',
    detail: 'No such file.',
  });
});

test('other failures keep their code, and nonsense is a fault', async () => {
  const denied = Response.json({ ok: false, error: { code: 'unauthorized', message: 'No.' } });
  expect(await contentFailure(denied)).toMatchObject({ code: 'unauthorized', detail: 'No.' });
  const strange = new Response('oops', {
    status: 500,
    headers: { 'Content-Type': 'application/json' },
  });
  expect(await contentFailure(strange)).toMatchObject({ code: 'internal', detail: 'HTTP 500' });
});
