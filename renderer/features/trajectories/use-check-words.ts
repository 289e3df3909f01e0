import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../preload/contract/index.ts';

type Checked = RouteOutput<'check.list'>['trajectories'][number];
export type CheckCode = Checked['checks'][number]['code'];
export type Origin = Checked['origin'];

/** Checks whose advice for a session could not be followed for what came from outside. */
const OF_IMPORTS = [
  'no_final_reply',
  'unanswered_calls',
  'orphan_results',
  'not_finished',
] as const satisfies readonly CheckCode[];

/** What a check says and what can be done about it, which depends on where the trajectory is from. */
export function useCheckWords() {
  const { t } = useTranslation('trajectories');
  return {
    says: (code: CheckCode): string => t(`check_${code}`),
    advice: (code: CheckCode, origin: Origin): string => {
      const own = origin === 'import' ? OF_IMPORTS.find((each) => each === code) : undefined;
      return own === undefined ? t(`checkDo_${code}`) : t(`checkDoImport_${own}`);
    },
  };
}
