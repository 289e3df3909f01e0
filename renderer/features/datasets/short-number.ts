/** 42.4k, 1.2M; below a thousand whole. */
export function shortNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language === 'zh' ? 'en' : language, {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(value);
}
