import { numberFormat } from '../../../ui/formats.ts';
import { shortNumber } from '../../../ui/short-number.ts';

/** A count of tokens, short: "940", "9,412", "12.4k". */
export function tokenCount(tokens: number, language: string): string {
  return tokens < 10_000
    ? numberFormat(language, { maximumFractionDigits: 1 }).format(tokens)
    : shortNumber(tokens);
}

/** US dollars; amounts below a cent keep the digits that matter. */
export function dollars(amount: number, language: string): string {
  const digits = amount > 0 && amount < 0.01 ? 4 : amount < 1 ? 3 : 2;
  return numberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(amount);
}

/** A share between 0 and 1 in whole per cent; a little is never shown as nothing. */
export function percent(share: number, language: string): string {
  const whole = share > 0 && share < 0.01 ? 0.01 : share;
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(whole);
}
