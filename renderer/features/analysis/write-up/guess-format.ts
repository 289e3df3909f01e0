import type { NumberFormat } from '../../../../preload/contract/types.ts';

/** How a number is written by default, by the name of its place: a p-value as one, whole numbers whole. */
export function guessFormat(pointer: string, value: number): NumberFormat {
  const name = pointer.split('/').findLast((part) => !/^\d*$/.test(part)) ?? '';
  if (/^p[._]?(value|val)?$|^pr?\(?>/i.test(name)) return { kind: 'p' };
  if (/^(df|n\.?df|parameter|num_?df|den_?df)$/i.test(name)) return { kind: 'df' };
  if (Number.isInteger(value)) return { kind: 'count' };
  return { kind: 'number', decimals: 2 };
}

export const FORMAT_KINDS = ['number', 'measure', 'p', 'df', 'count', 'percent'] as const;

/** The format of a kind, with as many decimals where it has some. */
export function formatOfKind(kind: string, decimals: number): NumberFormat {
  switch (kind) {
    case 'p':
    case 'df':
    case 'count':
    case 'measure':
      return { kind };
    case 'percent':
      return { kind: 'percent', decimals };
    default:
      return { kind: 'number', decimals };
  }
}
