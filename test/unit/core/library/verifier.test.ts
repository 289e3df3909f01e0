import { expect, test } from 'vitest';
import type { Anchor } from '../../../../main/core/library/anchor.ts';
import { fail, ok } from '../../../../main/core/errors.ts';
import { createQuoteVerifier } from '../../../../main/core/library/verifier.ts';
import type { DocumentReader } from '../../../../main/core/ports.ts';
import { plainLibrary } from '../../../support/agent-library.ts';

const first = 'The first page speaks of frogs. Frogs sing at night in May.';
const second = 'The second page speaks of ponds.';

function libraryAndAnchor(exact: string, page: number, start: number) {
  const library = plainLibrary([{ title: 'Frogs', pages: [first, second] }]);
  const fileId = library.works[0]?.files[0]?.fileId ?? '';
  const anchor: Anchor = {
    fileId,
    extractor: 'plain/1',
    quote: { exact, prefix: '', suffix: '' },
    position: { page, start, end: start + exact.length, rectangles: [] },
  };
  return { library, anchor };
}

test('a quote at its place is located', async () => {
  const { library, anchor } = libraryAndAnchor('Frogs sing at night', 1, 32);
  expect(await library.verifier.locate(anchor)).toEqual({ state: 'located' });
});

test('a quote that stands elsewhere has moved, and it says where', async () => {
  const moved = libraryAndAnchor('Frogs sing at night', 1, 3);
  expect(await moved.library.verifier.locate(moved.anchor)).toEqual({
    state: 'moved',
    page: 1,
    start: 32,
    end: 51,
  });
  const otherPage = libraryAndAnchor('speaks of ponds', 1, 0);
  expect(await otherPage.library.verifier.locate(otherPage.anchor)).toMatchObject({
    state: 'moved',
    page: 2,
  });
});

test('a quote that another extractor counted otherwise is located while it stands on its page', async () => {
  const { library, anchor } = libraryAndAnchor('Frogs sing at night', 1, 3);
  const older: Anchor = { ...anchor, extractor: 'plain/0' };
  expect(await library.verifier.locate(older)).toEqual({ state: 'located' });
  const elsewhere = libraryAndAnchor('speaks of ponds', 1, 0).anchor;
  expect(await library.verifier.locate({ ...elsewhere, extractor: 'plain/0' })).toMatchObject({
    state: 'moved',
    page: 2,
  });
});

test('a quote with one letter changed is missing', async () => {
  const { library, anchor } = libraryAndAnchor('Frogs sink at night', 1, 32);
  expect(await library.verifier.locate(anchor)).toEqual({
    state: 'missing',
    reason: 'quote_not_found',
  });
});

test('bytes that no longer hash to the id are reported before anything is read', async () => {
  const { library, anchor } = libraryAndAnchor('Frogs sing at night', 1, 32);
  library.texts.get(anchor.fileId)?.push('one more page');
  expect(await library.verifier.locate(anchor)).toEqual({
    state: 'missing',
    reason: 'file_changed',
  });
  library.texts.clear();
  expect(await library.verifier.locate(anchor)).toEqual({
    state: 'missing',
    reason: 'file_missing',
  });
});

test('a locked file is opened with its password, and said to be locked without it', async () => {
  const { anchor } = libraryAndAnchor('Frogs sing at night', 1, 32);
  const page = { page: 1, width: 1, height: 1, rotation: 0, text: first, runs: [], blocks: [] };
  const reader: DocumentReader = {
    extractor: 'locked/1',
    extract: async () => fail('pdf_password_required', 'locked'),
    extractPage: async (_path, _page, options) =>
      options?.password === 'secret'
        ? ok({ ...page, furniture: [] })
        : fail('pdf_password_required', 'locked'),
    close: async () => undefined,
  };
  const files = {
    addFromPath: async () => fail('not_supported_here', ''),
    addBytes: async () => fail('not_supported_here', ''),
    pathOf: (fileId: string) => fileId,
    has: async () => true,
    size: async () => 1,
    verify: async () => true,
  };
  const withPassword = (password: string | undefined) =>
    createQuoteVerifier({ reader, files, password: async () => password }).locate(anchor);
  expect(await withPassword('secret')).toEqual({ state: 'located' });
  expect(await withPassword(undefined)).toEqual({ state: 'missing', reason: 'file_locked' });
});
