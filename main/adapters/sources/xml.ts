/**
 * XML as a tree, and a tree as JSON. Neither a document type nor an entity of its own is ever followed:
 * answers come from outside.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json } from './json.ts';
import { decodeReferences, plainText } from './text.ts';

export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The root element; undefined when the text is not well-formed XML. */
export function parseXml(text: string): XmlElement | undefined {
  const source = text.replace(/<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/i, '');
  if (XMLValidator.validate(source) !== true) return undefined;
  try {
    const parsed: unknown = parser.parse(source);
    return elementsOf(parsed).find((child) => typeof child !== 'string');
  } catch {
    return undefined;
  }
}

function elementsOf(nodes: unknown): (XmlElement | string)[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): (XmlElement | string)[] => {
    if (typeof node !== 'object' || node === null) return [];
    const entries: readonly (readonly [string, unknown])[] = Object.entries(node);
    const given = entries.find(([name]) => name === ':@')?.[1];
    const [name, inner] = entries.find(([key]) => key !== ':@') ?? ['', undefined];
    if (name === '#text') return [String(inner)];
    if (name === '') return [];
    return [{ name, attributes: attributesOf(given), children: elementsOf(inner) }];
  });
}

function attributesOf(given: unknown): Readonly<Record<string, string>> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, decodeReferences(String(value))]),
  );
}

/** Elements reached by these names, one inside the other, in order. */
export function elements(
  from: XmlElement | undefined,
  ...path: readonly string[]
): readonly XmlElement[] {
  let found: readonly XmlElement[] = from === undefined ? [] : [from];
  for (const name of path) {
    found = found.flatMap(({ children }) =>
      children.flatMap((child) =>
        typeof child !== 'string' && child.name === name ? [child] : [],
      ),
    );
  }
  return found;
}

export function element(
  from: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return elements(from, ...path)[0];
}

/** Every element of this name, however deep. */
export function within(from: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (from === undefined) return [];
  return from.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(child.name === name ? [child] : []), ...within(child, name)],
  );
}

/** All text of an element on one line; undefined when there is none. */
export function xmlText(
  from: XmlElement | undefined,
  ...path: readonly string[]
): string | undefined {
  const found = element(from, ...path);
  const text = found === undefined ? '' : plainText(markupOf(found.children));
  return text === '' ? undefined : text;
}

/** The element's inside as it was written. */
export function markupOf(children: XmlElement['children']): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return child;
      const attributes = Object.entries(child.attributes).map(
        ([name, value]) => ` ${name}="${escaped(value)}"`,
      );
      return `<${child.name}${attributes.join('')}>${markupOf(child.children)}</${child.name}>`;
    })
    .join('');
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * Everything in an element as JSON: attributes as "@name", text as "#text", children by their names.
 * Where text and elements mix, the inside is kept as it was written, as "#markup".
 */
export function xmlJson({ attributes, children }: XmlElement): Json {
  const own = Object.entries(attributes).map(([name, value]) => [`@${name}`, value] as const);
  const texts = children.filter((child) => typeof child === 'string').join('');
  const inner = children.filter((child) => typeof child !== 'string');
  if (inner.length === 0) {
    const text = decodeReferences(texts).trim();
    return own.length === 0 ? text : { ...Object.fromEntries(own), '#text': text };
  }
  if (texts.trim() !== '')
    return { ...Object.fromEntries(own), '#markup': markupOf(children).trim() };
  return { ...Object.fromEntries(own), ...byName(inner) };
}

function byName(inner: readonly XmlElement[]): Record<string, Json> {
  const named: Record<string, Json> = {};
  for (const [name, group] of Map.groupBy(inner, (child) => child.name)) {
    const values = group.map((child) => xmlJson(child));
    named[name] = values.length === 1 ? (values[0] ?? null) : values;
  }
  return named;
}
