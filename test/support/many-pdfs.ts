/** A folder with many PDFs to import: copies whose bytes differ, and papers that are all different. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePdf, type DrawnPage, type DrawnText } from './pdf-writer.ts';
import { seededRandom } from './record-ports.ts';

export interface ManyPdfs {
  readonly folder: string;
  readonly copies: number;
  readonly papers: number;
}

/**
 * Writes `copies` changed copies of the PDFs in `from`, in turn, and `papers` of our own with titles
 * and texts that differ. A copy has a comment behind its end, so its digest is its own while a reader
 * sees the same pages.
 */
export function makeManyPdfs(
  folder: string,
  options: { readonly copies: number; readonly papers: number; readonly from: string },
): ManyPdfs {
  const { copies, papers, from } = options;
  mkdirSync(folder, { recursive: true });
  const sources = readdirSync(from).filter((name) => name.toLowerCase().endsWith('.pdf'));
  const bytes = sources.map((name) => readFileSync(join(from, name)));
  for (let index = 0; index < copies; index += 1) {
    const source = bytes[index % bytes.length];
    if (source === undefined) throw new Error(`There is no PDF in ${from}.`);
    const changed = Buffer.concat([source, Buffer.from(`\n% copy ${index + 1}\n`)]);
    writeFileSync(join(folder, `copy-${numbered(index)}.pdf`), changed);
  }
  for (let index = 0; index < papers; index += 1)
    writeFileSync(join(folder, `paper-${numbered(index)}.pdf`), paper(index));
  return { folder, copies, papers };
}

const numbered = (index: number): string => String(index + 1).padStart(5, '0');

const SUBJECTS = ['Ponds', 'Lichens', 'Tides', 'Memory', 'Sleep', 'Soils', 'Bees', 'Rivers'];
const VERBS = ['follow', 'change with', 'do not follow', 'come before', 'are slowed by'];
const WORDS =
  'water level wind gauge measured forty sites during each season and the mean difference between treated plots stayed small while variance grew with distance from the shore which agrees with earlier reports of the same effect in other regions'.split(
    ' ',
  );

/** Four pages of running text below a title that no other number has. */
function paper(index: number): Uint8Array {
  const random = seededRandom(index + 1);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const title = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(SUBJECTS).toLowerCase()} at station ${index + 1}`;
  const line = (): string => Array.from({ length: 12 }, () => pick(WORDS)).join(' ');
  const body = (from: number): readonly DrawnText[] =>
    Array.from({ length: 45 }, (_, row) => ({ text: `${line()}.`, x: 60, y: from - 13 * row }));
  const first: DrawnPage = {
    texts: [
      { text: title, x: 60, y: 740, size: 18, bold: true },
      { text: `Ada Reed and Ben Moss ${2000 + (index % 25)}`, x: 60, y: 715, size: 11 },
      ...body(690),
    ],
  };
  const others = Array.from({ length: 3 }, (): DrawnPage => ({ texts: body(740) }));
  return writePdf([first, ...others], { Title: title });
}
