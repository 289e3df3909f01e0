import { useTranslation } from 'react-i18next';
import type { RuleCount } from './types.ts';

/** What a rule finds, in words: the service's own name where a key has one. */
export function useRuleName(): (rule: Pick<RuleCount, 'reason' | 'service' | 'label'>) => string {
  const { t } = useTranslation(['redaction', 'ui']);
  return ({ reason, service, label }) => {
    const isPassword = reason === 'named_secret' && label === 'password';
    const name = t(isPassword ? 'name_password' : `name_${reason}`);
    return service === undefined ? name : `${name}${t('ui:colon')}${service}`;
  };
}
