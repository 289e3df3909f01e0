/** read_pages: the text of pages, or of the surroundings of a place on one. */
import * as z from 'zod';
import { fail, ok } from '../errors.ts';
import { TextBlock } from '../library/document.ts';
import type { ExtractedPage } from '../library/document.ts';
import { workShownFor, type LibraryReader } from '../library/reader.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { standingLine, standingOf } from '../library/standing.ts';
import { asForeignText } from './foreign-text.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

/** A stretch of a page: `text` begins at `start` of the page's text; blocks in the page's characters. */
export const PageExcerpt = z.object({
  page: z.number(),
  start: z.number(),
  end: z.number(),
  /** How many characters the whole page has. */
  length: z.number(),
  text: z.string(),
  blocks: z.array(TextBlock),
});
export type PageExcerpt = z.infer<typeof PageExcerpt>;

export const PagesRead = z.object({
  fileId: z.string(),
  workId: z.string(),
  excerpts: z.array(PageExcerpt),
  retraction: RetractionNotice.optional(),
  retractionCheckedAt: z.string().optional(),
});
export type PagesRead = z.infer<typeof PagesRead>;

const Input = z
  .strictObject({
    fileId: z.string(),
    from: z.int().positive().describe('First page.'),
    to: z.int().positive().optional().describe('Last page; the first one alone when absent.'),
    around: z
      .strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() })
      .optional()
      .describe('Characters of the first page to read around; whole blocks are returned.'),
    margin: z.int().min(0).max(5_000).default(900),
  })
  .refine(({ from, to }) => to === undefined || (to >= from && to - from < 8), {
    message: 'at most eight pages at once, first page first',
  });

export function readPages(library: LibraryReader): Tool {
  return defineTool({
    name: 'read_pages',
    description:
      'Reads up to eight pages of a file, or with `around` only the paragraphs near a place on one page. Text is in reading order; characters are counted from the beginning of each page.',
    input: Input,
    limits: { milliseconds: 30_000, outputCharacters: 100_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ fileId, from, to, around, margin }, { signal }) => {
      const file = await library.file(fileId);
      if (!file) return fail('not_found', `The library has no file ${fileId}.`);
      const excerpts: PageExcerpt[] = [];
      for (let number = from; number <= Math.min(to ?? from, file.pages); number += 1) {
        signal.throwIfAborted();
        const page = await library.page(fileId, number);
        if (!page.ok) return page;
        excerpts.push(around ? excerptAround(page.data, around, margin) : wholePage(page.data));
      }
      if (excerpts.length === 0) {
        return fail('not_found', `${file.name} has ${file.pages} pages; page ${from} is not one.`);
      }
      const text = excerpts
        .map((excerpt) => `[page ${excerpt.page}]\n${excerpt.text}`)
        .join('\n\n');
      const standing = standingOf(await workShownFor(library, file.workId));
      const line = standingLine(standing);
      const shown = file.mediaType === 'application/pdf' ? text : asForeignText(fileId, text);
      return ok({
        text: line === undefined ? shown : `${line}\n${shown}`,
        data: { fileId, workId: file.workId, excerpts, ...standing } satisfies PagesRead,
      });
    },
  });
}

function wholePage(page: ExtractedPage): PageExcerpt {
  return excerptOf(page, 0, page.text.length);
}

/** Grows the place by the margin, then to whole blocks, so that no sentence is cut. */
function excerptAround(
  page: ExtractedPage,
  around: { readonly start: number; readonly end: number },
  margin: number,
): PageExcerpt {
  const from = Math.max(0, around.start - margin);
  const to = Math.min(page.text.length, around.end + margin);
  const touched = page.blocks.filter(({ start, end }) => end > from && start < to);
  const start = Math.min(from, ...touched.map((block) => block.start));
  const end = Math.max(to, ...touched.map((block) => block.end));
  return excerptOf(page, touched.length > 0 ? start : from, touched.length > 0 ? end : to);
}

function excerptOf(page: ExtractedPage, start: number, end: number): PageExcerpt {
  return {
    page: page.page,
    start,
    end,
    length: page.text.length,
    text: page.text.slice(start, end),
    blocks: page.blocks.filter((block) => block.end > start && block.start < end),
  };
}
