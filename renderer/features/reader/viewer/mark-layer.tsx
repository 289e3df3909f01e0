import { turnRectangle, turnSize } from '../geometry/rectangles.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';
import type { Mark } from './marks.ts';
import styles from './viewer.module.css';

interface MarkLayerProps {
  readonly marks: readonly Mark[];
  /** Of the page as it is shown, the reader's turn included, in points. */
  readonly size: PageSize;
  readonly turn: Turn;
}

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}

/** Coloured rectangles under the page's text, in shares of the page so that they follow every zoom. */
export function MarkLayer({ marks, size, turn }: MarkLayerProps) {
  const unturned = turnSize(size, turn);
  return marks.map((mark) => (
    <div
      key={mark.id}
      className={styles.markLayer}
      {...(mark.label === undefined
        ? { 'aria-hidden': true }
        : { role: 'note', 'aria-label': mark.label })}
      data-mark={mark.id}
      data-kind={mark.kind}
    >
      {mark.rectangles.map((rectangle) => {
        const { x, y, width, height } = turnRectangle(rectangle, unturned, turn);
        return (
          <span
            key={`${rectangle.x} ${rectangle.y}`}
            className={styles.mark}
            style={{
              left: percent(x, size.width),
              top: percent(y, size.height),
              width: percent(width, size.width),
              height: percent(height, size.height),
            }}
          />
        );
      })}
    </div>
  ));
}
