/** How many works lose each field, the most frequent first: thousands of works are read as a few lines. */
export function countLost(
  lost: readonly { readonly fields: readonly string[] }[],
): { readonly field: string; readonly works: number }[] {
  const counts = new Map<string, number>();
  for (const { fields } of lost) {
    for (const field of new Set(fields)) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts]
    .map(([field, works]) => ({ field, works }))
    .toSorted((one, other) => other.works - one.works || (one.field < other.field ? -1 : 1));
}
