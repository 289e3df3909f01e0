import { useTranslation } from 'react-i18next';
import { nameOfRule } from '../../preload/contract/problem-words.ts';
import type { RedactionRuleView } from '../../preload/contract/views/redaction.ts';

/** What a rule finds, in words: the service's own name where a key has one. */
export function useRuleName(): (
  rule: Pick<RedactionRuleView, 'reason' | 'service' | 'label'>,
) => string {
  const { t } = useTranslation(['rules', 'ui']);
  return (rule) => {
    const name = t(nameOfRule(rule));
    return rule.service === undefined ? name : `${name}${t('ui:colon')}${rule.service}`;
  };
}
