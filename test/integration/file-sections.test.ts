import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const fixtures = join(import.meta.dirname, '../fixtures/extraction');
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'library'));
  const paths = ['ponds-columns.pdf', 'chinese-columns.pdf', 'japanese-columns.pdf'].map((name) =>
    join(fixtures, name),
  );
  await cairn.finished(await cairn.get('library.import', { paths }));
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function fileNamed(name: string): Promise<string> {
  const { works } = await cairn.get('work.list', {});
  for (const { workId } of works) {
    const { files } = await cairn.get('work.get', { workId });
    const found = files.find((file) => file.name === name);
    if (found) return found.fileId;
  }
  throw new Error(`${name} is not in the library`);
}

test.each([
  [
    'ponds-columns.pdf',
    'abstract introduction methods results discussion conclusion acknowledgements references',
  ],
  ['chinese-columns.pdf', 'abstract introduction methods results discussion conclusion references'],
  ['japanese-columns.pdf', 'abstract introduction methods results'],
])('the parts of %s are those of its headings', async (name, expected) => {
  const sections = await cairn.get('file.sections', { fileId: await fileNamed(name) });
  const parts = sections.filter(({ level, kind }) => level === 1 && kind !== 'other');
  expect(parts.map(({ kind }) => kind).join(' ')).toBe(expected);
});

test('a part begins where its heading stands on the page', async () => {
  const fileId = await fileNamed('ponds-columns.pdf');
  for (const { page, start, heading } of await cairn.get('file.sections', { fileId })) {
    const { text } = await cairn.get('file.page', { fileId, page });
    expect(text.slice(start).startsWith(heading ?? '')).toBe(true);
  }
});

test('a file that is not in the library is refused', async () => {
  const answer = await cairn.call('file.sections', { fileId: 'a'.repeat(64) });
  expect(answer.ok ? 'found' : answer.error.code).toBe('not_found');
});
