import { expect, test } from 'vitest';
import type { FileStatus, LibraryFile } from '../../../../preload/contract/types.ts';
import {
  fileToOpen,
  pagesOfWork,
  stateOfFile,
  stateOfWork,
} from '../../../../renderer/features/library/works/file-state.ts';

function file(letter: string, status: FileStatus, pages: number): LibraryFile {
  return {
    fileId: letter.repeat(64),
    workId: 'w',
    name: `${letter}.pdf`,
    bytes: 1,
    mediaType: 'application/pdf',
    pages,
    status,
    extractor: 'x',
    addedAt: '2026-01-01T00:00:00.000Z',
  };
}

test('a readable copy of a work makes up for a locked one', () => {
  const work = { files: [file('a', 'locked', 0), file('b', 'readable', 12)] };
  expect(stateOfWork(work)).toBe('readable');
  expect(fileToOpen(work)).toBe('b'.repeat(64));
  expect(pagesOfWork(work)).toBe(12);
});

test('a work without a readable file opens the one it has, and one without files opens nothing', () => {
  const work = { files: [file('a', 'unreadable', 0), file('b', 'no_text', 3)] };
  expect(stateOfWork(work)).toBe('no_text');
  expect(fileToOpen(work)).toBe('a'.repeat(64));
  expect(stateOfWork({ files: [] })).toBeUndefined();
  expect(fileToOpen({ files: [] })).toBeUndefined();
  expect(pagesOfWork({ files: [] })).toBe(0);
});

test('text that was recognised and looks unreliable is told from text that can be relied on', () => {
  const doubtful = { ...file('a', 'readable', 2), code: 'recognition_doubtful' } as const;
  expect(stateOfFile(doubtful)).toBe('doubtful');
  expect(stateOfWork({ files: [doubtful, file('b', 'no_text', 2)] })).toBe('doubtful');
  expect(stateOfWork({ files: [doubtful, file('b', 'readable', 2)] })).toBe('readable');
});
