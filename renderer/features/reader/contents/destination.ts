import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Rectangle } from '../../../../preload/contract/types.ts';

/** As a PDF names a place: by a name of its own, or a page with a position on it. */
export type Destination = string | readonly unknown[];

/** A page, and where on it the view should be; no rectangle for its top. */
export interface PlaceOfDestination {
  readonly page: number;
  readonly rectangle: Rectangle | undefined;
}

async function explicit(
  document: PDFDocumentProxy,
  destination: Destination,
): Promise<readonly unknown[] | undefined> {
  const found =
    typeof destination === 'string' ? await document.getDestination(destination) : destination;
  return found ?? undefined;
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
}

async function pageOf(document: PDFDocumentProxy, target: unknown): Promise<number | undefined> {
  if (typeof target === 'number') {
    return target >= 0 && target < document.numPages ? target + 1 : undefined;
  }
  return isReference(target) ? (await document.getPageIndex(target)) + 1 : undefined;
}

/** The page a destination leads to; undefined where the file names none that it has. */
export async function pageOfDestination(
  document: PDFDocumentProxy,
  destination: Destination,
): Promise<number | undefined> {
  try {
    const [target] = (await explicit(document, destination)) ?? [];
    return await pageOf(document, target);
  } catch {
    // A table of contents may point at pages that were cut out of the file.
    return undefined;
  }
}

/** Where the y of a destination stands in its array (PDF 32000-1, table 151). */
const topAt: Readonly<Record<string, number>> = { XYZ: 3, FitH: 2, FitBH: 2, FitR: 5 };

/** The page and the height on it; PDF counts from the bottom of the unturned sheet. */
export async function placeOfDestination(
  document: PDFDocumentProxy,
  destination: Destination,
): Promise<PlaceOfDestination | undefined> {
  try {
    const parts = (await explicit(document, destination)) ?? [];
    const page = await pageOf(document, parts[0]);
    if (page === undefined) return undefined;
    const kind: unknown = isNamed(parts[1]) ? parts[1].name : undefined;
    const y = typeof kind === 'string' ? parts[topAt[kind] ?? -1] : undefined;
    if (typeof y !== 'number') return { page, rectangle: undefined };
    const viewport = (await document.getPage(page)).getViewport({ scale: 1 });
    const [, top = 0] = viewport.convertToViewportPoint(0, y).map(Number);
    // What stands near the top of a page is best seen with the whole page's beginning.
    if (!(top > viewport.height * 0.12 && top < viewport.height)) {
      return { page, rectangle: undefined };
    }
    return { page, rectangle: { x: 0, y: top, width: viewport.width, height: 1 } };
  } catch {
    return undefined;
  }
}

function isNamed(value: unknown): value is { name: string } {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'name') === 'string'
  );
}
