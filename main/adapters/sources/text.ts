/** Plain text out of the markup in which services write titles and abstracts. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  plusmn: '±',
  times: '×',
  micro: 'µ',
  middot: '·',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  eacute: 'é',
  egrave: 'è',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
};

/** Character references become their characters; unknown ones stay as they are. */
export function decodeReferences(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex, dec, name) => {
      if (typeof name === 'string') return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
      const point = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(dec);
      const valid = point > 0 && point <= 0x10_ff_ff && !(point >= 0xd8_00 && point <= 0xdf_ff);
      return valid ? String.fromCodePoint(point) : whole;
    },
  );
}

/** `<` before a letter, so that "p < .05" stays. */
const TAG = /<\/?[a-z][\w:.-]*(?:\s[^<>]*)?\/?>/gi;

/**
 * One line without tags. References are read twice, as some services escape what was escaped; a tag
 * that comes to light by that is taken out too.
 */
export function plainText(markup: string): string {
  let text = markup;
  for (let round = 0; round < 2; round += 1) {
    text = decodeReferences(text.replaceAll(/<!--.*?-->/gs, ' ').replaceAll(TAG, ''));
  }
  return text.replaceAll(TAG, '').replaceAll(/\s+/g, ' ').trim();
}

/**
 * An abstract in JATS or HTML: a paragraph each, with the heading of its section before it
 * ("Methods: …"). A heading that only says "Abstract" is left out.
 */
export function abstractText(markup: string): string {
  const open = markup
    .replaceAll(/<(?:\w+:)?title\b[^>]*>(.*?)<\/(?:\w+:)?title>/gis, (_, title) =>
      heading(String(title)),
    )
    .replaceAll(/<h[1-6]\b[^>]*>(.*?)<\/h[1-6]>/gis, (_, title) => heading(String(title)))
    .replaceAll(/<\/?(?:\w+:)?(?:p|sec|list-item|br|div)\b[^>]*>/gi, '\n');
  return paragraphs(open.split('\n'));
}

function heading(markup: string): string {
  const title = plainText(markup).replace(/[.:：]$/, '');
  return /^(abstract|summary|)$/i.test(title) ? '\n' : `\n${HEADING}${title}\n`;
}

/** Marks a line as a heading until the paragraph after it is known; no service sends this character. */
const HEADING = '\u0001';

function paragraphs(lines: readonly string[]): string {
  const written: string[] = [];
  let title = '';
  for (const line of lines) {
    if (line.startsWith(HEADING)) {
      title = line.slice(1);
      continue;
    }
    const text = plainText(line);
    if (text === '') continue;
    written.push(title === '' ? text : `${title}: ${text}`);
    title = '';
  }
  return written.join('\n\n');
}
