import type { Place } from './layout.ts';
import type { ViewBox } from './view-box.ts';

type Places = ReadonlyMap<string, Place>;

/** Units around the outermost works, for their names. */
const ROOM = 60;

/** The box around all places, with room for names. */
export function boundsOf(places: Places): ViewBox {
  const all = [...places.values()];
  if (all.length === 0) return { x: -100, y: -100, width: 200, height: 200 };
  const left = Math.min(...all.map(({ x, radius }) => x - radius)) - ROOM;
  const right = Math.max(...all.map(({ x, radius }) => x + radius)) + ROOM;
  const top = Math.min(...all.map(({ y, radius }) => y - radius)) - ROOM;
  const bottom = Math.max(...all.map(({ y, radius }) => y + radius)) + ROOM;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const DIRECTIONS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
} as const;

/** True for the keys that lead from one work to another. */
export function isArrow(key: string): key is keyof typeof DIRECTIONS {
  return key in DIRECTIONS;
}

/** The work an arrow key leads to: the nearest one in that direction; undefined when there is none. */
export function neighbourOf(
  places: Places,
  from: string | undefined,
  key: keyof typeof DIRECTIONS,
): string | undefined {
  const start = from === undefined ? undefined : places.get(from);
  if (!start) return places.keys().next().value;
  const [dx, dy] = DIRECTIONS[key];
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const [id, place] of places) {
    const along = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const across = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    if (id === from || along <= 0 || across > along * 2) continue;
    const cost = along + across * 2;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
