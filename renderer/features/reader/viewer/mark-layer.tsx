import { boundsOf } from '../geometry/rectangles.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';
import type { Mark } from './marks.ts';
import { placed } from './placed.ts';
import styles from './viewer.module.css';

interface MarkLayerProps {
  readonly onMark: ((markId: string) => void) | undefined;
  readonly marks: readonly Mark[];
  /** Of the page as it is shown, the reader's turn included, in points. */
  readonly size: PageSize;
  readonly turn: Turn;
}

const nowhere = { x: 0, y: 0, width: 0, height: 0 };

/** A mark with a button is named by it; one that only repeats what was typed is not announced. */
function accessibleName(mark: Mark) {
  if (mark.pressable && !mark.pointerOnly) return {};
  if (mark.pointerOnly) return { 'aria-hidden': true };
  return mark.label === undefined
    ? { 'aria-hidden': true }
    : { role: 'note', 'aria-label': mark.label };
}

/** Coloured rectangles under the page's text, in shares of the page so that they follow every zoom. */
export function MarkLayer({ marks, size, turn, onMark }: MarkLayerProps) {
  return marks.map((mark) => (
    <div
      key={mark.id}
      className={styles.markLayer}
      {...accessibleName(mark)}
      data-mark={mark.id}
      data-kind={mark.kind}
      data-colour={mark.colour}
      data-chosen={mark.chosen}
      data-uncertain={mark.uncertain}
    >
      {mark.pressable && !mark.pointerOnly && (
        // For the keyboard; a pointer reaches the words above it, see marksAt.
        <button
          type="button"
          className={styles.markButton}
          style={placed(boundsOf(mark.rectangles) ?? nowhere, size, turn)}
          aria-label={mark.label}
          onClick={() => onMark?.(mark.id)}
        />
      )}
      {mark.rectangles.map((rectangle) => (
        <span
          key={`${rectangle.x} ${rectangle.y}`}
          className={styles.mark}
          style={placed(rectangle, size, turn)}
        />
      ))}
    </div>
  ));
}
