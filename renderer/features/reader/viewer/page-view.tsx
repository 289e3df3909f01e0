import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { memo, useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { drawPage } from '../pdf/draw-page.ts';
import type { RecognisedText } from '../pdf/recognised-text.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';
import { useLatest } from '../use-latest.ts';
import type { Destination } from '../contents/destination.ts';
import { LinkLayer } from './link-layer.tsx';
import { MarkLayer } from './mark-layer.tsx';
import type { Mark } from './marks.ts';
import styles from './viewer.module.css';

/** A page as it is shown, for what is laid over it. */
export interface PageFrame {
  readonly page: number;
  /** In points, the reader's turn included. */
  readonly size: PageSize;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly turn: Turn;
}

/** What is laid over a page, above its text; the function must stay the same between renders. */
export type PageOverlay = (frame: PageFrame) => ReactNode;

interface PageViewProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  readonly top: number;
  /** From the middle of the column, in CSS pixels. */
  readonly shift: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly turn: Turn;
  /** True for the page that is looked at; it is drawn before its neighbours. */
  readonly wanted: boolean;
  readonly marks: readonly Mark[];
  readonly onMark: ((markId: string) => void) | undefined;
  readonly onLink: (destination: Destination) => void;
  readonly overlay: PageOverlay | undefined;
  /** Of a scan whose text was recognised; the function must stay the same between renders. */
  readonly recognised: RecognisedText | undefined;
  /** Called once the page's own size is known, in points before the reader's turn. */
  readonly onSize: (page: number, size: PageSize) => void;
}

/** While a zoom is going on, the picture there is stretched; it is drawn anew when it rests. */
const restMilliseconds = 120;

/** Neighbours wait this long, so that the page that is looked at has the worker to itself. */
const neighbourMilliseconds = 300;

/** One page: its picture, the marks over it, and its text on top for selecting. */
export const PageView = memo(function PageView(props: PageViewProps) {
  const { document, number, top, width, height, scale, turn, wanted, marks, onSize } = props;
  const { shift, onMark, onLink, overlay, recognised } = props;
  const { t } = useTranslation('reader');
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const drawn = useRef(false);
  const isWanted = useLatest(wanted);
  const [page, setPage] = useState<PDFPageProxy>();
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');

  useEffect(() => {
    let current = true;
    document.getPage(number).then(
      (loaded) => {
        if (!current) return;
        const { width: pageWidth, height: pageHeight } = loaded.getViewport({ scale: 1 });
        onSize(number, { width: pageWidth, height: pageHeight });
        setPage(loaded);
      },
      () => {
        if (current) setState('failed');
      },
    );
    return () => {
      current = false;
    };
  }, [document, number, onSize]);

  // What PDF.js and the browser hold for a page goes with it; a long file would fill the memory.
  useEffect(() => {
    const picture = canvas.current;
    return () => {
      page?.cleanup();
      if (picture) picture.width = 0;
    };
  }, [page]);

  useEffect(() => {
    if (!page) return undefined;
    let stop: (() => void) | undefined;
    let current = true;
    const start = () => {
      if (!canvas.current || !text.current) return;
      const target = { canvas: canvas.current, text: text.current };
      const ratio = window.devicePixelRatio;
      const drawing = drawPage(page, target, scale, turn, ratio, recognised);
      stop = drawing.stop;
      drawing.done.then(
        () => {
          drawn.current = true;
          if (current) setState('drawn');
        },
        () => {
          if (current) setState('failed');
        },
      );
    };
    const wait = isWanted.current ? 0 : neighbourMilliseconds;
    const timer = setTimeout(start, drawn.current ? restMilliseconds : wait);
    return () => {
      current = false;
      clearTimeout(timer);
      stop?.();
    };
  }, [page, scale, turn, isWanted, recognised]);

  const size = { width: width / scale, height: height / scale };
  const unit = page?.userUnit ?? 1;
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    top,
    left: `calc(50% + ${shift}px)`,
    width,
    height,
    '--total-scale-factor': scale * unit,
    '--scale-round-x': '1px',
    '--scale-round-y': '1px',
  };
  return (
    <section
      className={styles.page}
      style={style}
      aria-label={t('pageLabel', { page: number })}
      data-page={number}
      data-state={state}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      <MarkLayer marks={marks} size={size} turn={turn} onMark={onMark} />
      <div ref={text} className={styles.textLayer} data-text-layer />
      {page && state === 'drawn' && (
        <LinkLayer page={page} size={size} turn={turn} onLink={onLink} />
      )}
      {overlay?.({ page: number, size, scale, turn })}
      {state === 'drawing' && (
        <p className={styles.drawing}>{t('pageDrawing', { page: number })}</p>
      )}
      {state === 'failed' && <p className={styles.pageFailed}>{t('pageFailed')}</p>}
    </section>
  );
});
