/** What a paper says about itself in its head. */
export interface PaperHead {
  readonly title: string;
  readonly author: string;
}

/** A PDF text string: UTF-16 big endian with a byte order mark, as hexadecimal (ISO 32000-1, 7.9.2.2). */
function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return `<FEFF${units
    .map((unit) => unit.toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase()}>`;
}

function lastMatch(pattern: RegExp, text: string): string {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  if (found === undefined) throw new Error(`The PDF has no ${pattern.source}`);
  return found;
}

/**
 * Gives a PDF made by Chromium its author and subject and takes the time of making out, so that the
 * same text gives the same file. Done as an incremental update (ISO 32000-1, 7.5.6): a new
 * information dictionary, a cross-reference section for it, and a trailer that points back.
 */
export function withInformation(pdf: Buffer, head: PaperHead): Buffer {
  const fixedTime = "D:20250101000000+00'00'";
  const original = pdf
    .toString('latin1')
    .replaceAll(/D:\d{14}\+00'00'/g, fixedTime)
    .replace(/\n?$/, '\n');
  const root = lastMatch(/\/Root (\d+ \d+ R)/g, original);
  const information = Number(lastMatch(/\/Info (\d+) 0 R/g, original));
  const size = lastMatch(/\/Size (\d+)/g, original);
  const previous = lastMatch(/startxref\s+(\d+)/g, original);
  const object = [
    `${information} 0 obj`,
    `<</Title ${textString(head.title)}`,
    `/Author ${textString(head.author)}`,
    `/Subject ${textString('Sample paper written for Cairn; the data are made up. CC0 1.0')}`,
    `/Creator (Cairn sample library)`,
    `/CreationDate (${fixedTime})>>`,
    'endobj',
    '',
  ].join('\n');
  const offset = String(original.length).padStart(10, '0');
  const tail = [
    'xref',
    `${information} 1`,
    `${offset} 00000 n `,
    'trailer',
    `<</Size ${size}\n/Root ${root}\n/Info ${information} 0 R\n/Prev ${previous}>>`,
    'startxref',
    String(original.length + object.length),
    '%%EOF',
    '',
  ].join('\n');
  return Buffer.from(original + object + tail, 'latin1');
}
