import type { Mark } from './marks.ts';

/** Points around a mark that still count as on it: a finger or pointer is not exact. */
const reach = 1;

/** The smallest mark that can be pressed at a point (unturned, in points) of a page. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | undefined {
  let nearest: { mark: Mark; area: number } | undefined;
  for (const mark of marks) {
    if (!mark.pressable) continue;
    for (const box of mark.rectangles) {
      const isOn =
        x >= box.x - reach &&
        x <= box.x + box.width + reach &&
        y >= box.y - reach &&
        y <= box.y + box.height + reach;
      const area = box.width * box.height;
      if (isOn && (!nearest || area < nearest.area)) nearest = { mark, area };
    }
  }
  return nearest?.mark;
}
