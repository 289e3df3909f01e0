import { useTranslation } from 'react-i18next';
import type { DatasetExportResult } from '../../../preload/contract/views/dataset.ts';
import { useProblemWords } from '../../ui/use-problem-words.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';

type Problem = DatasetExportResult['versions'][number]['problems'][number];

/** What was noticed in a data set, said of all of its trajectories together. `formats`: how many were written. */
export function useSetProblemWords(): (problem: Problem, formats: number) => string {
  const { t } = useTranslation(['datasets', 'exporting']);
  const { colon, listed } = usePunctuation();
  const single = useProblemWords();
  function said(problem: Problem): string {
    const { values, trajectories, count } = problem;
    const sentence = single(problem);
    // What its sentence counts is counted over all of them.
    if (trajectories > 0 && typeof values?.['count'] === 'number')
      return t('problemTrajectories', { count: trajectories, message: sentence });
    return count === 1 ? sentence : t('problemMany', { message: sentence, count });
  }
  return (problem, formats) => {
    const named = problem.formats.map((format) => t(`exporting:format_${format}`));
    return named.length < formats ? `${listed(named)}${colon}${said(problem)}` : said(problem);
  };
}
