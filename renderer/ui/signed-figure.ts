/** A figure with fixed digits and a true minus (U+2212); what rounds to nothing has no sign. */
export function signedFigure(value: number, digits: number): string {
  const words = Math.abs(value).toFixed(digits);
  return value < 0 && Number(words) !== 0 ? `\u2212${words}` : words;
}
