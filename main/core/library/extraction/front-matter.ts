/** The first pages as blocks with their type size, which is what titles and authors are known by. */
import type { ExtractedPage, TextBlock } from '../document.ts';

export interface FrontBlock {
  readonly kind: TextBlock['kind'];
  readonly text: string;
  /** Text without the pieces set smaller than the rest: footnote marks after names. */
  readonly withoutMarks: string;
  /** Height of the type, points: only good for comparing on one page. */
  readonly size: number;
  /** Top edge, as a share of the page's height. */
  readonly top: number;
}

export function frontBlocksOf(page: ExtractedPage): readonly FrontBlock[] {
  return page.blocks.map((block) => {
    const runs = page.runs.filter((run) => run.start >= block.start && run.end <= block.end);
    const heights = new Map<number, number>();
    for (const run of runs) {
      const height = Math.round(sizeOf(run.rectangle) * 10) / 10;
      heights.set(height, (heights.get(height) ?? 0) + run.end - run.start);
    }
    const [size] = [...heights].toSorted((a, b) => b[1] - a[1])[0] ?? [0];
    let withoutMarks = '';
    let end = block.start;
    for (const run of runs) {
      withoutMarks += page.text.slice(end, run.start);
      if (sizeOf(run.rectangle) > 0.8 * size) withoutMarks += page.text.slice(run.start, run.end);
      // Names are kept apart where only their marks stood between them.
      else withoutMarks += ' ';
      end = run.end;
    }
    return {
      kind: block.kind,
      text: page.text.slice(block.start, block.end),
      withoutMarks: withoutMarks.replace(/\s+/g, ' ').trim(),
      size,
      top: Math.min(...runs.map((run) => run.rectangle.y)) / page.height,
    };
  });
}

function sizeOf(rectangle: { readonly width: number; readonly height: number }): number {
  return rectangle.height;
}

/** Everything printed on the pages, heads and feet first. */
export function wordsOnPages(pages: readonly ExtractedPage[]): string {
  return pages
    .map((page) => `${page.furniture.map((item) => item.text).join('\n')}\n${page.text}`)
    .join('\n');
}

/** Letters and digits only, lower case, without accents: for comparing what two sources say. */
export function plainForm(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
