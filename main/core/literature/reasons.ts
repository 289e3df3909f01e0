/** Why several could not be asked or fetched from, in few words. */

/** Each distinct reason once, with those it holds for; the first to say it decides the order. */
export function reasonsOnce(
  reasons: readonly { readonly name: string; readonly why: string }[],
): string[] {
  return [...Map.groupBy(reasons, ({ why }) => why)].map(([why, all]) => {
    const names = [...new Set(all.map(({ name }) => name))];
    const isNamed = names.every((name) => why.includes(name));
    return isNamed ? why : `${names.join(', ')}: ${why}`;
  });
}
