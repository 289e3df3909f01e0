/** The blocks of a page: its headings, paragraphs, captions and rows of tables, in reading order. */
import type { LooseBlock } from '../../core/library/extraction/text-pages.ts';
import type { PageNode } from './dom.ts';

const ELEMENT = 1;
const TEXT = 3;

const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const CAPTIONS = new Set(['FIGCAPTION', 'CAPTION']);

/** Elements that begin and end a line of their own. */
const LINES = new Set([
  'ADDRESS',
  'ARTICLE',
  'ASIDE',
  'BLOCKQUOTE',
  'BODY',
  'CENTER',
  'DD',
  'DETAILS',
  'DIV',
  'DL',
  'DT',
  'FIELDSET',
  'FIGURE',
  'FOOTER',
  'FORM',
  'HEADER',
  'HR',
  'HTML',
  'LI',
  'MAIN',
  'NAV',
  'OL',
  'P',
  'PRE',
  'SECTION',
  'SUMMARY',
  'TABLE',
  'TBODY',
  'TD',
  'TFOOT',
  'TH',
  'THEAD',
  'TR',
  'UL',
]);

/** Control characters that are no space, soft hyphens and characters without width. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSEEN = /[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B\u2060\uFEFF]/g;

/** A table that holds these arranges a page rather than data. */
const LAYOUT = new Set(['P', 'DIV', 'TABLE', 'UL', 'OL', 'SECTION', 'ARTICLE', ...HEADINGS]);

export function blocksOf(root: PageNode): LooseBlock[] {
  const blocks: LooseBlock[] = [];
  let line = '';
  const end = (kind: LooseBlock['kind']): void => {
    const text = oneLine(line);
    if (text !== '') blocks.push({ kind, text });
    line = '';
  };
  const walk = (node: PageNode, kind: LooseBlock['kind']): void => {
    if (node.nodeType === TEXT) line += node.textContent ?? '';
    if (node.nodeType !== ELEMENT) return;
    const name = node.nodeName.toUpperCase();
    if (name === 'BR') line += ' ';
    if (name === 'TABLE' && !holds(node, LAYOUT)) {
      end(kind);
      for (const row of rowsOf(node)) blocks.push(row);
      return;
    }
    const own = kindOf(name);
    const isLine = own !== undefined || LINES.has(name);
    if (isLine) end(kind);
    const within = own ?? kind;
    for (const child of node.childNodes) walk(child, within);
    if (isLine) end(within);
  };
  walk(root, 'paragraph');
  end('paragraph');
  return blocks;
}

/** The paragraphs of a plain text: blank lines part them. */
export function blocksOfText(text: string): LooseBlock[] {
  return text
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ kind: 'paragraph', text: paragraph }));
}

function kindOf(name: string): LooseBlock['kind'] | undefined {
  if (HEADINGS.has(name)) return 'heading';
  return CAPTIONS.has(name) ? 'caption' : undefined;
}

function holds(node: PageNode, names: ReadonlySet<string>): boolean {
  for (const child of node.childNodes) {
    if (child.nodeType !== ELEMENT) continue;
    if (names.has(child.nodeName.toUpperCase()) || holds(child, names)) return true;
  }
  return false;
}

function* rowsOf(table: PageNode): Generator<LooseBlock> {
  for (const child of table.childNodes) {
    const name = child.nodeName.toUpperCase();
    if (name === 'TR') {
      const cells = [...child.childNodes]
        .filter(({ nodeType }) => nodeType === ELEMENT)
        .map(({ textContent }) => oneLine(textContent ?? ''));
      if (cells.some((cell) => cell !== '')) yield { kind: 'table', text: cells.join(' | ') };
    } else if (name === 'CAPTION') {
      const text = oneLine(child.textContent ?? '');
      if (text !== '') yield { kind: 'caption', text };
    } else yield* rowsOf(child);
  }
}

/** Line breaks and runs of spaces as one space; what nobody sees, such as soft hyphens, away. */
function oneLine(text: string): string {
  return text.replaceAll(UNSEEN, '').replaceAll(/\s+/gu, ' ').trim().toWellFormed();
}
