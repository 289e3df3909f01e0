import { expect, test } from 'vitest';
import {
  cratePaths,
  isSafePath,
  pathOf,
  uriOf,
} from '../../../../../../main/core/trajectory/formats/ro-crate/paths.ts';

test.each([
  ['work/notes/summary.md', 'f/artifacts/notes/summary.md'],
  ['../../etc/passwd', 'f/artifacts/_/_/etc/passwd'],
  ['work/con.txt', 'f/artifacts/_con.txt'],
  ['work/a:b?.md', 'f/artifacts/a_b_.md'],
  ['work/结果 表.csv', 'f/artifacts/结果 表.csv'],
  [String.raw`C:\temp\x`, 'f/artifacts/C__temp_x'],
  ['', 'f/artifacts'],
])('the file %j goes to a name that unpacks everywhere', (path, expected) => {
  const place = cratePaths().artifact('f', path);
  expect(place).toBe(expected);
  expect(isSafePath(place)).toBe(true);
});

test('two files never share a name, also where large and small letters are one', () => {
  const paths = cratePaths();
  expect(paths.artifact('f', 'work/Notes.md')).toBe('f/artifacts/Notes.md');
  expect(paths.artifact('f', 'work/notes.md')).toBe('f/artifacts/notes (2).md');
  expect(paths.folder('README.md')).toBe('README (2).md');
  expect(paths.folder('ses_1')).toBe('ses_1');
  expect(paths.folder('ses_1')).toBe('ses_1 (2)');
});

test.each([
  ['a b/50%.md', 'a%20b/50%25.md'],
  ['面试.mp4', '面试.mp4'],
  ['a#b?[1].md', 'a%23b%3F%5B1%5D.md'],
])('the path %j is an identifier that leads back to it', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
  expect(pathOf(uri)).toBe(path);
});

test('what leads out of the crate is no path in it', () => {
  for (const uri of ['https://example.org/x', '#here', '/etc/passwd', '_:node', 'urn:x'])
    expect(pathOf(uri)).toBeUndefined();
  for (const path of ['../x', 'a/../b', '/x', 'a\\b', 'c:x', '', 'a//b'])
    expect(isSafePath(path)).toBe(false);
});
