import { useTranslation } from 'react-i18next';
import type { Actor } from '../../../preload/contract/types.ts';
import { personName } from '../../ui/person-name.ts';

/** Who did it, in the reader's words where the record has no name. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation(['analysis', 'ui']);
  return ({ kind, name = '' }) => {
    if (kind === 'researcher') return personName(name, t('ui:researcher'));
    if (kind === 'agent') return t('byAssistant');
    return name === '' ? t('byCairn') : name;
  };
}
