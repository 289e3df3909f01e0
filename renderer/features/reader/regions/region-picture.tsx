import { useEffect, useRef, useState } from 'react';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';
import styles from '../marks/marks.module.css';

/** CSS pixels; the picture is drawn twice as fine. */
const widest = 260;
const highest = 120;

/** A region's picture, drawn from the file when it comes into sight and never stored. */
export function RegionPicture(props: {
  readonly opened: OpenedDocument;
  readonly page: number;
  readonly rectangle: Rectangle;
  readonly label: string;
}) {
  const { opened, page, label } = props;
  const { x, y, width, height } = props.rectangle;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(false);
  const scale = Math.min(widest / width, highest / height, 2);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (!seen || !element) return undefined;
    let stop: (() => void) | undefined;
    let current = true;
    async function draw(target: HTMLCanvasElement): Promise<void> {
      const loaded = await opened.document.getPage(page);
      if (!current) return;
      const fine = 2 * scale;
      const viewport = loaded.getViewport({ scale: fine, offsetX: -x * fine, offsetY: -y * fine });
      target.width = Math.max(1, Math.round(width * fine));
      target.height = Math.max(1, Math.round(height * fine));
      const task = loaded.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
    }
    // A picture that cannot be drawn leaves its empty frame; the words beside it say what it is.
    draw(element).catch(() => undefined);
    return () => {
      current = false;
      stop?.();
    };
  }, [seen, opened, page, x, y, width, height, scale]);

  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      style={{ width: width * scale, height: height * scale }}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas has no role of its own
      role="img"
      aria-label={label}
    />
  );
}
