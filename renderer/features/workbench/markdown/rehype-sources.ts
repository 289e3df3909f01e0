import { assertNever } from '../../../app/assert-never.ts';
import { markSources, namesRefused } from './source-marks.ts';
import type { SourceNames, TextPart } from './source-marks.ts';

/** As much of an HTML syntax tree as is touched here. */
interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Record<string, unknown>;
  children?: Node[];
}

/** Attributes that tell `MarkdownText` what a span stands for. */
export const CITATION_DATA = 'data-evidence';
export const REFUSED_DATA = 'data-refused';

/** Words of code and links are not cut up; a link to a refused source is marked as a whole. */
const UNTOUCHED: ReadonlySet<string> = new Set(['code', 'pre', 'a']);

/** A rehype plugin: puts spans around citations and around sentences that name refused sources. */
export function rehypeSources(names: SourceNames): () => (tree: Node) => void {
  return () => (tree) => {
    if (names.evidence.size > 0 || names.refused.length > 0) visit(tree, names);
  };
}

function visit(node: Node, names: SourceNames): void {
  if (node.children === undefined) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' && child.value !== undefined) {
      return markSources(child.value, names).map(nodeOf);
    }
    if (child.tagName === 'a' && namesRefused(addressAndWords(child), names.refused)) {
      return [span(REFUSED_DATA, 'true', [child])];
    }
    if (!UNTOUCHED.has(child.tagName ?? '')) visit(child, names);
    return [child];
  });
}

function addressAndWords(link: Node): string {
  const words = (link.children ?? []).map(({ value }) => value ?? '').join('');
  const href = link.properties?.['href'];
  return `${typeof href === 'string' ? href : ''} ${words}`;
}

function nodeOf(part: TextPart): Node {
  switch (part.kind) {
    case 'text':
      return { type: 'text', value: part.text };
    case 'citation':
      return span(CITATION_DATA, part.evidenceId, [{ type: 'text', value: part.text }]);
    case 'refused':
      return span(REFUSED_DATA, 'true', part.parts.map(nodeOf));
    default:
      return assertNever(part);
  }
}

function span(name: string, value: string, children: Node[]): Node {
  return { type: 'element', tagName: 'span', properties: { [name]: value }, children };
}
