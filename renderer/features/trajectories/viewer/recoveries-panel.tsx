import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import type { Recoveries } from './use-recoveries.ts';
import { useRecoveryWords } from './use-recovery-words.ts';
import classes from './viewer.module.css';

/** Every error of the trajectory with what became of it; each opens where it began. */
export function RecoveriesPanel({ recoveries }: { readonly recoveries: Recoveries }) {
  const { t } = useTranslation('viewer');
  const words = useRecoveryWords();
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('recoveriesLead')}
      </Text>
      <StateView
        query={recoveries.query}
        loading={<SkeletonRows rows={6} />}
        isEmpty={({ recoveries: all }) => all.length === 0}
        empty={<Text size="sm">{t('recoveriesNone')}</Text>}
      >
        {({ recoveries: all }) => (
          <ol className={classes.hits} aria-label={t('recoveries')}>
            {all.map((recovery, index) => (
              // One step may meet several errors with the same tool.
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <li key={`${recovery.from} ${index}`}>
                <button
                  type="button"
                  className={classes.hit}
                  aria-current={index === recoveries.current ? 'true' : undefined}
                  onClick={() => recoveries.goTo(index)}
                >
                  <span className={classes.hitPlace}>{words.where(recovery)}</span>
                  <span className={classes.hitWords}>{words.title(recovery)}</span>
                  <span className={classes.hitPlace}>{words.fix(recovery)}</span>
                </button>
              </li>
            ))}
          </ol>
        )}
      </StateView>
    </>
  );
}
