import { useTranslation } from 'react-i18next';

/** What a trajectory is called; one without a title is said to have none, and is never an id. */
export function useTrajectoryTitle(): (title: string) => string {
  const { t } = useTranslation('ui');
  return (title) => (title.trim() === '' ? t('untitledTrajectory') : title);
}
