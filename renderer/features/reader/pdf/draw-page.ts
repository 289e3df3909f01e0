import { TextLayer } from 'pdfjs-dist';
import type { PDFPageProxy } from 'pdfjs-dist';
import { textSource, type RecognisedText } from './recognised-text.ts';
import { outputScale } from '../geometry/zoom.ts';
import type { Turn } from '../geometry/rectangles.ts';

export interface DrawnPage {
  /** Settles when the page's picture and text are complete; rejects when stopped. */
  readonly done: Promise<void>;
  readonly stop: () => void;
}

interface Target {
  readonly canvas: HTMLCanvasElement;
  readonly text: HTMLDivElement;
}

/**
 * Draws a page's picture, and lays its text over it for selecting and for screen readers. `scale` is
 * CSS pixels per point. The canvas is only touched when the new picture is complete, so that a page
 * does not blink while its size changes. `recognised`: where a scan's text comes from.
 */
export function drawPage(
  page: PDFPageProxy,
  target: Target,
  scale: number,
  turn: Turn,
  devicePixelRatio: number,
  recognised?: RecognisedText,
): DrawnPage {
  const rotation = (page.rotate + turn) % 360;
  const viewport = page.getViewport({ scale, rotation });
  const ratio = outputScale(viewport.width, viewport.height, devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width * ratio));
  canvas.height = Math.max(1, Math.floor(viewport.height * ratio));
  const picture = page.render({
    canvas,
    viewport,
    ...(ratio === 1 ? {} : { transform: [ratio, 0, 0, ratio, 0, 0] }),
  });
  const fresh = document.createElement('div');
  let stopped = false;
  let text: TextLayer | undefined;

  async function lay() {
    const textContentSource = await textSource(page, recognised);
    if (stopped) return;
    text = new TextLayer({ textContentSource, container: fresh, viewport });
    await text.render();
  }

  async function draw() {
    // Both are asked for at once; the picture is shown as soon as it is there.
    const laid = lay();
    laid.catch(() => undefined);
    await picture.promise;
    target.canvas.width = canvas.width;
    target.canvas.height = canvas.height;
    target.canvas.getContext('2d')?.drawImage(canvas, 0, 0);
    canvas.width = 0;
    await laid;
    target.text.replaceChildren(...fresh.childNodes);
    target.text.style.cssText = fresh.style.cssText;
    target.text.dataset['mainRotation'] = String(rotation);
  }

  return {
    done: draw(),
    stop() {
      stopped = true;
      picture.cancel();
      text?.cancel();
    },
  };
}
