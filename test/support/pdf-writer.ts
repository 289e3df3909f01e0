/** Writes small PDFs by hand, so that a test knows exactly what stands where. */

/** A line of text; `angle` in degrees, counter-clockwise, `x` and `y` in points from the bottom left. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly angle?: number;
}

export interface DrawnPage {
  readonly texts: readonly DrawnText[];
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Further drawing operators, as for an image. */
  readonly operators?: string;
}

export const PAGE_WIDTH = 600;
export const PAGE_HEIGHT = 800;

/** Byte 1 of the fonts draws the ligature fi, byte 2 ffi; the rest is Windows-1252. */
const ENCODING = '<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 2 /ffi] >>';

/** The bytes of a PDF 1.4 file with these pages. `information` goes into the Info dictionary. */
export function writePdf(
  pages: readonly DrawnPage[],
  information: Readonly<Record<string, string>> = {},
): Uint8Array {
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding ${ENCODING} >>`;
  const firstPage = 6;
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ');
  const info = Object.entries(information).map(([key, value]) => `/${key} (${escaped(value)})`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< ${info.join(' ')} >>`,
    ...pages.flatMap((page, index) => pageObjects(page, firstPage + 2 * index + 1)),
  ];
  return assemble(objects);
}

function pageObjects(page: DrawnPage, contents: number): readonly string[] {
  const stream = [...page.texts.map(drawn), page.operators ?? ''].join('\n');
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Rotate ${page.rotate ?? 0} ` +
      `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${contents} 0 R >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
}

function drawn({ text, x, y, size = 10, bold = false, angle = 0 }: DrawnText): string {
  const radians = (angle * Math.PI) / 180;
  const cosine = Math.cos(radians).toFixed(4);
  const sine = Math.sin(radians).toFixed(4);
  const matrix = `${cosine} ${sine} ${(-Number(sine)).toFixed(4)} ${cosine} ${x} ${y}`;
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${matrix} Tm (${escaped(text)}) Tj ET`;
}

/** Ligatures become their bytes; what Windows-1252 lacks is not for these fixtures. */
function escaped(text: string): string {
  return text
    .replace(/[\\()]/g, String.raw`\$&`)
    .replaceAll('ﬁ', '\u0001')
    .replaceAll('ﬃ', '\u0002');
}

/** A file of these objects: the first is its catalogue, the fifth its information. */
export function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}
