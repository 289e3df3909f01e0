const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "812 B", "1.2 kB", "3.4 MB": a number of bytes in the shortest honest form. */
export function byteCount(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const name = UNITS[unit] ?? 'byte';
  if (name === 'byte') return `${value} B`;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
