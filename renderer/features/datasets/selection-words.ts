import type { TFunction } from 'i18next';
import type { Version } from './types.ts';

/** How the members were taken, in a few words. */
export function selectionWords(t: TFunction<'datasets'>, selection: Version['selection']): string {
  switch (selection.kind) {
    case 'all':
      return t('took_all');
    case 'chosen':
      return t('took_chosen');
    case 'densest':
      return t('took_densest', {
        number: selection.count,
        measure: t(`measure_${selection.measure}`),
      });
    case 'random':
      return t('took_random', { number: selection.count, seed: selection.seed });
    default:
      return selection satisfies never;
  }
}
