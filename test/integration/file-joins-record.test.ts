import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ImportSummary } from '../../preload/contract/views.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const DOI = '10.5555/ponds.7';

/** An article with its DOI at the foot of the page, or in the file's own metadata. */
function pdf(name: string, title: string, doiIn: 'metadata' | 'page'): string {
  const path = join(temporaryFolder(), name);
  const words = Array.from({ length: 12 }, (_, line) => ({
    text: `We measured the water of ponds on day ${line} and it was there (${name}).`,
    x: 60,
    y: 600 - 14 * line,
  }));
  const texts = [
    { text: title, x: 60, y: 720, size: 20 },
    { text: 'Ada Reed and Ben Moss', x: 60, y: 690, size: 11 },
    ...words,
    ...(doiIn === 'page' ? [{ text: `See https://doi.org/${DOI}`, x: 60, y: 400 }] : []),
  ];
  writeFileSync(path, writePdf([{ texts }], doiIn === 'page' ? {} : { Subject: `doi:${DOI}` }));
  return path;
}

async function start() {
  const home = await temporaryHome();
  const cairn = await openTestEngine(join(home.home, 'workspace'));
  onTestFinished(async () => {
    await cairn.close();
    await home.remove();
  });
  const take = async (...paths: string[]) => {
    const job = await cairn.finished(await cairn.get('library.import', { paths }));
    return ImportSummary.parse(job.result);
  };
  return { cairn, take };
}

test('two copies of one article, imported together, are one work with two files', async () => {
  const { cairn, take } = await start();
  const title = 'Tides of small ponds';
  expect(
    await take(pdf('a.pdf', title, 'metadata'), pdf('b.pdf', title, 'metadata')),
  ).toMatchObject({ added: 2 });
  const { total, works } = await cairn.get('work.list', {});
  expect(total).toBe(1);
  expect(works[0]?.files.map(({ name }) => name).toSorted()).toEqual(['a.pdf', 'b.pdf']);
  expect(works[0]?.versions?.[0]?.reason).toBe('doi');
});

test('a file that prints the DOI of another article stays a work of its own', async () => {
  const { cairn, take } = await start();
  await take(pdf('a.pdf', 'Tides of small ponds', 'metadata'));
  await take(pdf('b.pdf', 'A comment on what others found', 'page'));
  expect((await cairn.get('work.list', {})).total).toBe(2);
  await take(pdf('c.pdf', 'Tides of small ponds', 'page'));
  expect((await cairn.get('work.list', {})).total).toBe(2);
});
