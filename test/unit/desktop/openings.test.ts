import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { leftOut } from '../../../main/desktop/left-out.ts';
import { kindOfPath } from '../../../main/desktop/path-kind.ts';
import { readArguments } from '../../../main/desktop/read-arguments.ts';
import { sortGiven } from '../../../main/desktop/sort-given.ts';
import { wordsFor } from '../../../main/desktop/words/words.ts';
import { limits } from '../../../preload/contract/limits.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a command line', () => {
  test.each([
    [['/opt/cairn', '/a.pdf', 'cairn://open'], true, ['/a.pdf', 'cairn://open']],
    [['electron', '.', '/a.pdf'], false, ['/a.pdf']],
    [['electron', '--inspect=0', '.', '--no-sandbox', '/a.pdf'], false, ['/a.pdf']],
    [['/opt/cairn', '/a.pdf', '--workspace', '/w'], true, ['/w', '/a.pdf']],
    [['electron', '.', '--workspace=/w'], false, ['/w']],
    [['electron', '--workspace', '/w', '.'], false, ['/w']],
    // Without a folder after it, the switch names nothing.
    [['/opt/cairn', '--workspace', '--disable-gpu', '/a.pdf'], true, ['/a.pdf']],
    [['/opt/cairn', '--workspace'], true, []],
    [['/opt/cairn', '--workspace=/w', '--workspace=/v'], true, ['/w']],
    // A link may have been made to look like more than a link.
    [
      ['cairn.exe', '--', 'cairn://open', '--workspace=/w'],
      true,
      ['cairn://open', '--workspace=/w'],
    ],
    [['cairn.exe', '--workspace', '--', '/w'], true, ['/w']],
    [['/opt/cairn'], true, []],
    [[], true, []],
  ])('%j (packaged: %s) gives %j', (argv, packaged, given) => {
    expect(readArguments(argv, packaged)).toEqual(given);
  });
});

function disk() {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at('a.pdf'), '%PDF-1.7');
  writeFileSync(at('Ü b.PDF'), '%PDF-1.7');
  writeFileSync(at('notes.txt'), 'text');
  for (const name of ['Sleep', 'Empty', 'folder.pdf', 'Odd/workspace.json'])
    mkdirSync(at(name), { recursive: true });
  writeFileSync(at('Sleep/workspace.json'), '{}');
  return at;
}

describe('what is handed over', () => {
  test('PDF files and workspaces pass, also as file addresses; each once', async () => {
    const at = disk();
    const sorted = await sortGiven(
      [at('a.pdf'), pathToFileURL(at('Ü b.PDF')).href, at('Sleep'), at('a.pdf')],
      kindOfPath,
    );
    expect(sorted).toEqual({
      files: [at('a.pdf'), at('Ü b.PDF')],
      workspaces: [at('Sleep')],
      place: undefined,
      badLinks: 0,
      ignored: [],
    });
  });

  test('nothing else does: other files, plain folders, folders named like a PDF, what is not there', async () => {
    const at = disk();
    const given = [
      at('notes.txt'),
      at('Empty'),
      at('folder.pdf'),
      at('Odd'),
      at('gone.pdf'),
      'a.pdf',
      './Sleep',
      '~/Sleep',
      'https://example.org/a.pdf',
      `file://elsewhere${at('a.pdf')}`,
      'file:///%00.pdf',
      `${at('a.pdf')}\0.txt`,
      `/${'x'.repeat(limits.pathCharacters)}.pdf`,
      '',
    ];
    const sorted = await sortGiven(given, kindOfPath);
    expect(sorted).toMatchObject({ files: [], workspaces: [], place: undefined });
    expect(sorted.ignored).toEqual(given);
  });

  test('the last good link counts, bad ones are counted, and a link is never looked for on the disk', async () => {
    const looked: string[] = [];
    const sorted = await sortGiven(
      ['cairn://session/one', 'cairn://session/two', 'cairn://../etc', 'CAIRN:/home/a.pdf'],
      async (path) => {
        looked.push(path);
        return 'pdf';
      },
    );
    expect(sorted).toMatchObject({ place: '/workbench/two', badLinks: 2, files: [], ignored: [] });
    expect(looked).toEqual([]);
  });

  test('no more files than an import takes', async () => {
    const given = Array.from({ length: limits.importItems + 2 }, (_, index) => `/${index}.pdf`);
    const sorted = await sortGiven(given, async () => 'pdf');
    expect(sorted.files).toHaveLength(limits.importItems);
    expect(sorted.ignored).toHaveLength(2);
  });
});

describe('what the person is told about what was left out', () => {
  const words = wordsFor('en', []);
  const sorted = { files: [], workspaces: [], place: undefined, badLinks: 0, ignored: [] };

  test('nothing when all was opened', () => {
    expect(leftOut({ ...sorted, workspaces: ['/w'] }, words)).toBeUndefined();
  });

  test('names without their folders, the first five, and without signs that hide something', () => {
    const ignored = ['/a/one.txt', '/a/t\u202Egpj.txt', '/a/\u0007bell', '/4', '/5', '/6', '/7'];
    const told = leftOut({ ...sorted, ignored }, words);
    expect(told?.words).toMatch(/one\.txt\nt gpj\.txt\n bell\n4\n5\n… and 2 more$/);
  });

  test('a second workspace is one too many; a bad link is told as one', () => {
    expect(leftOut({ ...sorted, workspaces: ['/w', '/v'] }, words)?.words).toContain(
      'Only one workspace',
    );
    expect(leftOut({ ...sorted, badLinks: 3 }, words)?.title).toBe(words.badLinkTitle);
  });
});
