import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Pictures kept; the one seen longest ago is let go first. About 100 kB each. */
const kept = 160;

interface Wish {
  readonly page: number;
  readonly width: number;
  tell(picture: ImageBitmap | undefined): void;
}

/**
 * Draws small pictures of pages one after the other, so that the pages that are read come first.
 * The newest wish is served first: it is what is in sight.
 */
export class ThumbnailStore {
  readonly #document: PDFDocumentProxy;
  readonly #pictures = new Map<string, ImageBitmap>();
  #wishes: Wish[] = [];
  #isDrawing = false;
  #isClosed = false;

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
  }

  /** `width` in device pixels. The picture belongs to the store. Call what comes back to give up the wish. */
  ask(page: number, width: number, tell: (picture: ImageBitmap | undefined) => void): () => void {
    const key = `${page} ${width}`;
    const picture = this.#pictures.get(key);
    if (picture) {
      this.#pictures.delete(key);
      this.#pictures.set(key, picture);
      tell(picture);
      return () => {};
    }
    const wish = { page, width, tell };
    this.#wishes.push(wish);
    void this.#drawAll();
    return () => {
      this.#wishes = this.#wishes.filter((other) => other !== wish);
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#wishes = [];
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
  }

  async #drawAll(): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    for (let wish = this.#wishes.pop(); wish && !this.#isClosed; wish = this.#wishes.pop()) {
      const picture = await this.#draw(wish).catch(() => undefined);
      if (this.#isClosed) picture?.close();
      else {
        if (picture) this.#keep(`${wish.page} ${wish.width}`, picture);
        wish.tell(picture);
      }
    }
    this.#isDrawing = false;
  }

  #keep(key: string, picture: ImageBitmap): void {
    this.#pictures.get(key)?.close();
    this.#pictures.set(key, picture);
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size <= kept || oldest === undefined) return;
    this.#pictures.get(oldest)?.close();
    this.#pictures.delete(oldest);
  }

  async #draw({ page: number, width }: Wish): Promise<ImageBitmap> {
    const page = await this.#document.getPage(number);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    await page.render({ canvas, viewport }).promise;
    const picture = await createImageBitmap(canvas);
    canvas.width = 0;
    page.cleanup();
    return picture;
  }
}
