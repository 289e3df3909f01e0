/**
 * Makes test/fixtures/pdf anew: `node test/support/pdf-fixtures.ts`. The encrypted ones need qpdf;
 * the files are kept in the repository, so that tests need neither.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePdf, type DrawnPage, type DrawnText } from './pdf-writer.ts';

const folder = join(import.meta.dirname, '../fixtures/pdf');

/** Lines under one another, the first at `y`. */
function lines(x: number, y: number, texts: readonly string[], size = 10): readonly DrawnText[] {
  return texts.map((text, index) => ({ text, x, y: y - 12 * index, size }));
}

/** What returns on every page: a running head, alternating sides, and the page's number. */
function frame(page: number): readonly DrawnText[] {
  return [
    { text: page % 2 === 0 ? 'Reed and Moss' : 'Tides of small ponds', x: 60, y: 770, size: 8 },
    { text: `Journal of Ponds ${page}`, x: 440, y: 770, size: 8 },
    { text: String(page), x: 298, y: 30, size: 8 },
    { text: 'Downloaded from ponds.example on 3 May 2021', x: 590, y: 250, size: 7, angle: 90 },
  ];
}

const LEFT = 60;
const RIGHT = 315;

const firstPage: DrawnPage = {
  texts: [
    ...frame(1),
    { text: 'Tides of small ponds are driven by wind', x: 60, y: 720, size: 20, bold: true },
    { text: 'Ada Reed, Ben van der Moss and Chloé Élan', x: 60, y: 690, size: 11 },
    {
      text: 'Journal of Ponds (2021) 12:34. https://doi.org/10.5555/ponds.2021.34',
      x: 60,
      y: 672,
      size: 8,
    },
    ...lines(LEFT, 640, [
      'Small ponds rise and fall each day. Earlier',
      'work named the moon as the cause of this be-',
      'haviour, but ponds are too small for that. We',
      'measured forty ponds with well-known gauges',
      'and found that the behaviour follows wind.',
      'The scientiﬁc eﬃciency of gauges was tested',
      'ﬁrst in still water, where the level stays the',
      'same for days, and then in ponds where a well-',
      'known wind blows. The strongest tides were in',
      'ponds that lie open to the west and that have',
      'neither reeds nor trees on their shores, which',
    ]),
    ...lines(RIGHT, 640, [
      'agrees with what the fishermen there had said',
      'for a long time. Wind pushes water to one end.',
      'Ponds with reeds stood still on all days of the',
      'study. We also asked whether rain matters and',
      'saw no effect of it on the rise of the levels in',
      'any pond. Levels returned to their mean within',
      'three hours after the wind had ended, as the',
      'theory of standing waves in basins predicts.',
      'Later work may look at ponds under ice, where',
      'wind cannot reach the water, to test the claim',
      'once more with the same gauges as used here.',
    ]),
    {
      text: 'Figure 1. Levels of forty ponds over one day, in centimetres above the mean of each pond.',
      x: 60,
      y: 480,
      size: 9,
    },
    ...lines(LEFT, 440, [
      'Below the figure the left column goes on with',
      'the methods. Every gauge was read at noon.',
      'Readings were kept in a book for two years.',
      'No reading was left out of the analysis here.',
    ]),
    ...lines(RIGHT, 440, [
      'Below the figure the right column comes last.',
      'It reports the statistics of all the readings.',
      'The rise was nine centimetres on windy days.',
      'On calm days it was less than one centimetre.',
    ]),
  ],
};

const laterPage = (page: number): DrawnPage => ({
  texts: [
    ...frame(page),
    ...lines(LEFT, 720, [
      `Page ${page} opens with a paragraph in the left`,
      'column that is long enough to be a column of',
      'text, and it ends here in the left column.',
      'A table follows on some other page of this.',
    ]),
    ...lines(RIGHT, 720, [
      'Then comes the right column of the same page',
      'with its own sentences about ponds and wind.',
      'They are read after those on the left of it.',
      `This is the end of page ${page} of the article.`,
    ]),
  ],
});

const rotated: DrawnPage = {
  rotate: 90,
  texts: [
    { text: 'This line is read upwards on the sheet.', x: 300, y: 100, angle: 90 },
    { text: 'And this one comes after it.', x: 312, y: 100, angle: 90 },
  ],
};

const upright: DrawnPage = {
  texts: lines(60, 700, [
    'Only those who know the word read this page.',
    'It is short and secret.',
  ]),
};

/** A grey square, as a scanner would leave: nothing in it is text. */
const scanned: DrawnPage = { texts: [], operators: '0.8 g 50 50 500 700 re f' };

const files: Readonly<Record<string, Uint8Array>> = {
  'two-column.pdf': writePdf([firstPage, laterPage(2), laterPage(3), laterPage(4)], {
    Title: 'Microsoft Word - ponds_final_v3.doc',
    Author: 'user',
    CreationDate: 'D:20190101000000Z',
  }),
  'rotated.pdf': writePdf([rotated]),
  'scanned.pdf': writePdf([scanned]),
  'upright.pdf': writePdf([upright]),
  'no-pages.pdf': writePdf([]),
  'damaged.pdf': Uint8Array.from(Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 9')),
  'web-page.pdf': Uint8Array.from(Buffer.from('<!doctype html><title>Sign in to read</title>')),
};

mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
encrypt('locked.pdf', ['open sesame', 'owner', '256']);
encrypt('owner-only.pdf', ['', 'owner', '256']);

function encrypt(name: string, settings: readonly string[]): void {
  const args = ['--encrypt', ...settings, '--', join(folder, 'upright.pdf'), join(folder, name)];
  const { status, stderr } = spawnSync('qpdf', args);
  if (status !== 0) throw new Error(`qpdf failed: ${stderr.toString()}`);
}
