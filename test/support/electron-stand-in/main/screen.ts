import { EventEmitter } from 'node:events';
import type { Display, Rectangle, Screen } from 'electron';
import { strict } from '../strict.ts';

export const workArea: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };

type Known = Pick<
  Display,
  | 'id'
  | 'label'
  | 'bounds'
  | 'workArea'
  | 'size'
  | 'workAreaSize'
  | 'scaleFactor'
  | 'rotation'
  | 'internal'
>;
type Members = Pick<
  Screen,
  | 'getPrimaryDisplay'
  | 'getAllDisplays'
  | 'getDisplayMatching'
  | 'getDisplayNearestPoint'
  | 'getCursorScreenPoint'
>;

/** `screen`: one display of 1920 × 1080, a bar of 40 at its foot. */
export function screenModule(): object {
  const known: Known = {
    id: 1,
    label: 'Stand-in',
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea,
    size: { width: 1920, height: 1080 },
    workAreaSize: { width: workArea.width, height: workArea.height },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
  const display = strict('Display', known) as Display;
  const members: Members = {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  };
  return strict('screen', Object.assign(new EventEmitter(), members));
}
