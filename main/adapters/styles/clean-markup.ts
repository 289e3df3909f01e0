/**
 * Styles are foreign files and titles foreign text, so nothing a style makes is trusted as HTML: only
 * five kinds of tag are let through, without their attributes, and always closed.
 */

const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};
const SMALL_CAPS = '<span style="font-variant: small-caps">';

/** An entry or citation as citeproc writes it in HTML, made safe and put on one line. */
export function cleanMarkup(html: string): string {
  const flat = html
    .replaceAll(/<div class="csl-left-margin">([\s\S]*?)<\/div>/g, '$1 ')
    .replaceAll(/<\/div>\s*<div\b/g, '</div> <div');
  const open: string[] = [];
  let clean = '';
  let at = 0;
  for (const match of flat.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = ''] = match;
    clean += textOf(flat.slice(at, match.index));
    at = match.index + whole.length;
    if (slash === '/') {
      const opened = open.pop();
      clean += opened === undefined || opened === '' ? '' : `</${opened}>`;
    } else {
      const kept = tagFor(name.toLowerCase(), attributes);
      open.push(kept?.name ?? '');
      clean += kept?.begin ?? '';
    }
  }
  clean += textOf(flat.slice(at));
  clean += open
    .toReversed()
    .map((name) => (name === '' ? '' : `</${name}>`))
    .join('');
  return clean.replaceAll(/[^\S\u00A0\u202F\u2009]+/g, ' ').trim();
}

/** Without any markup. */
export function plainOf(html: string): string {
  return decoded(html.replaceAll(TAG, ''));
}

/** As Markdown; superscripts and small capitals have no sign of their own there and stay as HTML. */
export function markdownOf(html: string): string {
  let text = '';
  let at = 0;
  for (const match of html.matchAll(TAG)) {
    const [whole, , name = ''] = match;
    text += escaped(decoded(html.slice(at, match.index)));
    text += name === 'i' ? '*' : name === 'b' ? '**' : whole;
    at = match.index + whole.length;
  }
  return text + escaped(decoded(html.slice(at)));
}

function tagFor(name: string, attributes: string): { name: string; begin: string } | undefined {
  if (name === 'em') return { name: 'i', begin: '<i>' };
  if (name === 'strong') return { name: 'b', begin: '<b>' };
  if (['i', 'b', 'sup', 'sub'].includes(name)) return { name, begin: `<${name}>` };
  return name === 'span' && /small-caps/.test(attributes) ? { name, begin: SMALL_CAPS } : undefined;
}

function textOf(html: string): string {
  return decoded(html).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function decoded(html: string): string {
  return html.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (match, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? match;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
    },
  );
}

function escaped(text: string): string {
  return text.replaceAll(/([\\`*_[\]<>])/g, '\\$1');
}
