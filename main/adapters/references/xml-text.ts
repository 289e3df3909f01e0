/** Text of EndNote's elements: plain, or with its own <style> markup, always without entities of its own. */
import type { KeptValue } from './entry.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text as it stands in XML. Characters that XML 1.0 cannot hold are left out. */
export function xmlText(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- they are what is taken out
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}

/** Plain text of XML with markup. Only the five entities of XML and characters by number are known. */
export function textOfXml(xml: string): string {
  return xml
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_match, inside: string) => xmlText(inside))
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
      (match, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities[name.toLowerCase()] ?? match;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
          ? String.fromCodePoint(code)
          : '';
      },
    );
}

/** Of an element's content: a string, or a string with attributes beside it. */
export function plainLeaf(value: KeptValue): string {
  if (typeof value === 'string') return textOfXml(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const { text } = value;
  return typeof text === 'string' ? textOfXml(text) : '';
}
