/** A page as a tree, without anything in it being run or fetched. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** The part of the DOM that reading a page needs. */
export interface PageNode {
  /** 1: element, 3: text. */
  readonly nodeType: number;
  /** In capitals for elements of HTML. */
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
}

/** What is no text for a reader, or was hidden from one. */
const UNSEEN =
  'script, style, template, noscript, iframe, frame, object, embed, applet, canvas, svg, audio, video, ' +
  'select, textarea, button, input, dialog, [hidden], [aria-hidden="true"], ' +
  '[style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]';

/** More elements than a page for readers has: Readability's time grows with them. */
const MOST_ELEMENTS = 50_000;

/** Fewer characters are no article. */
const FEWEST_CHARACTERS = 250;

export function parsePage(html: string): PageDocument {
  // The parser makes no document of a text without tags.
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  // Its types name the DOM of browsers, which no code here has; the shape above is what is used of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see the line above
  return (parseHTML(whole) as unknown as { readonly document: PageDocument }).document;
}

/** Takes away what a reader would not see. */
export function removeUnseen(document: PageDocument): void {
  for (const element of document.querySelectorAll(UNSEEN)) element.remove();
}

/** The part of the page that is its article; undefined when none stands out. Changes the document. */
export function articleOf(document: PageDocument): PageNode | undefined {
  const elements = [...document.querySelectorAll('*')].length;
  if (elements > MOST_ELEMENTS) return undefined;
  const reader = new Readability<unknown>(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it takes any DOM; its types name a browser's
    document as unknown as ConstructorParameters<typeof Readability>[0],
    { charThreshold: FEWEST_CHARACTERS, serializer: (node: unknown) => node, disableJSONLD: true },
  );
  const content = reader.parse()?.content;
  return isNode(content) && (content.textContent ?? '').trim().length >= FEWEST_CHARACTERS
    ? content
    : undefined;
}

function isNode(value: unknown): value is PageNode {
  return (
    typeof value === 'object' && value !== null && 'nodeType' in value && 'childNodes' in value
  );
}
