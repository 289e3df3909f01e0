/** A file's size in megabytes, with one digit below ten and never "0". */
export function megabytes(bytes: number, language: string): string {
  const value = Math.max(0.01, bytes / 1_000_000);
  const maximumFractionDigits = value < 0.1 ? 2 : value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { maximumFractionDigits }).format(value);
}
