/** Years as they are typed after `year:`: 2019, 2015-2020, 2015-, -2020, >2018, >=2018, <2000. */

/** Both ends belong to it; a missing one is open. */
export interface Years {
  readonly from?: number;
  readonly to?: number;
}

const RANGE = /^(\d{4})?(?:-|–|—|－|~|～|\.\.|至)(\d{4})?$/u;
const BOUND = /^([<>＜＞≤≥])(=)?(\d{4})$/u;

export function yearsOf(typed: string): Years | undefined {
  const text = typed.replaceAll(/[\s年]/gu, '');
  if (/^\d{4}$/.test(text)) return within({ from: Number(text), to: Number(text) });
  const range = RANGE.exec(text);
  if (range !== null) {
    const [, first, last] = range;
    if (first === undefined && last === undefined) return undefined;
    const ends = [first, last].map((end) => (end === undefined ? undefined : Number(end)));
    const [from, to] = ends;
    if (from !== undefined && to !== undefined)
      return within({ from: Math.min(from, to), to: Math.max(from, to) });
    return within({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  }
  const bound = BOUND.exec(text);
  if (bound === null) return undefined;
  const [, sign = '', equal, digits] = bound;
  const year = Number(digits);
  const inclusive = equal !== undefined || sign === '≤' || sign === '≥';
  return /[>＞≥]/u.test(sign)
    ? within({ from: inclusive ? year : year + 1 })
    : within({ to: inclusive ? year : year - 1 });
}

/** What both allow. */
export function narrower(one: Years | undefined, other: Years): Years {
  const from = Math.max(one?.from ?? -Infinity, other.from ?? -Infinity);
  const to = Math.min(one?.to ?? Infinity, other.to ?? Infinity);
  return {
    ...(from === -Infinity ? {} : { from }),
    ...(to === Infinity ? {} : { to }),
  };
}

function within(years: Years): Years | undefined {
  const ends = [years.from, years.to].filter((end) => end !== undefined);
  return ends.every((end) => end >= 999 && end <= 3001) ? years : undefined;
}
