import { useTranslation } from 'react-i18next';
import type { Proposal } from './types.ts';

/** "Step 3, result". */
export function usePlaceName(): (find: Pick<Proposal, 'place' | 'position'>) => string {
  const { t } = useTranslation(['redaction', 'ui']);
  return ({ place, position }) =>
    [
      ...(position === undefined ? [] : [t('step', { number: position + 1 })]),
      t(`field_${place.field}`),
      ...(place.inName === true ? [t('inName')] : []),
    ].join(t('ui:listMark'));
}
