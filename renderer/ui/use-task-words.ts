import { useTranslation } from 'react-i18next';

/** The question a session was opened with; once erased it is empty, and that is said instead. */
export function useTaskWords(): (task: string) => string {
  const { t } = useTranslation('ui');
  return (task) => (task.trim() === '' ? t('erasedTask') : task);
}
