import { useTranslation } from 'react-i18next';
import type { ProblemView } from '../../preload/contract/views/problem.ts';

/** What a check says of an export, in the reader's language. */
export function useProblemWords(): (problem: Pick<ProblemView, 'code' | 'values'>) => string {
  const { t } = useTranslation('problems');
  return ({ code, values }) => t(code, { ...values });
}
