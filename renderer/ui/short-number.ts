import { numberFormat } from './formats.ts';

/**
 * A count in short: "940", "42.4k", "1.2M"; the same in every language, as tokens are told. Thousands are
 * a small k, as in the card of a data set and on the command line; Intl alone would write K.
 */
export function shortNumber(value: number): string {
  return numberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
    .formatToParts(value)
    .map(({ type, value: words }) => (type === 'compact' && words === 'K' ? 'k' : words))
    .join('');
}
