/** Records of EndNote's XML one by one: each is parsed on its own, so that a damaged one is only itself. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as z from 'zod';
import type { Broken, KeptValue, Pair, SourceEntry } from './entry.ts';
import { plainLeaf, textOfXml, xmlText } from './xml-text.ts';

/** Longest record, in characters. */
const LONGEST = 4_000_000;
/** Deeper than EndNote's own elements ever are. */
const DEEPEST = 12;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  // Entities stay as they are written and are never looked up: a document cannot define any.
  processEntities: false,
  maxNestedTags: 50,
});

type Node = Record<string, unknown>;
const Nodes = z.array(z.record(z.string(), z.unknown()));
const Attributes = z.record(z.string(), z.coerce.string()).catch({});

export function* endnoteEntries(text: string): Generator<SourceEntry | Broken> {
  const begin = /<record(?:\s[^<>]*)?>/gi;
  const end = /<\/record\s*>/gi;
  let line = 1;
  let counted = 0;
  for (let match = begin.exec(text); match !== null;) {
    const start = match.index;
    for (
      let at = text.indexOf('\n', counted);
      at !== -1 && at < start;
      at = text.indexOf('\n', at + 1)
    ) {
      line += 1;
      counted = at + 1;
    }
    end.lastIndex = begin.lastIndex;
    const close = end.exec(text);
    const next = begin.exec(text);
    const isClosed = close !== null && (next === null || close.index < next.index);
    const stop = isClosed ? end.lastIndex : (next?.index ?? text.length);
    yield entryFrom(text.slice(start, stop), line, stop, isClosed);
    match = next;
  }
}

function entryFrom(
  record: string,
  line: number,
  end: number,
  isClosed: boolean,
): SourceEntry | Broken {
  if (record.length > LONGEST)
    return { line, end, broken: 'It is longer than 4 million characters.' };
  const whole = isClosed ? record : `${record}</record>`;
  const checked = XMLValidator.validate(whole);
  let nodes: readonly Node[];
  try {
    nodes = childrenOf(Nodes.parse(parser.parse(whole))[0], 'record');
  } catch {
    return { line, end, broken: 'This record is no well-formed XML.' };
  }
  const pairs = leavesOf(nodes, '', 0).filter(({ value }) => plainLeaf(value).trim() !== '');
  const problems =
    isClosed && checked === true
      ? []
      : [
          `This record is damaged${checked === true ? '' : ` (${checked.err.msg})`}; what could be read of it is kept.`,
        ];
  if (pairs.length === 0) return { line, end, broken: problems[0] ?? 'This record says nothing.' };
  const label = pairs.find(({ tag }) => tag === 'label');
  const number = pairs.find(({ tag }) => tag === 'rec-number');
  const key = plainLeaf((label ?? number)?.value ?? '').trim();
  const rest = pairs.filter((pair) => pair !== number && pair !== label);
  return { line, end, pairs: rest, problems, ...(key === '' ? {} : { key }) };
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function childrenOf(node: Node | undefined, name: string): readonly Node[] {
  const children = Nodes.safeParse(node?.[name]);
  return children.success ? children.data : [];
}

/** Elements with nothing but text and styles in them, by their path below the record. */
function leavesOf(nodes: readonly Node[], path: string, depth: number): Pair[] {
  return nodes.flatMap((node): Pair[] => {
    const name = nameOf(node);
    if (name.startsWith('#') || name === '' || depth > DEEPEST) return [];
    const children = childrenOf(node, name);
    const here = path === '' ? name : `${path}/${name}`;
    if (here.length > 200) return [];
    const isLeaf = children.every((child) => /^(?:#text|#cdata|style)$/.test(nameOf(child)));
    if (!isLeaf) return leavesOf(children, here, depth + 1);
    const text = contentOf(children);
    const attributes = Attributes.parse(node[':@'] ?? {});
    const named = Object.keys(attributes).length > 0;
    return [{ tag: here, value: named ? { attributes, text } : text }];
  });
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A style that says "as usual" says nothing; italics, superscripts and the like stay as markup. */
function contentOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      const name = nameOf(node);
      if (name === '#text') return textIn(node[name]).replaceAll(/\r\n?/g, '\n');
      if (name === '#cdata')
        return childrenOf(node, name)
          .map((child) => xmlText(textIn(child['#text'])))
          .join('');
      const inside = contentOf(childrenOf(node, name));
      const { face = 'normal' } = Attributes.parse(node[':@'] ?? {});
      return face === 'normal'
        ? inside
        : `<style face="${xmlText(face).replaceAll('"', '&quot;')}">${inside}</style>`;
    })
    .join('');
}

interface Tree {
  readonly name: string;
  readonly order: (Tree | { readonly name: string; readonly value: KeptValue })[];
}

/** One record. `number`: where it stands in the file; EndNote's own numbers and labels are kept. */
export function recordXml(key: string, pairs: readonly Pair[], number: number): string {
  const isNumber = /^\d{1,9}$/.test(key);
  const root: Tree = { name: 'record', order: [] };
  const all: readonly Pair[] = [
    { tag: 'rec-number', value: isNumber ? key : String(number) },
    ...pairs,
    ...(isNumber ? [] : [{ tag: 'label', value: xmlText(key) }]),
  ];
  for (const { tag, value } of all) place(root, tag.split('/'), value);
  return written(root);
}

function place(tree: Tree, [name = '', ...below]: readonly string[], value: KeptValue): void {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return;
  if (below.length === 0) {
    tree.order.push({ name, value });
    return;
  }
  const known = tree.order.find((one): one is Tree => 'order' in one && one.name === name);
  const inside = known ?? { name, order: [] };
  if (known === undefined) tree.order.push(inside);
  place(inside, below, value);
}

function written({ name, order }: Tree): string {
  const inside = order
    .map((one) => ('order' in one ? written(one) : leaf(one.name, one.value)))
    .join('');
  return `<${name}>${inside}</${name}>`;
}

function leaf(name: string, value: KeptValue): string {
  if (typeof value === 'string') return `<${name}>${wellFormed(value)}</${name}>`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const { attributes, text } = value;
  const pairs =
    typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
      ? Object.entries(attributes)
      : [];
  const words = pairs
    .filter(([attribute]) => /^[A-Za-z_][\w.-]*$/.test(attribute))
    .map(
      ([attribute, one]) =>
        ` ${attribute}="${xmlText(textOfXml(textIn(one))).replaceAll('"', '&quot;')}"`,
    )
    .join('');
  return `<${name}${words}>${wellFormed(typeof text === 'string' ? text : '')}</${name}>`;
}

/** What was kept goes out as it came when it is sound XML, else as its text. */
function wellFormed(text: string): string {
  return XMLValidator.validate(`<a>${text}</a>`) === true &&
    !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)
    ? text
    : xmlText(textOfXml(text));
}
