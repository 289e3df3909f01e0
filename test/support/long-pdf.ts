/** Writes a long PDF as a book has it: a tree of pages, chapters in the outline, page labels, links. */
import { deflateSync } from 'node:zlib';
import { seededChance, type Chance } from './seeded-random.ts';

export interface LongPdfOptions {
  readonly pages: number;
  /** Pages of a chapter. */
  readonly chapterPages?: number;
  /** Pages at the front that are counted i, ii, iii …; the second of them lists the chapters. */
  readonly frontPages?: number;
}

const width = 595;
const height = 842;
/** Children of a node in the tree of pages. */
const fan = 16;

const words = (
  'of the and in a to with that for on as is by at from measured observed estimated model sample ' +
  'effect response gradient membrane current protein cell region signal field method result table ' +
  'figure analysis variance interval population temperature pressure density growth light oxygen ' +
  'sediment river season species community function structure rate level process change between'
).split(' ');

/** A sentence that only this page has. */
export function markerOf(page: number): string {
  return `Marker sentence number ${page} stands alone here.`;
}

function proseLines(chance: Chance, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    let line = '';
    while (line.length < 84) {
      line += `${words[chance.below(words.length)] ?? 'the'} `;
    }
    return line.trim();
  });
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, String.raw`\$&`);
}

function textAt(x: number, y: number, size: number, text: string): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`;
}

/** Numbers objects as they are made; a number may be taken before its object is written. */
class Objects {
  readonly #bodies: (Buffer | undefined)[] = [];

  take(): number {
    return this.#bodies.push(undefined);
  }

  put(number: number, body: string | Buffer): number {
    this.#bodies[number - 1] = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
    return number;
  }

  add(body: string | Buffer): number {
    return this.put(this.take(), body);
  }

  addStream(content: string): number {
    const packed = deflateSync(Buffer.from(content, 'latin1'));
    const head = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
    return this.add(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]));
  }

  file(catalogue: number): Uint8Array {
    const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
    const offsets: number[] = [];
    let length = 9;
    for (const [index, body] of this.#bodies.entries()) {
      if (!body) throw new Error(`Object ${index + 1} was never written.`);
      const part = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        body,
        Buffer.from('\nendobj\n'),
      ]);
      offsets.push(length);
      length += part.length;
      parts.push(part);
    }
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    parts.push(
      Buffer.from(
        `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}` +
          `trailer\n<< /Size ${offsets.length + 1} /Root ${catalogue} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  }
}

/** Joins nodes under parents until one is left; gives its number. Children are told their parent. */
function pageTree(
  objects: Objects,
  leaves: readonly number[],
  tell: (leaf: number, parent: number) => void,
): number {
  interface Node {
    readonly number: number;
    readonly count: number;
    write(parent: number): void;
  }
  let level: Node[] = leaves.map((number) => ({
    number,
    count: 1,
    write: (parent) => tell(number, parent),
  }));
  for (;;) {
    const above: Node[] = [];
    for (let first = 0; first < level.length; first += fan) {
      const children = level.slice(first, first + fan);
      const number = objects.take();
      const count = children.reduce((sum, child) => sum + child.count, 0);
      for (const child of children) child.write(number);
      const kids = children.map((child) => `${child.number} 0 R`).join(' ');
      above.push({
        number,
        count,
        write: (parent) => {
          const link = parent === 0 ? '' : ` /Parent ${parent} 0 R`;
          objects.put(number, `<< /Type /Pages /Kids [${kids}] /Count ${count}${link} >>`);
        },
      });
    }
    level = above;
    const [root] = level;
    if (level.length === 1 && root) {
      root.write(0);
      return root.number;
    }
  }
}

/** The bytes of a file with these pages; the same for the same options. */
export function writeLongPdf(options: LongPdfOptions): Uint8Array {
  const { pages, chapterPages = 50, frontPages = 8 } = options;
  const objects = new Objects();
  const catalogue = objects.take();
  const font = objects.add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  );
  const leaves = Array.from({ length: pages }, () => objects.take());
  const chapters: { title: string; page: number }[] = [];
  for (let page = frontPages + 1; page <= pages; page += chapterPages) {
    chapters.push({ title: `Chapter ${chapters.length + 1}`, page });
  }
  const refOf = (page: number): string => `${leaves[page - 1] ?? 0} 0 R`;

  const annotations = new Map<number, string>();
  const bodies = leaves.map((_, index) => {
    const page = index + 1;
    const chance = seededChance(page);
    const label = page <= frontPages ? '' : String(page - frontPages);
    const begins = chapters.find((chapter) => chapter.page === page);
    const lines = [textAt(60, 800, 8, 'A long book'), textAt(520, 800, 8, label)];
    if (page === 1) lines.push(textAt(60, 756, 24, 'A long book for reading'));
    if (page === 2) {
      lines.push(textAt(60, 760, 18, 'Contents'));
      const shown = chapters.slice(0, 40);
      for (const [row, chapter] of shown.entries()) {
        lines.push(
          textAt(60, 730 - row * 16, 10, `${chapter.title} ......... ${chapter.page - frontPages}`),
        );
      }
      annotations.set(
        page,
        shown
          .map((chapter, row) => {
            const y = 727 - row * 16;
            const area = `[58 ${y} 300 ${y + 13}]`;
            const target = `[${refOf(chapter.page)} /XYZ 0 ${height} 0]`;
            return `${objects.add(`<< /Type /Annot /Subtype /Link /Rect ${area} /Border [0 0 0] /Dest ${target} >>`)} 0 R`;
          })
          .join(' '),
      );
    } else {
      if (begins) lines.push(textAt(60, 760, 20, begins.title));
      // Amid the prose and nowhere twice at the same height: what returns there is taken for a running head.
      const markerRow = 3 + ((page * 7) % 40);
      for (const [row, line] of proseLines(chance, 46).entries()) {
        const text = row === markerRow ? markerOf(page) : line;
        lines.push(textAt(60, 735 - row * 14, 10, text));
      }
    }
    if (page === 3) {
      const uri = '<< /Type /Action /S /URI /URI (https://long-book.example/more) >>';
      annotations.set(
        page,
        `${objects.add(`<< /Type /Annot /Subtype /Link /Rect [58 733 320 746] /Border [0 0 0] /A ${uri} >>`)} 0 R`,
      );
    }
    return objects.addStream(lines.join('\n'));
  });

  const tree = pageTree(objects, leaves, (leaf, parent) => {
    const index = leaves.indexOf(leaf);
    const links = annotations.get(index + 1);
    objects.put(
      leaf,
      `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 ${width} ${height}] ` +
        `/Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${bodies[index] ?? 0} 0 R` +
        `${links === undefined ? '' : ` /Annots [${links}]`} >>`,
    );
  });

  const outline = objects.take();
  const items = chapters.map(() => objects.take());
  for (const [index, { title, page }] of chapters.entries()) {
    const number = items[index] ?? 0;
    const second = Math.min(pages, page + Math.floor(chapterPages / 2));
    const part = objects.add(
      `<< /Title (${title}, second half) /Parent ${number} 0 R /Dest [${refOf(second)} /XYZ 0 ${height} 0] >>`,
    );
    const before = items[index - 1];
    const after = items[index + 1];
    objects.put(
      number,
      `<< /Title (${title}) /Parent ${outline} 0 R /Dest [${refOf(page)} /XYZ 0 ${height} 0]` +
        `${before === undefined ? '' : ` /Prev ${before} 0 R`}${after === undefined ? '' : ` /Next ${after} 0 R`}` +
        ` /First ${part} 0 R /Last ${part} 0 R /Count -1 >>`,
    );
  }
  objects.put(
    outline,
    items.length === 0
      ? '<< /Type /Outlines /Count 0 >>'
      : `<< /Type /Outlines /First ${items[0]} 0 R /Last ${items.at(-1)} 0 R /Count ${items.length} >>`,
  );
  objects.put(
    catalogue,
    `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R ` +
      `/PageLabels << /Nums [${frontPages > 0 ? '0 << /S /r >> ' : ''}${frontPages} << /S /D >>] >> >>`,
  );
  return objects.file(catalogue);
}
