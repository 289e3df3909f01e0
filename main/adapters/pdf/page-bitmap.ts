/** The pictures of a page, painted onto one grey bitmap: all that a scanned page is. No canvas is needed. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageBitmap } from '../../core/library/recognition.ts';
import { operators } from './parse.ts';

/** Pixels to an inch: text recognition gains nothing from more, and loses words with less. */
const RESOLUTION = { least: 200, most: 400 } as const;
/** A page larger than this many pixels is painted smaller. */
const LARGEST = 40_000_000;
/** Pages whose pictures cover less of them are not scans. */
const LEAST_COVER = 0.3;

type Matrix = readonly [number, number, number, number, number, number];

interface Picture {
  readonly width: number;
  readonly height: number;
  /** `kind` 1: a bit a pixel; 2: RGB; 3: RGBA. A mask paints black where its bits are 0. */
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly isMask: boolean;
}

interface Placed {
  readonly picture: Picture;
  /** From the unit square of the picture to the page as it is shown, in points. */
  readonly matrix: Matrix;
}

/** Undefined when the page has no picture that covers a good part of it. */
export async function pageBitmap(page: PDFPageProxy): Promise<PageBitmap | undefined> {
  const viewport = page.getViewport({ scale: 1 });
  const view = matrixOf(viewport.transform);
  const placed = await picturesOf(page, view);
  const area = viewport.width * viewport.height;
  const covered = placed.reduce((sum, { matrix }) => sum + Math.abs(determinant(matrix)), 0);
  if (placed.length === 0 || covered < LEAST_COVER * area) return undefined;
  const finest = Math.max(...placed.map(pixelsToAnInch));
  const wanted = Math.min(RESOLUTION.most, Math.max(RESOLUTION.least, finest));
  const largest = 72 * Math.sqrt(LARGEST / Math.max(1, area));
  const resolution = Math.round(Math.min(wanted, largest));
  const width = Math.max(1, Math.round((viewport.width * resolution) / 72));
  const height = Math.max(1, Math.round((viewport.height * resolution) / 72));
  const pixels = new Uint8Array(width * height).fill(255);
  for (const each of placed) paint({ width, height, pixels, resolution }, each);
  return { width, height, pixels, resolution };
}

async function picturesOf(page: PDFPageProxy, view: Matrix): Promise<readonly Placed[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const stack: Matrix[] = [];
  let current = view;
  const placed: Placed[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const given: unknown = argsArray[index];
    const parameters: readonly unknown[] = Array.isArray(given) ? given : [];
    switch (operator) {
      case operators.save:
      case operators.paintFormXObjectBegin:
        stack.push(current);
        if (operator === operators.paintFormXObjectBegin)
          current = times(current, numbersIn(parameters[0]));
        break;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        current = stack.pop() ?? view;
        break;
      case operators.transform:
        current = times(current, numbersIn(parameters));
        break;
      case operators.paintImageXObject:
      case operators.paintInlineImageXObject:
      case operators.paintImageMaskXObject: {
        const isMask = operator === operators.paintImageMaskXObject;
        const picture = await pictureFrom(page, parameters[0], isMask);
        // A picture's own square has its origin at the bottom left, its rows begin at the top.
        if (picture) placed.push({ picture, matrix: times(current, [1, 0, 0, -1, 0, 1]) });
        break;
      }
    }
  }
  page.cleanup();
  return placed;
}

/** An inline picture comes as it is; others by name, some shared by all pages. */
async function pictureFrom(
  page: PDFPageProxy,
  given: unknown,
  isMask: boolean,
): Promise<Picture | undefined> {
  const name = typeof given === 'string' ? given : nameIn(given);
  const found: unknown =
    name === undefined
      ? given
      : await new Promise((resolve) => {
          const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
          objects.get(name, resolve);
        });
  if (typeof found !== 'object' || found === null || !('data' in found)) return undefined;
  const { data } = found;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return undefined;
  const width = 'width' in found ? Number(found.width) : 0;
  const height = 'height' in found ? Number(found.height) : 0;
  const kind = isMask ? 1 : 'kind' in found ? Number(found.kind) : 0;
  return width > 0 && height > 0 ? { width, height, kind, data, isMask } : undefined;
}

/** Masks that are used often are kept under a name in their `data`. */
function nameIn(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('data' in given)) return undefined;
  return typeof given.data === 'string' ? given.data : undefined;
}

/**
 * Each pixel of the page takes the picture's pixel it falls on; of a picture coarser than the page, the
 * mean of the four around it, weighed by distance.
 */
function paint(page: PageBitmap, { picture, matrix }: Placed): void {
  const scale = page.resolution / 72;
  const [a, b, c, d, e, f] = matrix.map((number) => number * scale);
  const toPage: Matrix = [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0];
  const back = inverse(toPage);
  if (back === undefined) return;
  const box = boxOf(toPage, page);
  const nearest = lightIn(picture);
  const isCoarse = pixelsToAnInch({ picture, matrix }) < page.resolution * 0.9;
  const light = isCoarse ? smoothed(nearest, picture) : nearestOf(nearest);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const u = back[0] * (x + 0.5) + back[2] * (y + 0.5) + back[4];
      const v = back[1] * (x + 0.5) + back[3] * (y + 0.5) + back[5];
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const value = light(u * picture.width, v * picture.height);
      if (value !== undefined) page.pixels[y * page.width + x] = value;
    }
  }
}

type Light = (x: number, y: number) => number | undefined;

function nearestOf(light: Light): Light {
  return (x, y) => light(Math.floor(x), Math.floor(y));
}

function smoothed(light: Light, { width, height }: Picture): Light {
  return (x, y) => {
    const left = Math.min(width - 1, Math.max(0, Math.floor(x - 0.5)));
    const top = Math.min(height - 1, Math.max(0, Math.floor(y - 0.5)));
    const right = Math.min(width - 1, left + 1);
    const below = Math.min(height - 1, top + 1);
    const across = Math.min(1, Math.max(0, x - 0.5 - left));
    const down = Math.min(1, Math.max(0, y - 0.5 - top));
    const first = light(left, top);
    if (first === undefined) return undefined;
    const upper = first * (1 - across) + (light(right, top) ?? first) * across;
    const lower =
      (light(left, below) ?? first) * (1 - across) + (light(right, below) ?? first) * across;
    return upper * (1 - down) + lower * down;
  };
}

/** The grey of a picture's pixel, 0 to 255; undefined where it paints nothing. */
function lightIn(picture: Picture): Light {
  const { width, kind, data, isMask } = picture;
  if (kind === 1) {
    const row = (width + 7) >> 3;
    return (x, y) => {
      const bit = ((data[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      if (isMask) return bit === 0 ? 0 : undefined;
      return bit * 255;
    };
  }
  const size = kind === 3 ? 4 : 3;
  return (x, y) => {
    const at = (y * width + x) * size;
    if (size === 4 && (data[at + 3] ?? 255) < 128) return undefined;
    // Luma as in ITU-R BT.601.
    return (
      0.299 * (data[at] ?? 255) + 0.587 * (data[at + 1] ?? 255) + 0.114 * (data[at + 2] ?? 255)
    );
  };
}

function boxOf([a, b, c, d, e, f]: Matrix, { width, height }: PageBitmap) {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return {
    left: Math.max(0, Math.floor(Math.min(...xs))),
    right: Math.min(width, Math.ceil(Math.max(...xs))),
    top: Math.max(0, Math.floor(Math.min(...ys))),
    bottom: Math.min(height, Math.ceil(Math.max(...ys))),
  };
}

function pixelsToAnInch({ picture, matrix: [a, b] }: Placed): number {
  return (picture.width / Math.max(1, Math.hypot(a, b))) * 72;
}

function determinant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}

function inverse(matrix: Matrix): Matrix | undefined {
  const [a, b, c, d, e, f] = matrix;
  const by = determinant(matrix);
  if (!Number.isFinite(by) || Math.abs(by) < 1e-9) return undefined;
  return [d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by];
}

/** First `second`, then `first`. */
function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** The identity where a file gives no matrix. */
function numbersIn(given: unknown): Matrix {
  const list = given instanceof Float32Array || Array.isArray(given) ? [...given] : [];
  return list.length >= 6 ? matrixOf(list) : [1, 0, 0, 1, 0, 0];
}

function matrixOf(list: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = list.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}
