import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './app.ts';
import { goToRoom, importFiles } from './steps.ts';

const paper = join(resolve(import.meta.dirname, '../fixtures/pdf'), 'two-column.pdf');

/** Cairn ships no sans-serif font for papers (PDF.js's own is GPL): the system's must stand in. */
test('a paper that embeds no font is drawn and can be selected, and nothing is looked for in vain', async ({
  app,
  cairn,
}) => {
  await goToRoom(cairn, 'Library');
  await importFiles(app, cairn, [paper]);
  await expect(cairn.getByRole('main')).toContainText('Import finished');
  const fileId = createHash('sha256').update(readFileSync(paper)).digest('hex');
  const asked: string[] = [];
  cairn.on('request', (request) => asked.push(request.url()));
  await cairn.evaluate((place) => {
    location.hash = place;
  }, `#/reader/${fileId}`);
  await expect(cairn.getByText('Tides of small ponds are driven by wind').first()).toBeVisible();
  const canvas = cairn.locator('canvas').first();
  await expect(canvas).toBeVisible();
  await expect.poll(() => canvas.evaluate(inkOn)).toBeGreaterThan(2_000);
  expect(asked.filter((address) => /liberation/i.test(address))).toEqual([]);
});

/** How many pixels of a page are dark. */
function inkOn(page: HTMLElement | SVGElement): number {
  // A page that is being drawn anew has no picture for a moment.
  if (!(page instanceof HTMLCanvasElement) || page.width === 0) return 0;
  const pixels = page.getContext('2d')?.getImageData(0, 0, page.width, page.height).data ?? [];
  let dark = 0;
  for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 100) dark += 1;
  return dark;
}
