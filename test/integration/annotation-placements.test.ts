import { expect, test } from 'vitest';
import { savePages } from '../../main/adapters/sqlite/pages.ts';
import { annotationsOf } from '../../main/adapters/sqlite/query-annotations.ts';
import { makeAnchor } from '../../main/core/library/make-anchor.ts';
import { placeMarks } from '../../main/engine/annotations/place-marks.ts';
import { libraryWorkspace } from '../support/library-workspace.ts';

const FILE = 'a'.repeat(64);

/** A page whose lines of 50 characters are each drawn in one run. */
function page(text: string) {
  const runs = Array.from({ length: Math.ceil(text.length / 50) }, (_, line) => ({
    start: line * 50,
    end: Math.min(text.length, (line + 1) * 50),
    rectangle: { x: 50, y: 50 + 14 * line, width: 250, height: 12 },
  }));
  return { page: 1, width: 600, height: 800, rotation: 0, text, runs, blocks: [], furniture: [] };
}

const AS_FIRST_READ =
  'We measured forty ponds for two years. The level rose by four centimetres a day when the moon was full.';
const WORDS = 'rose by four centimetres a day';

async function markedFile() {
  const library = await libraryWorkspace();
  const { database, addOne, happen } = library;
  const workId = await addOne('Tides of small ponds');
  await happen('file.added', {
    fileId: FILE,
    workId,
    name: 'ponds.pdf',
    bytes: 1,
    mediaType: 'application/pdf',
    pages: 1,
    status: 'readable',
    extractor: 'one/1',
    addedAt: '2026-01-01T00:00:00.000Z',
  });
  savePages(database, FILE, 'one/1', [page(AS_FIRST_READ)]);
  const start = AS_FIRST_READ.indexOf(WORDS);
  const at = { start, end: start + WORDS.length };
  const anchor = makeAnchor({ fileId: FILE, extractor: 'one/1' }, page(AS_FIRST_READ), at);
  await happen('annotation.written', {
    annotationId: 'mark_1',
    workId,
    colour: 'yellow',
    target: { kind: 'text', anchors: [anchor] },
  });
  const place = async () =>
    (await placeMarks(database, FILE, annotationsOf(database, [workId])))[0];
  return { ...library, workId, place };
}

test('a mark survives a better extractor, and its new place is kept for this extractor', async () => {
  const { database, place } = await markedFile();
  expect(await place()).toMatchObject({ state: 'located', parts: [{ start: 49 }] });
  const better = AS_FIRST_READ.replace('We measured', '1 Introduction\n\nWe measured').replace(
    'centimetres',
    'centi-\nmetres',
  );
  savePages(database, FILE, 'two/1', [page(better)]);
  const again = await place();
  const [part] = again?.parts ?? [];
  expect(again?.state).toBe('located');
  expect(better.slice(part?.start, part?.end)).toBe(WORDS.replace('centimetres', 'centi-\nmetres'));
  const rows = database.prepare('SELECT extractor FROM placement').pluck().all();
  expect(rows).toEqual(['two/1']);
  // What is in the table is what is answered: nothing is looked for twice.
  database.prepare("UPDATE placement SET state = 'uncertain'").run();
  expect((await place())?.state).toBe('uncertain');
});

test('a mark that is moved by hand is placed anew, and one whose words are gone says so', async () => {
  const { database, workId, place, happen } = await markedFile();
  await place();
  savePages(database, FILE, 'two/1', [page('Nothing of this is left in the file that was read.')]);
  expect(await place()).toEqual({ state: 'missing', parts: [] });
  savePages(database, FILE, 'one/1', [page(AS_FIRST_READ)]);
  const at = { start: 0, end: 25 };
  const anchor = makeAnchor({ fileId: FILE, extractor: 'one/1' }, page(AS_FIRST_READ), at);
  const target = { kind: 'text', anchors: [anchor] };
  await happen('annotation.written', { annotationId: 'mark_1', workId, colour: 'red', target });
  expect(await place()).toMatchObject({ state: 'located', parts: [{ start: 0, end: 25 }] });
});

test('while a file has no text yet, nothing is kept of where its marks may be', async () => {
  const { database, place } = await markedFile();
  database.prepare('DELETE FROM page').run();
  expect((await place())?.state).toBe('missing');
  expect(database.prepare('SELECT count(*) FROM placement').pluck().get()).toBe(0);
  savePages(database, FILE, 'one/1', [page(AS_FIRST_READ)]);
  expect((await place())?.state).toBe('located');
});
