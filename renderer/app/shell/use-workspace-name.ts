import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '../../../preload/contract/views.ts';

/** The sample has a name in each language, unless it was given one of the reader's own. */
export function useWorkspaceName(): (
  workspace: Pick<WorkspaceInfo, 'name' | 'isSample'>,
) => string {
  const { t } = useTranslation('shell');
  return ({ isSample, name }) =>
    isSample && name === t('sampleName', { lng: 'en' }) ? t('sampleName') : name;
}
