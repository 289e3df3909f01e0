import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWorkFolder } from '../../../../main/adapters/files/work-folder.ts';
import { eventsOf } from '../../../../main/core/agent/session-state.ts';
import { FilesListed, listFiles } from '../../../../main/core/tools/list-files.ts';
import { FileRead, readFile } from '../../../../main/core/tools/read-file.ts';
import { writeFile } from '../../../../main/core/tools/write-file.ts';
import { sha256 } from '../../../support/agent-library.ts';
import { namesBelow, temporaryFolder } from '../../../support/temporary-folder.ts';
import { callTool, openedRecord } from '../../../support/tool-context.ts';
import { dataOf } from '../../../support/workspaces.ts';

async function kit() {
  const root = temporaryFolder();
  const work = join(root, 'work');
  mkdirSync(work);
  const folder = createWorkFolder(work, root);
  const record = await openedRecord();
  return {
    work,
    record,
    write: (path: string, content: string, replace = false) =>
      callTool(writeFile(folder, sha256), { path, content, replace }, record),
    read: (input: unknown) => callTool(readFile(folder), input, record),
    list: (input: unknown) => callTool(listFiles(folder), input, record),
  };
}

test('a file is written whole, replaced only when that was asked for, and both are in the record', async () => {
  const { work, write, record } = await kit();
  const first = dataOf(await write('notes/day one.md', '# 第一天\n'));
  expect(first.text).toBe('Wrote work/notes/day one.md (12 bytes).');
  const kept = await write('work/notes/day one.md', 'later');
  expect(kept).toMatchObject({ ok: false, error: { code: 'path_refused' } });
  expect(readFileSync(join(work, 'notes', 'day one.md'), 'utf8')).toBe('# 第一天\n');
  const second = dataOf(await write('work/notes/day one.md', 'later', true));
  expect(second.text).toContain('Replaced work/notes/day one.md');
  expect(readFileSync(join(work, 'notes', 'day one.md'), 'utf8')).toBe('later');
  expect(namesBelow(work)).toEqual(['notes', 'notes/day one.md']);
  const made = eventsOf(record.events(), 'artifact.made').map(({ payload }) => payload);
  expect(made).toMatchObject([
    { path: 'work/notes/day one.md', bytes: 12, mediaType: 'text/markdown' },
    { path: 'work/notes/day one.md', sha256: sha256.sha256('later'), bytes: 5 },
  ]);
});

test('a call that is run again after a crash records its file once', async () => {
  const { write, record } = await kit();
  await write('a.csv', 'x,y');
  await write('a.csv', 'x,y');
  expect(eventsOf(record.events(), 'artifact.made')).toHaveLength(1);
});

test('a long file is read stretch by stretch to its end, and no character is cut in two', async () => {
  const { work, read } = await kit();
  const text = '𝛼'.repeat(25_000);
  writeFileSync(join(work, 'long.txt'), text);
  let offset = 0;
  let together = '';
  for (let turn = 0; turn < 20; turn += 1) {
    const answer = dataOf(await read({ path: 'long.txt', offset, limit: 6_001 }));
    const { end, length } = FileRead.parse(answer.data);
    together += answer.text.slice(answer.text.indexOf('\n') + 1);
    offset = end;
    if (end === length) break;
    expect(answer.text).toContain(`Read on with offset ${end}`);
  }
  expect(together).toBe(text);
});

test('a stretch of one unit still gets a whole character', async () => {
  const { work, read } = await kit();
  writeFileSync(join(work, 'a.txt'), '𝛼𝛽');
  const answer = dataOf(await read({ path: 'a.txt', offset: 2, limit: 1 }));
  expect(answer.text.endsWith('\n𝛽')).toBe(true);
});

test('what is no text, not there, or past the end says so', async () => {
  const { work, read } = await kit();
  writeFileSync(join(work, 'a.bin'), Buffer.from([0x50, 0x4b, 0, 1]));
  writeFileSync(join(work, 'latin.txt'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  writeFileSync(join(work, 'short.txt'), 'abc');
  writeFileSync(join(work, 'empty.txt'), '');
  expect(await read({ path: 'a.bin' })).toMatchObject({ error: { code: 'unreadable_path' } });
  expect(await read({ path: 'latin.txt' })).toMatchObject({ error: { code: 'unreadable_path' } });
  expect(await read({ path: 'none.txt' })).toMatchObject({ error: { code: 'not_found' } });
  expect(await read({ path: 'short.txt', offset: 3 })).toMatchObject({
    error: { code: 'tool_input_invalid' },
  });
  expect(dataOf(await read({ path: 'empty.txt' })).data).toMatchObject({ length: 0 });
});

test('a file too large to read whole is refused before it is read', async () => {
  const { work, read } = await kit();
  writeFileSync(join(work, 'large.txt'), Buffer.alloc(21 * 1024 * 1024, 'a'));
  expect(await read({ path: 'large.txt' })).toMatchObject({ error: { code: 'too_large' } });
});

test('files are listed by path with their sizes, all or those below one folder', async () => {
  const { write, list } = await kit();
  expect(dataOf(await list({})).text).toBe('There are no files.');
  await write('b.md', '12');
  await write('a/c.md', '123');
  expect(dataOf(await list({})).text).toBe('work/a/c.md (3 bytes)\nwork/b.md (2 bytes)');
  for (const folder of ['a', 'work/a', 'a/'])
    expect(FilesListed.parse(dataOf(await list({ folder })).data).total, folder).toBe(1);
  expect(await list({ folder: 'none' })).toMatchObject({ error: { code: 'not_found' } });
});
