import { Button } from '@mantine/core';
import { IconArrowFork, IconLink, IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { linkToStep } from '../../../../preload/contract/cairn-link.ts';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import { keyLabels } from '../../../app/commands/keys.ts';
import { navigateTo } from '../../../app/location.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import type { StepHeader, TrajectorySummary } from './types.ts';
import classes from './steps.module.css';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** Ways on from a step: its address, its events in the record, another way through the session. */
export function StepActions(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly step: TrajectoryStep;
  readonly header: StepHeader;
}) {
  const { t } = useTranslation(['viewer', 'conversation']);
  const { aside } = usePunctuation();
  const { summary, trajectoryId, step, header } = props;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const branch = useRouteAction('session.branch', [
    'session.view',
    'session.branches',
    'trajectory.outline',
  ]);
  const eventId = step.eventIds.at(-1);
  const { sessionId } = summary;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(linkToStep(trajectoryId, header));
      notifyDone(t('linkCopied', { keys: keyLabels('mod+k').flat().join('+') }));
    } catch (error) {
      notifyFailure(failureOf(error));
    }
  };
  const fork = (): void => {
    if (sessionId === undefined || eventId === undefined) return;
    branch.mutate(
      { sessionId, eventId, reason: 'fork' },
      {
        onSuccess: ({ begun }) => {
          navigateTo(`/workbench/${sessionId}`);
          notifyDone(t(begun ? 'conversation:forkBegun' : 'conversation:forkGoesOn'));
        },
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  };
  const blocked = summary.running ? 'running' : workspace?.readOnly ? 'readOnly' : undefined;
  return (
    <div className={classes.actions}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconLink size={14} aria-hidden />}
        onClick={() => void copy()}
      >
        {t('copyLink')}
      </Button>
      {sessionId !== undefined && eventId !== undefined ? (
        <>
          <Button
            component={Link}
            href={`/trajectories/${sessionId}/record?event=${step.eventIds[0] ?? eventId}`}
            size="compact-xs"
            variant="default"
            leftSection={<IconListDetails size={14} aria-hidden />}
          >
            {t('inRecord', { count: step.eventIds.length })}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={blocked !== undefined}
            loading={branch.isPending}
            leftSection={<IconArrowFork size={14} aria-hidden />}
            onClick={fork}
          >
            {blocked === undefined
              ? t('conversation:forkHere')
              : aside(t('conversation:forkHere'), t(`conversation:blocked_${blocked}`))}
          </Button>
        </>
      ) : null}
    </div>
  );
}
