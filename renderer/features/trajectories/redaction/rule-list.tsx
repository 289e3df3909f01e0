import { Button, Checkbox, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decision, Listing, RuleCount } from './types.ts';
import { useRuleName } from '../../../ui/use-rule-name.ts';
import classes from './redaction.module.css';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** The kinds of finds: to look at one kind, and to decide on all of it. */
export function RuleList(props: {
  readonly listing: Listing;
  readonly rule: string | undefined;
  readonly onRule: (rule: string | undefined) => void;
  readonly undecidedOnly: boolean;
  readonly onUndecidedOnly: (only: boolean) => void;
  readonly writable: boolean;
  readonly onDecide: (rule: string, decision: Decision) => void;
}) {
  const { t } = useTranslation('redaction');
  const { aside } = usePunctuation();
  const ruleName = useRuleName();
  const { listing, rule, writable } = props;
  const names = listing.rules.map(ruleName);
  /** Two rules of one name are told apart by their own. */
  const nameOf = (each: RuleCount): string => {
    const name = ruleName(each);
    return names.indexOf(name) === names.lastIndexOf(name) ? name : aside(name, each.rule);
  };
  const entry = (id: string | undefined, name: string, counts: Listing['counts']) => (
    <li key={id ?? ''}>
      <button
        type="button"
        className={classes.rule}
        aria-pressed={rule === id}
        onClick={() => props.onRule(id)}
      >
        <span>{name}</span>
        <span className={classes.dim}>{t('ruleCount', { ...counts })}</span>
      </button>
    </li>
  );
  return (
    <section className={classes.rules} aria-label={t('rules')}>
      <Title order={2} size="h4">
        {t('rules')}
      </Title>
      <ul className={classes.plain}>
        {entry(undefined, t('allRules'), listing.counts)}
        {listing.rules.map((each) => entry(each.rule, nameOf(each), each))}
      </ul>
      <Checkbox
        size="sm"
        mt="sm"
        label={t('onlyUndecided')}
        checked={props.undecidedOnly}
        onChange={(event) => props.onUndecidedOnly(event.currentTarget.checked)}
      />
      {rule !== undefined && writable ? (
        <div className={classes.ruleActions}>
          <Button size="compact-sm" onClick={() => props.onDecide(rule, 'redact')}>
            {t('cutRule')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => props.onDecide(rule, 'keep')}>
            {t('keepRule')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={listing.rules.every(
              (each) => each.rule !== rule || each.redact + each.keep === 0,
            )}
            onClick={() => props.onDecide(rule, 'undecided')}
          >
            {t('undecideRule')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
