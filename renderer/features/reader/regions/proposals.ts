import type { ExtractedPage, Rectangle } from '../../../../preload/contract/types.ts';
import { boundsOf, rectanglesOfRange } from '../geometry/rectangles.ts';

export type RegionContent = 'figure' | 'table' | 'formula' | 'other';

/** A figure or table that Cairn sees on a page, by its caption or its rows. */
export interface RegionProposal {
  readonly id: string;
  readonly page: number;
  readonly rectangle: Rectangle;
  readonly content: RegionContent;
  /** Its caption; of a table without one its first words. */
  readonly words: string;
}

interface Block {
  readonly kind: ExtractedPage['blocks'][number]['kind'];
  readonly text: string;
  readonly bounds: Rectangle;
}

/** Space that a picture needs to be one, in points. */
const leastHeight = 40;
/** A block with fewer letters between text and caption is a label of the figure. */
const labelCharacters = 60;
/** Paper around the text, in points. */
const margin = 36;

function contentOf(caption: string): RegionContent {
  if (/^\s*(tab(le|\.)|tableau|tabelle|表)/i.test(caption)) return 'table';
  if (/^\s*(eq(uation|\.)|式|公式)/i.test(caption)) return 'formula';
  if (/^\s*(fig(ure|\.)|scheme|chart|plate|图|圖)/i.test(caption)) return 'figure';
  return 'other';
}

function right(rectangle: Rectangle): number {
  return rectangle.x + rectangle.width;
}

function bottom(rectangle: Rectangle): number {
  return rectangle.y + rectangle.height;
}

/** True when the two stand in the same column. */
function shareColumn(a: Rectangle, b: Rectangle): boolean {
  const overlap = Math.min(right(a), right(b)) - Math.max(a.x, b.x);
  return overlap > 0.3 * Math.min(a.width, b.width);
}

function union(rectangles: readonly Rectangle[]): Rectangle | undefined {
  return boundsOf(rectangles);
}

function padded(rectangle: Rectangle, page: ExtractedPage): Rectangle {
  const x = Math.max(0, rectangle.x - 4);
  const y = Math.max(0, rectangle.y - 4);
  return {
    x,
    y,
    width: Math.min(page.width, right(rectangle) + 4) - x,
    height: Math.min(page.height, bottom(rectangle) + 4) - y,
  };
}

/** The free space above or below a caption in its column; undefined when there is too little. */
function pictureBy(caption: Block, blocks: readonly Block[], page: ExtractedPage) {
  const column = blocks.filter(
    (block) =>
      block !== caption && block.kind !== 'table' && shareColumn(block.bounds, caption.bounds),
  );
  const solid = column.filter(
    ({ kind, text }) => kind !== 'paragraph' || text.length >= labelCharacters,
  );
  const above = solid.filter(({ bounds }) => bottom(bounds) <= caption.bounds.y + 2);
  const below = solid.filter(({ bounds }) => bounds.y >= bottom(caption.bounds) - 2);
  const furniture = page.furniture.filter(({ rectangle }) =>
    shareColumn(rectangle, caption.bounds),
  );
  const heads = furniture.filter(({ rectangle }) => bottom(rectangle) <= caption.bounds.y);
  const feet = furniture.filter(({ rectangle }) => rectangle.y >= bottom(caption.bounds));
  const top = Math.max(
    margin,
    ...above.map(({ bounds }) => bottom(bounds)),
    ...heads.map(({ rectangle }) => bottom(rectangle)),
  );
  const end = Math.min(
    page.height - margin,
    ...below.map(({ bounds }) => bounds.y),
    ...feet.map(({ rectangle }) => rectangle.y),
  );
  const widths = column.map(({ bounds }) => bounds).filter(({ width }) => width < page.width * 0.9);
  const wide = union([
    caption.bounds,
    ...widths.filter((one) => one.y >= top && bottom(one) <= end),
  ]);
  const sides = union([caption.bounds, ...(wide ? [wide] : []), ...columnSides(caption, widths)]);
  if (!sides) return undefined;
  const heightAbove = caption.bounds.y - top;
  const heightBelow = end - bottom(caption.bounds);
  if (heightAbove >= leastHeight) {
    return { ...sides, y: top + 2, height: bottom(caption.bounds) - top - 2 };
  }
  if (heightBelow >= leastHeight) {
    return { ...sides, y: caption.bounds.y, height: end - caption.bounds.y - 2 };
  }
  return undefined;
}

/** How far the column of a caption reaches, by the text that stands in it. */
function columnSides(caption: Block, widths: readonly Rectangle[]): Rectangle[] {
  return widths
    .filter(({ width }) => width <= caption.bounds.width * 1.6)
    .map(({ x, width }) => ({ x, width, y: caption.bounds.y, height: caption.bounds.height }));
}

/** The figures and tables of a page that can be marked with one press, from top to bottom. */
export function regionProposals(page: ExtractedPage): readonly RegionProposal[] {
  const blocks: Block[] = page.blocks.flatMap(({ kind, start, end }) => {
    const bounds = boundsOf(rectanglesOfRange(page, start, end));
    return bounds ? [{ kind, text: page.text.slice(start, end).trim(), bounds }] : [];
  });
  const tables = blocks.filter(({ kind }) => kind === 'table');
  const taken = new Set<Block>();
  const proposals: Omit<RegionProposal, 'id'>[] = [];
  for (const caption of blocks.filter(({ kind }) => kind === 'caption')) {
    const content = contentOf(caption.text);
    const rows =
      content === 'table'
        ? tables.filter((row) => !taken.has(row) && shareColumn(row.bounds, caption.bounds))
        : [];
    for (const row of rows) taken.add(row);
    const rectangle =
      rows.length > 0
        ? union([caption.bounds, ...rows.map(({ bounds }) => bounds)])
        : pictureBy(caption, blocks, page);
    if (!rectangle) continue;
    proposals.push({
      page: page.page,
      rectangle: padded(rectangle, page),
      content,
      words: caption.text,
    });
  }
  const bare = tables.filter((row) => !taken.has(row));
  const rows = union(bare.map(({ bounds }) => bounds));
  if (rows && rows.height >= leastHeight) {
    const words = bare
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 5_000);
    proposals.push({ page: page.page, rectangle: padded(rows, page), content: 'table', words });
  }
  return proposals
    .toSorted((a, b) => a.rectangle.y - b.rectangle.y)
    .map((proposal, index) => ({ ...proposal, id: `proposal-${page.page}-${index}` }));
}

/** True when most of the one lies in the other: such a region is marked already. */
export function coversSame(a: Rectangle, b: Rectangle): boolean {
  const width = Math.min(right(a), right(b)) - Math.max(a.x, b.x);
  const height = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return width > 0 && height > 0 && width * height > 0.6 * smaller;
}
