import type { PDFPageProxy } from 'pdfjs-dist';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import type { Destination } from '../contents/destination.ts';

/** A place on a page that leads on, inside the file or out of it. */
export interface PageLink {
  readonly id: string;
  /** In points of the page as the file shows it, before the reader's own turn. */
  readonly rectangle: Rectangle;
  readonly target:
    | { readonly kind: 'inside'; readonly destination: Destination }
    | { readonly kind: 'outside'; readonly address: string };
}

/** Links of one page; more would be no page for reading. */
const most = 2_000;

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function targetOf(annotation: unknown): PageLink['target'] | undefined {
  const destination = field(annotation, 'dest');
  if (typeof destination === 'string' || Array.isArray(destination)) {
    return { kind: 'inside', destination };
  }
  const address = field(annotation, 'url');
  if (typeof address !== 'string' || !/^(https?:\/\/|mailto:)/i.test(address)) return undefined;
  return { kind: 'outside', address };
}

/** The links of a page. Actions that run something are none: nothing of a file is ever run. */
export async function linksOf(page: PDFPageProxy): Promise<readonly PageLink[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
  const viewport = page.getViewport({ scale: 1 });
  const links: PageLink[] = [];
  for (const [index, annotation] of annotations.entries()) {
    const corners = field(annotation, 'rect');
    if (field(annotation, 'subtype') !== 'Link' || !Array.isArray(corners)) continue;
    const target = targetOf(annotation);
    const [a = 0, b = 0, c = 0, d = 0] = corners.map(Number);
    const [left = 0, top = 0] = viewport.convertToViewportPoint(a, b).map(Number);
    const [right = 0, bottom = 0] = viewport.convertToViewportPoint(c, d).map(Number);
    if (!target || links.length >= most) continue;
    const rectangle = {
      x: Math.min(left, right),
      y: Math.min(top, bottom),
      width: Math.abs(right - left),
      height: Math.abs(bottom - top),
    };
    links.push({ id: String(index), rectangle, target });
  }
  return links;
}
