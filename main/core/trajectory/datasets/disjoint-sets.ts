/** Numbers from 0 that are held together in sets; the least of a set stands for it. */
export interface DisjointSets {
  top(one: number): number;
  join(one: number, other: number): void;
}

export function disjointSets(size: number): DisjointSets {
  const above = Array.from({ length: size }, (_, index) => index);
  const top = (one: number): number => {
    let place = one;
    while (above[place] !== place) {
      const next = above[above[place] ?? place] ?? place;
      above[place] = next;
      place = next;
    }
    return place;
  };
  return {
    top,
    join(one, other) {
      const [first, second] = [top(one), top(other)];
      above[Math.max(first, second)] = Math.min(first, second);
    },
  };
}
