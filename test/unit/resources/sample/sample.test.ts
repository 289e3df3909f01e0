import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const folder = resolve(import.meta.dirname, '../../../../resources/sample');
const inBothLanguages = z.strictObject({ en: z.string().min(5), zh: z.string().min(5) });
const schema = z.strictObject({
  title: inBothLanguages,
  notice: inBothLanguages,
  license: z.literal('CC0-1.0'),
  guided: inBothLanguages,
  questions: z.strictObject({
    en: z.array(z.string().endsWith('?')).length(3),
    zh: z.array(z.string().endsWith('？')).length(2),
  }),
  unanswerable: inBothLanguages,
  papers: z
    .array(
      z.strictObject({
        file: z.string().regex(/^\d-[a-z-]+\.pdf$/),
        title: z.string(),
        authors: z.array(z.string()).min(1),
        year: z.int(),
        doi: z.string().regex(/^10\.5555\/cairn\.\d$/),
        language: z.enum(['en', 'zh']),
      }),
    )
    .length(6),
});
const sample = schema.parse(JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')));

interface ReadPaper {
  readonly title: unknown;
  readonly author: unknown;
  /** Text of each page, running heads and footers included. */
  readonly pages: readonly string[];
  /** Text between the upper and the lower margin of all pages. */
  readonly body: string;
}

/** The build leaves 20 mm, 56.7 points, above and below the text. */
const margin = 54;

async function readPaper(file: string): Promise<ReadPaper> {
  const data = new Uint8Array(readFileSync(join(folder, 'pdf', file)));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const pages: string[] = [];
  let body = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const height = page.getViewport({ scale: 1 }).height;
    let text = '';
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item)) continue;
      const words = item.hasEOL ? `${item.str}\n` : item.str;
      const y = Number(item.transform[5]);
      text += words;
      if (y > margin && y < height - margin) body += words;
    }
    pages.push(text);
  }
  await document.loadingTask.destroy();
  const values = z.looseObject({ Title: z.unknown(), Author: z.unknown() }).parse(info);
  return { title: values.Title, author: values.Author, pages, body };
}

/** Only letters and digits, so that line breaks, hyphens and spaces do not count. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The text of an HTML element's inside. */
const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll('&amp;', '&');

const papers = await Promise.all(
  sample.papers.map(async (paper) => ({ ...paper, pdf: await readPaper(paper.file) })),
);
const everything = papers.map((paper) => paper.pdf.body.toLowerCase()).join('\n');

test('sample.json lists every PDF and every source once', () => {
  const listed = sample.papers.map((paper) => paper.file);
  expect(readdirSync(join(folder, 'pdf')).toSorted()).toEqual(listed);
  const sources = readdirSync(join(folder, 'papers')).filter((name) => name.endsWith('.html'));
  expect(sources.map((name) => name.replace('.html', '.pdf')).toSorted()).toEqual(listed);
});

describe.each(papers)('$file', (paper) => {
  const source = readFileSync(join(folder, 'papers', paper.file.replace('.pdf', '.html')), 'utf8');

  test('carries title and authors as in the list, and is smaller than 150 kB', () => {
    expect(paper.pdf.title).toBe(paper.title);
    expect(paper.pdf.author).toBe(paper.authors.join(', '));
    expect(readFileSync(join(folder, 'pdf', paper.file)).length).toBeLessThan(150_000);
    expect(lettersOf(paper.pdf.body)).toContain(lettersOf(`${paper.year}`));
    expect(paper.pdf.pages[0]).toContain(paper.doi);
  });

  test('says on every page that its data are made up, and names its licence', () => {
    expect(paper.pdf.pages.length).toBeLessThanOrEqual(3);
    for (const page of paper.pdf.pages)
      expect(page).toContain('Sample paper written for Cairn; the data are made up');
    expect(paper.pdf.body).toContain('CC0 1.0');
  });

  test('holds every paragraph, heading, caption and cell of its source, in order', () => {
    const body = lettersOf(paper.pdf.body);
    const elements = source.matchAll(/<(p|h[123]|caption|td|th|figcaption)\b[^>]*>(.*?)<\/\1>/gs);
    const missing: string[] = [];
    let from = 0;
    for (const [, , inside = ''] of elements) {
      const wanted = lettersOf(textOf(inside));
      const at = body.indexOf(wanted, from);
      if (at === -1) missing.push(textOf(inside));
      else from = at + wanted.length;
    }
    expect(missing).toEqual([]);
    expect(from).toBeGreaterThan(1000);
  });

  test('has no spaces between the characters of a Chinese word', () => {
    expect(paper.pdf.body).not.toMatch(/\p{sc=Han} \p{sc=Han} \p{sc=Han}/u);
  });

  test('has no invisible hyphens and refers to no paper outside the sample', () => {
    const whole = paper.pdf.pages.join('\n');
    expect(whole).not.toContain('\u00AD');
    const known = new Set(sample.papers.map((other) => other.doi));
    for (const [doi] of whole.matchAll(/10\.\d{4,}\/[^\s;,)]+\d/g)) expect(known).toContain(doi);
  });
});

test('every word of the answerable questions that matters occurs in the papers', () => {
  const plain = new Set(['does', 'what', 'should', 'with', 'from', 'disagree', 'long']);
  const words = [sample.guided.en, ...sample.questions.en]
    .flatMap((question) => question.toLowerCase().match(/[a-z]{4,}/g) ?? [])
    .filter((word) => !plain.has(word));
  expect(words.length).toBeGreaterThan(15);
  expect(words.filter((word) => !everything.includes(word))).toEqual([]);
  for (const term of ['间隔提取练习', '集中提取练习', '长期记忆', '迁移', '病例应用题', '药名练习'])
    expect(lettersOf(everything)).toContain(term);
});

test('no word of the unanswerable question occurs in the papers', () => {
  for (const word of ['magnesium', 'relie', 'leg', 'cramp'])
    expect(everything).not.toMatch(new RegExp(`\\b${word}`));
  for (const word of ['镁', '缓解', '腿', '抽筋']) expect(everything).not.toContain(word);
});
