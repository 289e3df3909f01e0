import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Span } from './step-address.ts';
import type { Recoveries } from './use-recoveries.ts';
import { useRecoveryWords } from './use-recovery-words.ts';
import classes from './viewer.module.css';

/** What the marked steps are, and the ways to the next error and its fix. */
export function RecoveryBar(props: { readonly span: Span; readonly recoveries: Recoveries }) {
  const { t } = useTranslation('viewer');
  const words = useRecoveryWords();
  const { span, recoveries } = props;
  const { all, current } = recoveries;
  const recovery = all[current];
  return (
    <fieldset className={classes.recovery} aria-label={t('markedSteps')}>
      <output>
        {recovery === undefined ? (
          t('stepsFromTo', { from: span.from + 1, to: span.to + 1 })
        ) : (
          <>
            <strong>{words.title(recovery)}</strong> {words.fix(recovery)} · {words.where(recovery)}{' '}
            · {t('hitOf', { number: current + 1, total: all.length })}
          </>
        )}
      </output>
      <ActionIcon
        size="sm"
        variant="default"
        aria-label={t('previousRecovery')}
        disabled={all.length === 0}
        onClick={() => recoveries.step(-1)}
      >
        <IconChevronUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="default"
        aria-label={t('nextRecovery')}
        disabled={all.length === 0}
        onClick={() => recoveries.step(1)}
      >
        <IconChevronDown size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="subtle"
        aria-label={t('clearMarked')}
        onClick={recoveries.clear}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
