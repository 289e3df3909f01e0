/** pdf.js set up for text alone: no fonts drawn, no network, data files from the package itself. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { RAW_STRIDE, type RawFont, type RawPage } from '../../core/library/extraction/raw.ts';
import { hideElectron, withoutWarnings } from './thread-globals.ts';

// Loaded here and not above: PDF.js looks around once, at its start.
hideElectron();
const pdfjs = await withoutWarnings(() => import('pdfjs-dist/legacy/build/pdf.mjs'));

/** PDF.js's numbers for what a page's content does. */
export const operators = pdfjs.OPS;

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const dataFolders = {
  cMapUrl: join(packageFolder, 'cmaps'),
  standardFontDataUrl: join(packageFolder, 'standard_fonts'),
  wasmUrl: join(packageFolder, 'wasm'),
} as const;

/** Reads what PDF.js asks for. The same in a clone as in a package, which has not all of its fonts. */
class PackageData {
  async fetch(wanted: {
    readonly kind: keyof typeof dataFolders;
    readonly filename: string;
  }): Promise<Uint8Array> {
    // GPL, and in no package: with them here, the height of a line would depend on how Cairn is installed.
    if (/liberation/i.test(wanted.filename)) throw new Error(`${wanted.filename} is not used`);
    return new Uint8Array(await readFile(join(dataFolders[wanted.kind], wanted.filename)));
  }
}

// In Node pdf.js runs its own worker code in the calling thread, which here is a worker already.
// Loaded now: PDF.js would do it in the middle of the first file, when the thread may be ended.
const workerSource = pathToFileURL(join(packageFolder, 'legacy', 'build', 'pdf.worker.mjs')).href;
pdfjs.GlobalWorkerOptions.workerSrc = workerSource;
await import(workerSource);

/** Opens a document. `bytes` are taken over and must not be used afterwards. */
export function openDocument(
  bytes: Uint8Array,
  password: string | undefined,
): PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    data: bytes,
    ...(password === undefined ? {} : { password }),
    BinaryDataFactory: PackageData,
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}

/** The text items of one page, turned into page coordinates. */
export async function parsePage(document: PDFDocumentProxy, page: number): Promise<RawPage> {
  const proxy = await document.getPage(page);
  const viewport = proxy.getViewport({ scale: 1 });
  const content = await proxy.getTextContent({ disableNormalization: true });
  proxy.cleanup();
  const strings: string[] = [];
  const fonts: RawFont[] = [];
  const fontIndex = new Map<string, number>();
  const numbers = new Float64Array(content.items.length * RAW_STRIDE);
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const style = content.styles[item.fontName];
    let font = fontIndex.get(item.fontName);
    if (font === undefined) {
      font = fonts.length;
      fontIndex.set(item.fontName, font);
      fonts.push({
        ascent: finite(style?.ascent),
        descent: finite(style?.descent),
      });
    }
    const vertical = style?.vertical === true;
    numbers.set(position(viewport.transform, item, vertical, font), strings.length * RAW_STRIDE);
    strings.push(item.str);
  }
  return {
    page,
    width: viewport.width,
    height: viewport.height,
    rotation: viewport.rotation,
    strings,
    numbers: numbers.subarray(0, strings.length * RAW_STRIDE),
    fonts,
  };
}

interface Positioned {
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The eight numbers of a raw item; vertical writing runs along the negative y axis of the text. */
function position(
  view: readonly number[],
  item: Positioned,
  vertical: boolean,
  font: number,
): readonly number[] {
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const scale = Math.hypot(va, vb);
  const alongX = vertical ? -(va * c + vc * d) : va * a + vc * b;
  const alongY = vertical ? -(vb * c + vd * d) : vb * a + vd * b;
  const length = Math.hypot(alongX, alongY) || 1;
  return [
    finite(va * e + vc * f + ve),
    finite(vb * e + vd * f + vf),
    finite(alongX / length),
    finite(alongY / length),
    finite((vertical ? item.height : item.width) * scale),
    finite(Math.hypot(c, d) * scale),
    font,
    vertical ? 1 : 0,
  ];
}

/** Broken files give NaN and infinity; neither may reach a stored rectangle. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
