import { Button } from '@mantine/core';
import { IconArrowFork, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TrajectoryOutline } from './types.ts';
import classes from './viewer.module.css';

/** A branch that was begun and has no step of the agent's yet: where it began, and where to go on. */
export function WaitingCard(props: {
  readonly branch: TrajectoryOutline['waiting'][number];
  readonly sessionId: string | undefined;
}) {
  const { t } = useTranslation(['viewer', 'conversation']);
  const { after, words, inUse } = props.branch;
  const Sign = inUse ? IconCircleCheck : IconArrowFork;
  const said = words === '' ? 'Silent' : 'Asked';
  return (
    <article className={classes.branch}>
      <div className={classes.branchTitle}>
        <Sign size={15} stroke={1.7} aria-hidden />
        <strong>{t('branchBegun')}</strong>
        {inUse ? <span>{t('conversation:branchInUse')}</span> : null}
      </div>
      {words === '' ? null : <p className={classes.branchWords}>{words}</p>}
      <p className={classes.branchFacts}>
        {after === 0 ? t(`begunAtStart${said}`) : t(`begunAfter${said}`, { step: after })}
      </p>
      {props.sessionId === undefined ? null : (
        <Button
          component={Link}
          href={`/workbench/${props.sessionId}`}
          size="compact-xs"
          variant="default"
        >
          {inUse ? t('goOnInWorkbench') : t('openInWorkbench')}
        </Button>
      )}
    </article>
  );
}
