/** How a criterion came to its value, said as exactly as the scores ask for. */
export function howKey<How extends string>(
  how: How,
  scores: readonly (number | null | undefined)[],
) {
  const given = scores.filter((score) => typeof score === 'number').toSorted((a, b) => a - b);
  const middle = given.length / 2;
  const isBetween = given.length % 2 === 0 && given[middle - 1] !== given[middle];
  return how === 'median' && isBetween ? 'how_medianLower' : (`how_${how}` as const);
}
