import { useTranslation } from 'react-i18next';
import type { Recovery } from './use-recoveries.ts';

/** An error and its fix in a line: what went wrong, how often, how it was mended, where. */
export function useRecoveryWords(): {
  readonly title: (recovery: Recovery) => string;
  readonly fix: (recovery: Recovery) => string;
  readonly where: (recovery: Recovery) => string;
} {
  const { t } = useTranslation('viewer');
  return {
    title: ({ trouble, tool }) =>
      tool === undefined
        ? t(`trouble_${trouble}`)
        : t('troubleOf', { trouble: t(`trouble_${trouble}`), tool }),
    fix: ({ how, attempts }) =>
      [
        how === undefined ? t('notMended') : t(`mended_${how}`),
        attempts > 1 ? t('attempts', { count: attempts }) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    where: ({ from, to }) =>
      to === undefined || to === from
        ? t('atStep', { number: from + 1 })
        : t('stepsFromTo', { from: from + 1, to: to + 1 }),
  };
}
