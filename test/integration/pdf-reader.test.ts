import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { ExtractedDocument } from '../../main/core/library/document.ts';
import { locateQuote } from '../../main/core/library/extraction/quote.ts';
import { rectanglesOf } from '../../main/core/library/extraction/rectangles.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/pdf', name);
const reader = createPdfReader({ workers: 2 });
afterAll(() => reader.close());

async function read(name: string, password?: string): Promise<ExtractedDocument> {
  const result = await reader.extract(fixture(name), password === undefined ? {} : { password });
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data;
}

async function codeOf(path: string, password?: string): Promise<string> {
  const result = await reader.extract(path, password === undefined ? {} : { password });
  return result.ok ? `read, ${result.data.quality}` : result.error.code;
}

describe('an article in two columns', () => {
  test('gives what its schema promises', async () => {
    expect(ExtractedDocument.safeParse(await read('two-column.pdf')).error).toBeUndefined();
  });

  test('is read down the left column and then down the right one, around a figure that spans both', async () => {
    const [page] = (await read('two-column.pdf')).pages;
    const order = [
      'Tides of small ponds are driven by wind',
      'Small ponds rise and fall',
      'trees on their shores, which agrees with what the fishermen',
      'Figure 1.',
      'Below the figure the left column',
      'Below the figure the right column',
    ].map((snippet) => page?.text.indexOf(snippet) ?? -1);
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('joins words divided at the end of a line and keeps hyphens that belong to a word', async () => {
    const text = (await read('two-column.pdf')).pages[0]?.text ?? '';
    expect(text).toContain('cause of this behaviour, but');
    expect(text).toContain('where a well-known wind blows');
  });

  test('spells ligatures out', async () => {
    const text = (await read('two-column.pdf')).pages[0]?.text ?? '';
    expect(text).toContain('The scientific efficiency of gauges was tested first');
  });

  test('keeps running heads, page numbers and margin stamps out of the text', async () => {
    const { pages } = await read('two-column.pdf');
    for (const page of pages) {
      expect(page.text).not.toMatch(/Journal of Ponds \d$|Downloaded from|Reed and Moss$/m);
      const kinds = page.furniture.map((item) => item.kind);
      expect(kinds.toSorted()).toEqual(['header', 'header', 'margin', 'page_number']);
    }
  });

  test('believes the first page where the metadata holds a file name and a login', async () => {
    const { metadata } = await read('two-column.pdf');
    expect(metadata.title).toEqual({
      value: 'Tides of small ponds are driven by wind',
      origin: 'first_page',
    });
    expect(metadata.authors?.value).toEqual([
      { family: 'Reed', given: 'Ada' },
      { family: 'van der Moss', given: 'Ben' },
      { family: 'Élan', given: 'Chloé' },
    ]);
    expect(metadata.year?.value).toBe(2021);
    expect(metadata.doi?.value).toBe('10.5555/ponds.2021.34');
    expect(metadata.language).toBe('en');
  });

  test('maps a quote over a column break to rectangles in both columns', async () => {
    const [page] = (await read('two-column.pdf')).pages;
    if (!page) throw new Error('no page');
    const place = locateQuote(page.text, 'shores, which agrees with what', '', '', 0);
    if (!place) throw new Error('quote not found');
    const [left, right, ...more] = rectanglesOf(page, place.start, place.end);
    expect(more).toEqual([]);
    // The last line on the left is drawn at y = 520 from the bottom, the first on the right at 640.
    expect(left).toMatchObject({ y: expect.closeTo(800 - 520 - 8, -0.7) });
    expect(left?.x).toBeGreaterThan(150);
    expect(right?.x).toBeCloseTo(315, 0);
    expect(right?.y).toBeCloseTo(800 - 640 - 7.6, -0.7);
  });

  test('gives the same page when it is read alone, as a verifier does', async () => {
    const { pages } = await read('two-column.pdf');
    for (const page of pages) {
      const alone = await reader.extractPage(fixture('two-column.pdf'), page.page);
      expect(alone).toEqual({ ok: true, data: page });
    }
  });

  test('reports every page once as it goes', async () => {
    const seen: string[] = [];
    const onPage = (done: number, total: number): number => seen.push(`${done}/${total}`);
    await reader.extract(fixture('two-column.pdf'), { onPage });
    expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });
});

test('a page turned by its own rotation is read as it is shown, with rectangles on the turned page', async () => {
  const [page] = (await read('rotated.pdf')).pages;
  expect(page).toMatchObject({ rotation: 90, width: 800, height: 600 });
  expect(page?.text).toBe('This line is read upwards on the sheet. And this one comes after it.');
  const [first] = page?.runs ?? [];
  expect(first?.rectangle.width).toBeGreaterThan(100);
  expect(first?.rectangle.height).toBeLessThan(15);
});

describe('encrypted files', () => {
  test('ask for a password, refuse a wrong one and open with the right one', async () => {
    expect(await codeOf(fixture('locked.pdf'))).toBe('pdf_password_required');
    expect(await codeOf(fixture('locked.pdf'), 'sesame')).toBe('pdf_password_wrong');
    const { pages } = await read('locked.pdf', 'open sesame');
    expect(pages[0]?.text).toContain('Only those who know the word read this page.');
  });

  test('open with the owner password too', async () => {
    expect((await read('locked.pdf', 'owner')).pages).toHaveLength(1);
  });

  test('with an empty user password open without asking', async () => {
    expect((await read('owner-only.pdf')).pages[0]?.text).toContain('short and secret');
  });
});

describe('files that cannot be read', () => {
  test.each([
    ['damaged.pdf', 'pdf_damaged'],
    ['no-pages.pdf', 'pdf_empty'],
    ['web-page.pdf', 'not_a_pdf'],
    ['scanned.pdf', 'read, no_text'],
    ['missing.pdf', 'unreadable_path'],
  ])('%s ends as "%s"', async (name, code) => {
    expect(await codeOf(fixture(name))).toBe(code);
  });

  test('a file of no bytes is empty, a folder is not readable', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'nothing.pdf'), '');
    expect(await codeOf(join(folder, 'nothing.pdf'))).toBe('pdf_empty');
    expect(await codeOf(folder)).toBe('unreadable_path');
  });

  test('a file cut off in the middle ends with text or a code, and the next file is read', async () => {
    const folder = temporaryFolder();
    const whole = readFileSync(fixture('two-column.pdf'));
    for (const share of [0.2, 0.5, 0.9]) {
      const path = join(folder, `cut-${share}.pdf`);
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
      expect(await codeOf(path)).toMatch(/^(read, \w+|pdf_damaged|pdf_empty)$/);
    }
    expect((await read('upright.pdf')).pages).toHaveLength(1);
  });

  test('a page that the document does not have is not found', async () => {
    const result = await reader.extractPage(fixture('upright.pdf'), 2);
    expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('the threads', () => {
  test('are given up when a file makes no progress, and read the next file', async () => {
    const impatient = createPdfReader({ workers: 1, timeLimitMilliseconds: 1 });
    const result = await impatient.extract(fixture('two-column.pdf'));
    expect(result).toMatchObject({ ok: false, error: { code: 'pdf_timeout' } });
    await impatient.close();
    expect((await read('upright.pdf')).pages).toHaveLength(1);
  });

  test('stop when asked to, in the middle and before the start, and work on afterwards', async () => {
    const controller = new AbortController();
    const running = reader.extract(fixture('two-column.pdf'), {
      signal: controller.signal,
      onPage: () => controller.abort(),
    });
    expect(await running).toMatchObject({ ok: false, error: { code: 'stopped' } });
    const late = await reader.extract(fixture('two-column.pdf'), { signal: AbortSignal.abort() });
    expect(late).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect((await read('two-column.pdf')).pages).toHaveLength(4);
  });

  test('read more files at once than there are threads', async () => {
    const names = ['two-column.pdf', 'upright.pdf', 'rotated.pdf', 'scanned.pdf', 'two-column.pdf'];
    const documents = await Promise.all(names.map((name) => read(name)));
    expect(documents.map((document) => document.pages.length)).toEqual([4, 1, 1, 1, 4]);
  });
});
