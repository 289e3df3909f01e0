/** Of a score that cannot be given: no digit, which could be a level's number. */
export const CANNOT_JUDGE_KEY = 'u';

/**
 * The key of each level, in their order: the level's own number where all of them are single digits, so
 * that who presses a number gets it; else its place, up to the ninth.
 */
export function levelKeys(
  levels: readonly { readonly value: number }[],
): readonly (string | undefined)[] {
  const isNumbered = levels.every(({ value }) => /^\d$/.test(String(value)));
  return levels.map(({ value }, index) => {
    if (isNumbered) return String(value);
    return index < 9 ? String(index + 1) : undefined;
  });
}
