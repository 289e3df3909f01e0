import { Button, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from './types.ts';
import { useRuleName } from '../../../ui/use-rule-name.ts';
import { usePlaceName } from './use-place-name.ts';
import classes from './redaction.module.css';

/** Every find with its surroundings, in the order in which they stand. */
export function ProposalList(props: {
  readonly proposals: readonly Proposal[];
  readonly total: number;
  readonly at: number | undefined;
  readonly onGo: (number: number) => void;
  readonly onMore: () => void;
}) {
  const { t } = useTranslation('redaction');
  const ruleName = useRuleName();
  const placeName = usePlaceName();
  const { proposals, total, at } = props;
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (at !== undefined) current.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <section className={classes.proposals} aria-label={t('proposals')}>
      <Title order={2} size="h4" className={classes.listTitle}>
        {t('proposals')} <span className={classes.dim}>{total}</span>
      </Title>
      {proposals.length === 0 ? <p className={classes.dim}>{t('noneHere')}</p> : null}
      <ol className={classes.plain}>
        {proposals.map((each) => (
          <li key={each.number}>
            <button
              type="button"
              ref={each.number === at ? current : undefined}
              className={classes.proposal}
              aria-current={each.number === at}
              data-decision={each.decision ?? 'none'}
              onClick={() => props.onGo(each.number)}
            >
              <span className={classes.excerpt}>
                {each.before.slice(-24)}
                <mark>{each.found.slice(0, 60)}</mark>
                {each.after.slice(0, 24)}
              </span>
              <span className={classes.dim}>
                {ruleName(each)} · {placeName(each)} · {t(`decision_${each.decision ?? 'none'}`)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {total > proposals.length ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={props.onMore}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  );
}
