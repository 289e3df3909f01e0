/**
 * Word accuracy of extracted pages beside pdftotext's on the same pages in the same run. Of
 * pdftotext's three ways to order a page the one that does best on it is taken.
 */
import { spawnSync } from 'node:child_process';
import { createPdfReader } from '../main/adapters/pdf/reader.ts';
import type { ExtractedDocument } from '../main/core/library/document.ts';
import { knownPages, type KnownPage } from './extraction-truth.ts';
import { accuracyOf, wordsOf, type Accuracy } from './extraction-words.ts';

export interface PageAccuracy {
  readonly name: string;
  readonly page: number;
  readonly words: number;
  readonly ours: Accuracy;
  /** Null when pdftotext is not installed. */
  readonly pdftotext: (Accuracy & { readonly mode: PdftotextMode }) | null;
}

export interface AccuracyFigures {
  readonly pages: readonly PageAccuracy[];
  /** Means over the pages. */
  readonly ours: number;
  readonly oursAnyOrder: number;
  readonly pdftotext: number | null;
  readonly pdftotextAnyOrder: number | null;
  /** Pages on which ours is lower. */
  readonly worse: readonly string[];
  readonly skipped: readonly string[];
}

const MODES = ['default', 'raw', 'layout'] as const;
type PdftotextMode = (typeof MODES)[number];

/** Reads every known page of the folder; one whose PDF is not here is skipped and named. */
export async function benchExtractionAccuracy(folder: string): Promise<AccuracyFigures> {
  const known = await knownPages(folder);
  if (known.length === 0) {
    throw new Error(
      `${folder} holds no known pages. Put the words of page 3 of NAME.pdf into NAME.page-3.txt beside it.`,
    );
  }
  const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
  const skipped = known
    .filter(({ path }) => path === undefined)
    .map((page) => `${labelOf(page)}: ${page.name}.pdf is not on this machine`);
  if (!hasPdftotext)
    skipped.push('pdftotext is not installed, so there is nothing to compare with');
  const pages: PageAccuracy[] = [];
  const reader = createPdfReader();
  try {
    const documents = new Map<string, ExtractedDocument>();
    for (const page of known) {
      if (page.path === undefined) continue;
      let document = documents.get(page.path);
      if (document === undefined) {
        const answer = await reader.extract(page.path);
        if (!answer.ok) {
          skipped.push(`${labelOf(page)}: ${answer.error.message}`);
          continue;
        }
        document = answer.data;
        documents.set(page.path, document);
      }
      const text = document.pages[page.page - 1]?.text ?? '';
      pages.push({
        name: page.name,
        page: page.page,
        words: page.truth.running.length + page.truth.floats.flat().length,
        ours: accuracyOf(wordsOf(text), page.truth),
        pdftotext: hasPdftotext ? bestOfPdftotext(page.path, page) : null,
      });
    }
  } finally {
    await reader.close();
  }
  return { ...figures(pages), skipped };
}

function figures(pages: readonly PageAccuracy[]): Omit<AccuracyFigures, 'skipped'> {
  const theirs = pages.flatMap(({ pdftotext }) => pdftotext ?? []);
  return {
    pages,
    ours: mean(pages.map(({ ours }) => ours.inOrder)),
    oursAnyOrder: mean(pages.map(({ ours }) => ours.anyOrder)),
    pdftotext: theirs.length === 0 ? null : mean(theirs.map(({ inOrder }) => inOrder)),
    pdftotextAnyOrder: theirs.length === 0 ? null : mean(theirs.map(({ anyOrder }) => anyOrder)),
    worse: pages
      .filter(({ ours, pdftotext }) => pdftotext !== null && ours.inOrder < pdftotext.inOrder)
      .map(labelOf),
  };
}

function bestOfPdftotext(
  path: string,
  { page, truth }: KnownPage,
): Accuracy & { readonly mode: PdftotextMode } {
  const results = MODES.map((mode) => {
    const number = String(page);
    const options = mode === 'default' ? [] : [`-${mode}`];
    const { stdout } = spawnSync('pdftotext', ['-f', number, '-l', number, ...options, path, '-'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { ...accuracyOf(wordsOf(stdout), truth), mode };
  });
  return results.reduce((best, one) => (one.inOrder > best.inOrder ? one : best));
}

function labelOf({ name, page }: { readonly name: string; readonly page: number }): string {
  return `${decodeURIComponent(name)} page ${page}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A table for people: accuracy in reading order, and of the words in any order. */
export function accuracyWords(found: AccuracyFigures): string {
  const percent = (share: number | undefined | null): string =>
    share === undefined || share === null ? '-' : (100 * share).toFixed(1);
  const rows = [
    ['page', 'words', 'ours', 'pdftotext', 'as', 'ours, any order', 'pdftotext, any order'],
    ...found.pages.map((page) => [
      labelOf(page),
      String(page.words),
      percent(page.ours.inOrder),
      percent(page.pdftotext?.inOrder),
      page.pdftotext?.mode ?? '-',
      percent(page.ours.anyOrder),
      percent(page.pdftotext?.anyOrder),
    ]),
    [
      `mean of ${found.pages.length}`,
      '',
      percent(found.ours),
      percent(found.pdftotext),
      '',
      percent(found.oursAnyOrder),
      percent(found.pdftotextAnyOrder),
    ],
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [
    'Word accuracy, per cent: 100 less the share of words missing, added or changed.',
    '',
    ...table,
    '',
    found.worse.length === 0
      ? 'Worse than pdftotext on no page.'
      : `Worse on: ${found.worse.join('; ')}`,
    ...found.skipped.map((one) => `Skipped: ${one}`),
  ].join('\n');
}
