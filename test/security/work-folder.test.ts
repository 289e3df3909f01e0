import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createWorkFolder } from '../../main/adapters/files/work-folder.ts';
import { listFiles } from '../../main/core/tools/list-files.ts';
import { readFile } from '../../main/core/tools/read-file.ts';
import { writeFile } from '../../main/core/tools/write-file.ts';
import { sha256 } from '../support/agent-library.ts';
import { namesBelow, temporaryFolder } from '../support/temporary-folder.ts';
import { callTool, openedRecord } from '../support/tool-context.ts';
import { dataOf } from '../support/workspaces.ts';

function workspaceFolder() {
  const root = temporaryFolder();
  const work = join(root, 'work');
  mkdirSync(work);
  writeFileSync(join(root, 'secret.txt'), 'secret');
  const folder = createWorkFolder(work, root);
  return { root, work, folder };
}

const OUTSIDE = [
  '../secret.txt',
  'a/../../secret.txt',
  'work/../../secret.txt',
  './notes.md',
  'notes/./a.md',
  '..',
  '.',
  '/etc/passwd',
  '//server/share',
  '~/notes.md',
  '~root',
  'C:/Windows/win.ini',
  'C:notes.md',
  '\\\\server\\share\\a',
  '..\\secret.txt',
  'notes\\a.md',
  'a\0.md',
  'a\n.md',
  'notes.md:stream',
  'notes.md::$DATA',
  'CON',
  'nul.txt',
  'notes/COM1.md',
  'com¹.txt',
  'LPT9',
  'aux.tar.gz',
  'CONIN$',
  'notes.',
  'notes ',
  ' notes',
  'notes//a.md',
  'notes/',
  'a*.md',
  'a?.md',
  '<a>.md',
  `${'a'.repeat(200)}.md`,
  'a/'.repeat(40) + 'a.md',
  'a'.repeat(600),
  'lone \ud800 half.md',
];

test('no path leads out of the work folder, whoever asks and whatever for', async () => {
  const { root, folder } = workspaceFolder();
  const record = await openedRecord();
  for (const path of OUTSIDE) {
    for (const [tool, input] of [
      [writeFile(folder, sha256), { path, content: 'changed' }],
      [readFile(folder), { path }],
      [listFiles(folder), { folder: path.replace(/\/$/, '//') }],
    ] as const) {
      const answer = await callTool(tool, input, record);
      expect(answer, `${tool.name} ${JSON.stringify(path)}`).toMatchObject({
        ok: false,
        error: { code: 'path_refused' },
      });
    }
  }
  expect(readFileSync(join(root, 'secret.txt'), 'utf8')).toBe('secret');
  expect(namesBelow(root)).toEqual(['secret.txt', 'work']);
});

test('links are neither read, nor written through, nor listed', async () => {
  const { root, work, folder } = workspaceFolder();
  mkdirSync(join(root, 'outside'));
  symlinkSync(join(root, 'secret.txt'), join(work, 'link.txt'));
  symlinkSync(join(root, 'outside'), join(work, 'away'));
  symlinkSync(join(root, 'nothing.txt'), join(work, 'dangling.txt'));
  for (const path of ['link.txt', 'away/new.txt', 'dangling.txt', 'away/deeper/new.txt']) {
    expect(await folder.write(path, 'changed'), path).toMatchObject({
      error: { code: 'path_refused' },
    });
    expect(await folder.read(path), path).toMatchObject({ error: { code: 'path_refused' } });
  }
  expect(await folder.list('away', 10)).toMatchObject({ error: { code: 'path_refused' } });
  expect(dataOf(await folder.list('', 10))).toEqual({ total: 0, files: [] });
  expect(readFileSync(join(root, 'secret.txt'), 'utf8')).toBe('secret');
  expect(existsSync(join(root, 'nothing.txt'))).toBe(false);
  expect(readdirSync(join(root, 'outside'))).toEqual([]);
});

test('writing over a second name of a file elsewhere leaves that file as it was', async () => {
  const { root, work, folder } = workspaceFolder();
  linkSync(join(root, 'secret.txt'), join(work, 'same.txt'));
  dataOf(await folder.write('same.txt', 'changed'));
  expect(readFileSync(join(root, 'secret.txt'), 'utf8')).toBe('secret');
});

test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
  const { work, folder } = workspaceFolder();
  spawnSync('mkfifo', [join(work, 'pipe')]);
  expect(await folder.read('pipe')).toMatchObject({ error: { code: 'path_refused' } });
  expect(await folder.write('pipe', 'x')).toMatchObject({ error: { code: 'path_refused' } });
});

test('reports and outputs that Cairn keeps cannot be written over', async () => {
  const { work, folder } = workspaceFolder();
  const record = await openedRecord();
  for (const path of ['reports/s/r.md', 'outputs/a.txt', 'work/reports/a.md', 'Reports/a.md']) {
    const answer = await callTool(writeFile(folder, sha256), { path, content: 'x' }, record);
    expect(answer, path).toMatchObject({ error: { code: 'path_refused' } });
  }
  expect(readdirSync(work)).toEqual([]);
});
