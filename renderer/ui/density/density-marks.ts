/** A stretch of a strip: the things `first` to `last` (places in the list) and what stands out in it. */
export interface DensityMark<Group extends string> {
  readonly first: number;
  readonly last: number;
  readonly group: Group;
  /** How much is in it beside the fullest mark, 0 to 1; 1 where nothing was weighed. */
  readonly fullness: number;
}

/**
 * Divides a list into at most `width` marks of equal length; a short list has one mark for each thing.
 * `weight` says which group stands out when several share one mark: the rarer and weightier. `sizes`
 * are lengths of what stands there, such as characters.
 */
export function densityMarks<Group extends string>(
  groups: readonly Group[],
  width: number,
  weight: Readonly<Record<Group, number>>,
  sizes?: readonly number[],
): readonly DensityMark<Group>[] {
  const count = Math.min(groups.length, Math.max(1, Math.floor(width)));
  const marks: { first: number; last: number; group: Group; size: number }[] = [];
  for (let index = 0; index < count; index += 1) {
    const first = Math.floor((index * groups.length) / count);
    const last = Math.floor(((index + 1) * groups.length) / count) - 1;
    let group = groups[first];
    let size = 0;
    for (let at = first; at <= last; at += 1) {
      const here = groups[at];
      if (here !== undefined && (group === undefined || weight[here] > weight[group])) group = here;
      size += sizes?.[at] ?? 0;
    }
    if (group !== undefined) marks.push({ first, last, group, size: size / (last - first + 1) });
  }
  const most = marks.reduce((largest, { size }) => Math.max(largest, size), 0);
  return marks.map(({ size, ...mark }) => ({
    ...mark,
    // Steps differ by orders of magnitude; the root keeps the short ones in sight.
    fullness: sizes === undefined || most === 0 ? 1 : Math.sqrt(size / most),
  }));
}
