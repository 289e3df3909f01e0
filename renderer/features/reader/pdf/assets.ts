// oxlint-disable-next-line import/default -- the bundler makes the default export of a file's address
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/**
 * What PDF.js loads while it reads, all of it from this app's own files: character maps for Chinese,
 * Japanese and Korean, the fourteen standard fonts, and the decoders of JPEG 2000, JBIG2 and ICC.
 */
function folder(name: string): string {
  return new URL(`pdfjs/${name}/`, document.baseURI).href;
}

export function pdfAssets() {
  return {
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}

export { workerUrl };
