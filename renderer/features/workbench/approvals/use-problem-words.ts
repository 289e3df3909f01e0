import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../app/assert-never.ts';
import type { ArgumentProblem } from './check-arguments.ts';

/** What is wrong with an argument, in a sentence. */
export function useProblemWords(): (problem: ArgumentProblem) => string {
  const { t } = useTranslation('conversation');
  return (problem) => {
    switch (problem.kind) {
      case 'not_json':
        return problem.line === undefined
          ? t('problem_not_json')
          : t('problem_not_json_at', { line: problem.line, column: problem.column });
      case 'missing':
        return t('problem_missing', { path: problem.path });
      case 'unknown':
        return t('problem_unknown', { path: problem.path });
      case 'type':
        return t('problem_type', { path: problem.path, wanted: problem.wanted });
      case 'choice':
        return t('problem_choice', { path: problem.path, wanted: problem.wanted });
      case 'range':
        return t('problem_range', { path: problem.path });
      default:
        return assertNever(problem);
    }
  };
}
