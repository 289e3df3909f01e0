/** A scan: the pages of a PDF as pictures, without any text, as a photocopier would make it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

export interface ScanOptions {
  /** Pixels to an inch. */
  readonly resolution: number;
  /** `black`: one bit a pixel; `grey`: eight. */
  readonly depth: 'black' | 'grey';
  readonly lastPage: number;
  /** Degrees clockwise that a viewer turns the page; the picture lies the other way. */
  readonly rotate?: 0 | 90;
}

/** Why no scan can be made here; undefined when one can. */
export function whyNoScans(): string | undefined {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'pdftoppm (poppler-utils) is not installed';
  }
}

/** Drawn by poppler. */
export function scanOf(
  path: string,
  { resolution, depth, lastPage, rotate = 0 }: ScanOptions,
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-scan-'));
  try {
    const kind = depth === 'black' ? '-mono' : '-gray';
    execFileSync('pdftoppm', [
      kind,
      '-r',
      String(resolution),
      '-l',
      String(lastPage),
      path,
      join(folder, 'p'),
    ]);
    const pictures = readdirSync(folder)
      .toSorted()
      .map((name) => pictureFrom(readFileSync(join(folder, name))));
    return pdfOf(pictures, resolution, rotate);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 8;
  readonly data: Buffer;
}

/** Binary PBM or PGM. */
function pictureFrom(file: Buffer): Picture {
  const head = /^P([45])\s+(\d+)\s+(\d+)\s(?:255\s)?/.exec(file.subarray(0, 60).toString('latin1'));
  if (!head) throw new Error('pdftoppm wrote no picture of a known kind.');
  const [all, kind, width, height] = head;
  const data = file.subarray(all.length);
  return kind === '4'
    ? // In a PBM 1 is black; in a PDF's DeviceGray it is white.
      {
        width: Number(width),
        height: Number(height),
        bits: 1,
        data: Buffer.from(data.map((byte) => ~byte)),
      }
    : { width: Number(width), height: Number(height), bits: 8, data };
}

function turned({ width, height, bits, data }: Picture): Picture {
  if (bits !== 8) throw new Error('Only grey pictures are turned.');
  const out = Buffer.alloc(data.length);
  // A quarter against the clock: the viewer turns it back.
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      out[(width - 1 - x) * height + y] = data[y * width + x] ?? 255;
  return { width: height, height: width, bits, data: out };
}

function pdfOf(pictures: readonly Picture[], resolution: number, rotate: number): Buffer {
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Buffer): number => {
    objects.push(
      stream === undefined
        ? Buffer.from(text)
        : Buffer.concat([Buffer.from(`${text}\nstream\n`), stream, Buffer.from('\nendstream')]),
    );
    return objects.length;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const kids = pictures.map((given) => {
    const picture = rotate === 90 ? turned(given) : given;
    const width = (picture.width * 72) / resolution;
    const height = (picture.height * 72) / resolution;
    const packed = deflateSync(picture.data);
    const image = add(
      `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceGray /BitsPerComponent ${picture.bits} /Filter /FlateDecode /Length ${packed.length} >>`,
      packed,
    );
    const drawing = Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`);
    const content = add(`<< /Length ${drawing.length} >>`, drawing);
    return add(
      `<< /Type /Page /Parent 2 0 R /Rotate ${rotate} /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R /Resources << /XObject << /Scan ${image} 0 R >> >> >>`,
    );
  });
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  return assembled(objects);
}

function assembled(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
