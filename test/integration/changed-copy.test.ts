import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mark, paperFile, takeIn, type SmallPaper } from '../support/marked-papers.ts';
import { seededRandom } from '../support/record-ports.ts';
import { samplePaper } from '../support/sample-papers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const SUBJECTS =
  'ponds lakes rivers tides winds moons frogs reeds herons nets tables readings'.split(' ');
const VERBS =
  'raised lowered followed measured troubled covered carried doubted crossed moved'.split(' ');

/** Lines of prose that no other seed gives. */
function prose(seed: number, lines: number): string[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return Array.from({ length: lines }, () => {
    const number = Math.floor(random() * 900);
    return `The ${pick(SUBJECTS)} ${pick(VERBS)} ${number} ${pick(SUBJECTS)} while ${pick(SUBJECTS)} ${pick(VERBS)} the ${pick(SUBJECTS)}.`;
  });
}

const FINDING = 'The level rose by four centimetres a day when the moon was full.';
const PONDS: SmallPaper = {
  title: 'Tides of small ponds',
  pages: [[...prose(1, 20), FINDING, ...prose(2, 15)], prose(3, 35)],
};

async function start() {
  const home = await temporaryHome();
  const cairn = await openTestEngine(join(home.home, 'workspace'));
  onTestFinished(async () => {
    await cairn.close();
    await home.remove();
  });
  const works = async () => (await cairn.get('work.list', {})).works;
  return { cairn, works };
}

test('a changed copy without any identifier joins its work, and the highlight is still on its words', async () => {
  const { cairn, works } = await start();
  const [first = ''] = await takeIn(cairn, paperFile('ponds.pdf', PONDS));
  await mark(cairn, first, FINDING, { colour: 'green', note: 'The main result.' });
  const changed = {
    ...PONDS,
    pages: [
      ['Posted with the permission of the authors.', ...prose(1, 20)],
      [FINDING, ...prose(2, 15).with(3, 'A misprint was mended here.')],
      prose(3, 35),
    ],
  };
  const [second = ''] = await takeIn(cairn, paperFile('ponds-v2.pdf', changed));
  const [work, ...others] = await works();
  expect(others).toEqual([]);
  expect(work?.files.map(({ name }) => name)).toEqual(['ponds.pdf', 'ponds-v2.pdf']);
  expect(work?.versions?.map(({ reason }) => reason)).toEqual(['same_text']);
  const [there] = await cairn.get('annotation.list', { fileId: second });
  expect(there).toMatchObject({ colour: 'green', placement: { state: 'moved' } });
  const [part] = there?.placement?.parts ?? [];
  const page = await cairn.get('file.page', { fileId: second, page: part?.page ?? 0 });
  expect(part?.page).toBe(2);
  expect(page.text.slice(part?.start, part?.end)).toBe(FINDING);
  expect(part?.rectangles[0]?.width).toBeGreaterThan(100);
  const [here] = await cairn.get('annotation.list', { fileId: first });
  expect(here?.placement?.state).toBe('located');
});

test('a copy of a paper with a DOI, saved anew with other bytes, shows the mark of the first', async () => {
  const { cairn, works } = await start();
  const paper = samplePaper(0);
  const [first = ''] = await takeIn(cairn, paper);
  const { text } = await cairn.get('file.page', { fileId: first, page: 1 });
  const words = text.slice(400, 520).trim();
  await mark(cairn, first, words);
  const copy = join(temporaryFolder(), 'again.pdf');
  writeFileSync(copy, Buffer.concat([readFileSync(paper), Buffer.from('\n% saved anew\n')]));
  const [second = ''] = await takeIn(cairn, copy);
  expect(second).not.toBe(first);
  expect(await works()).toHaveLength(1);
  const [there] = await cairn.get('annotation.list', { fileId: second });
  expect(there?.placement).toMatchObject({ state: 'moved', parts: [{ page: 1 }] });
});

test('reports of one title and template, an erratum and a paper within proceedings stay works of their own', async () => {
  const { cairn, works } = await start();
  const title = 'Annual report on the levels of ponds';
  const boilerplate = prose(9, 12);
  const one = { title, pages: [[...boilerplate, ...prose(10, 40)]] };
  const other = { title, pages: [[...boilerplate, ...prose(11, 40)]] };
  const correction = `Correction to: ${title}`;
  const erratum = {
    title: correction,
    pages: [['The authors regret an error.', ...prose(10, 30)]],
  };
  const republished = { ...one, title: correction };
  const proceedings = { title, pages: [...one.pages, ...other.pages, prose(12, 40)] };
  const papers = [one, other, erratum, republished, proceedings];
  await takeIn(cairn, ...papers.map((paper, index) => paperFile(`paper-${index}.pdf`, paper)));
  const all = await works();
  expect(all).toHaveLength(papers.length);
  expect(all.flatMap(({ versions = [] }) => versions)).toEqual([]);
});

test('what a person took apart stays apart, and its marks are shown where they were made', async () => {
  const { cairn, works } = await start();
  const [first = ''] = await takeIn(cairn, paperFile('ponds.pdf', PONDS));
  await mark(cairn, first, FINDING);
  const again = { ...PONDS, pages: [...PONDS.pages, ['Printed again.']] };
  const [second = ''] = await takeIn(cairn, paperFile('again.pdf', again));
  const [work] = await works();
  const below = work?.versions?.[0]?.workId ?? '';
  await cairn.get('work.split', { workIds: [below] });
  expect(await works()).toHaveLength(2);
  expect(await cairn.get('annotation.list', { fileId: second })).toEqual([]);
  expect(await cairn.get('annotation.list', { fileId: first })).toHaveLength(1);
});
