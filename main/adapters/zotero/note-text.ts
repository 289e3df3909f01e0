/** Notes and annotations of Zotero as Markdown: Zotero keeps notes as HTML. */
import { parsePage, type PageElement, type PageNode } from '../web/dom.ts';
import { textOf, type ZoteroItem } from './shapes.ts';

/** What a note holds at most here, in characters. */
export const LONGEST_NOTE = 100_000;
/** More HTML than this is mostly pictures pasted into the note. */
const LONGEST_HTML = 5_000_000;
const DEEPEST = 60;

/** Undefined for a note without words. A note that is too long is cut, and says so. */
export function noteText(item: ZoteroItem): string | undefined {
  const html = textOf(item, 'note');
  if (html === undefined) return undefined;
  return fitted(markdownFrom(html.slice(0, LONGEST_HTML)));
}

/** What was marked and what was written beside it, with the page. Undefined for a mark without words. */
export function annotationText(item: ZoteroItem): string | undefined {
  const marked = textOf(item, 'annotationText');
  const comment = textOf(item, 'annotationComment');
  if (marked === undefined && comment === undefined) return undefined;
  const page = textOf(item, 'annotationPageLabel');
  const quote = marked === undefined ? [] : [`> ${marked.replaceAll(/\s*\n\s*/g, '\n> ')}`];
  const place = page === undefined ? [] : [`(p. ${page})`];
  const words = comment === undefined ? [] : [markdownFrom(comment)];
  return fitted([...quote, ...place, ...words].join('\n\n'));
}

/** Headings, paragraphs, lists, quotes, emphasis and links; anything else is its text. */
export function markdownFrom(html: string): string {
  if (!html.includes('<')) return unescaped(html).trim();
  const { body } = parsePage(`<!doctype html><html><body>${html}</body></html>`);
  if (body === null) return '';
  return blocksOf(body, 0)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Starts and ends a block of its own; the value is what its lines begin with. */
const BLOCKS: Readonly<Record<string, string>> = {
  H1: '# ',
  H2: '## ',
  H3: '### ',
  H4: '#### ',
  H5: '##### ',
  H6: '###### ',
};
const PLAIN_BLOCKS = new Set(['P', 'DIV', 'TABLE', 'TR', 'UL', 'OL', 'SECTION', 'ARTICLE']);

function blocksOf(node: PageNode, depth: number): string {
  if (node.nodeType === 3) return (node.textContent ?? '').replaceAll(/\s+/g, ' ');
  if (depth > DEEPEST) return node.textContent ?? '';
  const name = node.nodeName.toUpperCase();
  if (name === 'SCRIPT' || name === 'STYLE') return '';
  if (name === 'BR') return '\n';
  if (name === 'HR') return '\n\n---\n\n';
  if (name === 'PRE') return `\n\n\`\`\`\n${node.textContent ?? ''}\n\`\`\`\n\n`;
  if (name === 'OL' || name === 'UL') return listOf(node, name === 'OL', depth);
  const inner = [...node.childNodes].map((child) => blocksOf(child, depth + 1)).join('');
  const heading = BLOCKS[name];
  if (heading !== undefined) return `\n\n${heading}${inner.replaceAll(/\s+/g, ' ').trim()}\n\n`;
  if (PLAIN_BLOCKS.has(name)) return `\n\n${inner.trim()}\n\n`;
  switch (name) {
    case 'BLOCKQUOTE':
      return `\n\n${linesWith('> ', inner.replaceAll(/\n{3,}/g, '\n\n').trim())}\n\n`;
    case 'TD':
    case 'TH':
      return `${inner.trim()} | `;
    case 'STRONG':
    case 'B':
      return emphasised('**', inner);
    case 'EM':
    case 'I':
      return emphasised('*', inner);
    case 'CODE':
      return emphasised('`', inner);
    case 'A':
      return linkOf(node, inner);
    default:
      return inner;
  }
}

function listOf(node: PageNode, isNumbered: boolean, depth: number): string {
  let number = 0;
  const items = [...node.childNodes].flatMap((child) => {
    if (child.nodeName.toUpperCase() !== 'LI') return [];
    number += 1;
    const mark = isNumbered ? `${number}. ` : '- ';
    const inner = [...child.childNodes].map((one) => blocksOf(one, depth + 1)).join('');
    const text = inner.replaceAll(/\n{2,}/g, '\n').trim();
    return [`${mark}${text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`];
  });
  return `\n\n${items.join('\n')}\n\n`;
}

function linkOf(node: PageNode, inner: string): string {
  const address = isElement(node) ? (node.getAttribute('href') ?? '') : '';
  const words = inner.trim();
  if (!/^(https?|zotero|mailto):/i.test(address) || words === '') return inner;
  return words === address ? address : `[${words}](${address})`;
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

function emphasised(mark: string, inner: string): string {
  const words = inner.trim();
  if (words === '') return inner;
  const [before = ''] = /^\s*/.exec(inner) ?? [];
  const [after = ''] = /\s*$/.exec(inner) ?? [];
  return `${before}${mark}${words}${mark}${after}`;
}

function linesWith(mark: string, text: string): string {
  return text
    .split('\n')
    .map((line) => `${mark}${line}`.trimEnd())
    .join('\n');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

function fitted(text: string): string | undefined {
  if (text === '') return undefined;
  if (text.length <= LONGEST_NOTE) return text;
  const end = '\n\n… (the rest of this note is in Zotero)';
  return `${text.slice(0, LONGEST_NOTE - end.length)}${end}`;
}
