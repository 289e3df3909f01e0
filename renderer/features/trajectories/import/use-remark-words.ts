import { useTranslation } from 'react-i18next';
import type { TrajectoryImportReport } from '../../../../preload/contract/types.ts';

type Remark = TrajectoryImportReport['damaged'][number]['said']['place'];

/** A place, a thing or a reason of an import, in the reader's language. */
export function useRemarkWords(): (remark: Remark) => string {
  const { t } = useTranslation('importRemarks');
  return ({ code, values, sample }) => {
    const words = t(code, { ...values });
    return sample === undefined ? words : t('at_place_of_sample', { place: words, sample });
  };
}
