import { useTranslation } from 'react-i18next';
import type { RedactionRuleView } from '../../preload/contract/views/redaction.ts';

/** What a rule finds, in words: the service's own name where a key has one. */
export function useRuleName(): (
  rule: Pick<RedactionRuleView, 'reason' | 'service' | 'label'>,
) => string {
  const { t } = useTranslation(['redaction', 'ui']);
  return ({ reason, service, label }) => {
    const isPassword = reason === 'named_secret' && label === 'password';
    const name = t(isPassword ? 'name_password' : `name_${reason}`);
    return service === undefined ? name : `${name}${t('ui:colon')}${service}`;
  };
}
