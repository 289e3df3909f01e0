import { useEffect, useRef } from 'react';
import type { PageSize } from '../geometry/rectangles.ts';
import type { ThumbnailStore } from './thumbnail-store.ts';
import styles from './thumbnails.module.css';

/** Milliseconds a picture waits before it is asked for: pages that only fly past are not drawn. */
const rest = 80;

/** The small picture of one page, drawn when it has been in sight for a moment. */
export function Thumbnail(props: {
  readonly store: ThumbnailStore;
  readonly page: number;
  /** CSS pixels. */
  readonly box: PageSize;
}) {
  const { store, page, box } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let giveUp: (() => void) | undefined;
    const width = Math.round(box.width * Math.max(1, window.devicePixelRatio));
    const timer = setTimeout(() => {
      giveUp = store.ask(page, width, (picture) => {
        const target = canvas.current;
        if (!target || !picture) return;
        target.width = picture.width;
        target.height = picture.height;
        target.getContext('2d')?.drawImage(picture, 0, 0);
        target.dataset['state'] = 'drawn';
      });
    }, rest);
    return () => {
      clearTimeout(timer);
      giveUp?.();
    };
  }, [store, page, box.width]);
  return <canvas ref={canvas} width={1} height={1} className={styles.picture} aria-hidden="true" />;
}
