import { Util } from 'pdfjs-dist';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from 'pdfjs-dist/types/src/display/api';
import type { ExtractedPage } from '../../../../preload/contract/types.ts';

/** The engine's text of a page that has none of its own. */
export type RecognisedText = (page: number) => Promise<ExtractedPage | undefined>;

/** Fewer visible characters than this are a stamp, and no text layer; as the engine has it. */
const BARE = 100;
const FONT = 'recognised';
/** Shares of the type size above and below the baseline. */
const ASCENT = 0.75;
const DESCENT = -0.25;

/** What the layer for selecting is made of: the page's own text, or what was recognised in its picture. */
export async function textSource(
  page: PDFPageProxy,
  recognised: RecognisedText | undefined,
): Promise<ReadableStream | TextContent> {
  if (recognised === undefined) return page.streamTextContent({ includeMarkedContent: true });
  const own = await page.getTextContent({ includeMarkedContent: true });
  const visible = own.items.reduce(
    (sum, item) => sum + ('str' in item ? item.str.replaceAll(/\s/g, '').length : 0),
    0,
  );
  if (visible >= BARE) return own;
  const read = await recognised(page.pageNumber);
  return read === undefined ? own : contentFrom(read, page);
}

/** The runs of a page, from points as it is shown to the coordinates of the file. */
function contentFrom(read: ExtractedPage, page: PDFPageProxy): TextContent {
  const back = Util.inverseTransform(page.getViewport({ scale: 1 }).transform);
  const items = read.runs.map(({ start, end, rectangle: { x, y, width, height } }) => ({
    str: read.text.slice(start, end),
    dir: 'ltr',
    transform: Util.transform(back, [height, 0, 0, -height, x, y + height * ASCENT]),
    width,
    height,
    fontName: FONT,
    hasEOL: false,
  }));
  const style = { ascent: ASCENT, descent: DESCENT, vertical: false, fontFamily: 'sans-serif' };
  return { items, styles: { [FONT]: style }, lang: null };
}
