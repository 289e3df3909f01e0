/** Each field that is lost with the works that lose it, the most frequent first: thousands of works are read as a few lines. */
export function countLost<Lost extends { readonly fields: readonly string[] }>(
  lost: readonly Lost[],
): { readonly field: string; readonly works: readonly Lost[] }[] {
  const byField = new Map<string, Lost[]>();
  for (const work of lost) {
    for (const field of new Set(work.fields)) {
      const works = byField.get(field);
      if (works === undefined) byField.set(field, [work]);
      else works.push(work);
    }
  }
  return [...byField]
    .map(([field, works]) => ({ field, works }))
    .toSorted(
      (one, other) => other.works.length - one.works.length || (one.field < other.field ? -1 : 1),
    );
}
