import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { FilterChip } from './filter-chips.ts';

/** The words of a chip: what the list is narrowed by, in the reader's language. */
export function useChipWords(): (chip: FilterChip) => string {
  const { t } = useTranslation(['shelves', 'workDetails']);
  const collections = useRouteQuery('library.facets', {}).data?.collections;
  return useCallback(
    (chip) => {
      switch (chip.name) {
        case 'collection':
          return t('chipCollection', {
            name:
              collections?.find(({ collectionId }) => collectionId === chip.collectionId)?.name ??
              '…',
          });
        case 'tag':
          return t('chipTag', { tag: chip.tag });
        case 'type':
          return t(`workDetails:type_${chip.type}`);
        case 'reading':
          return t(`reading_${chip.state}`);
        case 'file':
          return t(`file_${chip.file}`);
        case 'years':
          if (chip.from === undefined) return t('yearsTo', { to: chip.to });
          if (chip.to === undefined) return t('yearsFrom', { from: chip.from });
          return t('years', { from: chip.from, to: chip.to });
        case 'retracted':
          return t(chip.is ? 'retracted' : 'notRetracted');
        case 'versions':
          return t(chip.are ? 'severalRecords' : 'oneRecord');
        default:
          return chip satisfies never;
      }
    },
    [t, collections],
  );
}
