import { Button, Group, Title } from '@mantine/core';
import {
  IconArrowLeft,
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconLoader2,
  IconMessage2Search,
  IconPlayerPlay,
  IconShieldCheck,
  IconTimeline,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { personName } from '../../../ui/person-name.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { useStandingWords } from '../use-standing-words.ts';
import { headActions } from './head-actions.ts';
import { useGroundWords } from './sign-off-said.tsx';
import { readStep, stepPlace } from './step-address.ts';
import type { TrajectoryOutline, TrajectorySummary } from './types.ts';
import classes from './viewer.module.css';

/** What the trajectory is, how it stands, and the ways on from it. */
export function ViewerHead(props: {
  readonly outline: TrajectoryOutline;
  readonly trajectoryId: string;
  readonly replay: boolean;
}) {
  const { t } = useTranslation('viewer');
  const taskWords = useTaskWords();
  const { outline, trajectoryId, replay } = props;
  const { summary } = outline;
  const search = useSearch();
  const find = new URLSearchParams(search).get('find') ?? undefined;
  const here = { trajectoryId, step: readStep(search), find };
  return (
    <header className={classes.head}>
      <div className={classes.ways}>
        <Button
          component={Link}
          href="/trajectories"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
        >
          {t('back')}
        </Button>
        {summary.sessionId === undefined ? null : (
          <>
            <Button
              component={Link}
              href={`/workbench/${summary.sessionId}`}
              size="compact-sm"
              variant="subtle"
              leftSection={<IconMessage2Search size={16} stroke={1.6} aria-hidden />}
            >
              {t('openInWorkbench')}
            </Button>
            <Button
              component={Link}
              href={`/trajectories/${summary.sessionId}/record`}
              size="compact-sm"
              variant="subtle"
              leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden />}
            >
              {t('record')}
            </Button>
          </>
        )}
      </div>
      <div className={classes.titleRow}>
        <div className={classes.titleBox}>
          <Title order={1} size="h2" lineClamp={2}>
            {taskWords(summary.title)}
          </Title>
          <Facts summary={summary} complete={outline.complete} />
        </div>
        <Group component="fieldset" gap="xs" className={classes.actions} aria-label={t('actions')}>
          {headActions.map((Action) => (
            <Action
              key={Action.displayName ?? Action.name}
              trajectoryId={trajectoryId}
              outline={outline}
            />
          ))}
          <Button
            component={Link}
            href={stepPlace({ ...here, replay: !replay })}
            size="sm"
            variant="default"
            leftSection={
              replay ? (
                <IconTimeline size={16} stroke={1.6} aria-hidden />
              ) : (
                <IconPlayerPlay size={16} stroke={1.6} aria-hidden />
              )
            }
          >
            {t(replay ? 'toTimeline' : 'toReplay')}
          </Button>
        </Group>
      </div>
    </header>
  );
}

function Facts(props: { readonly summary: TrajectorySummary; readonly complete: boolean }) {
  const { t, i18n } = useTranslation(['viewer', 'workbench', 'ui']);
  const { summary } = props;
  const { counts, signOff } = summary;
  const ground = useGroundWords();
  const standingWords = useStandingWords();
  const number = (count: number): string => new Intl.NumberFormat(i18n.language).format(count);
  return (
    <div className={classes.facts}>
      <span>
        {summary.format === undefined
          ? t('ofSession')
          : t('importedAs', { format: t(`format_${summary.format}`) })}
      </span>
      <span>{summary.model ?? t(`madeBy_${summary.madeBy}`)}</span>
      {summary.startedAt === undefined ? null : <RelativeTime time={summary.startedAt} />}
      <span>
        {t('counts', {
          steps: number(counts.steps),
          calls: number(counts.calls),
          errors: number(counts.errors),
        })}
      </span>
      {summary.standing === undefined ? null : (
        <span>{standingWords(summary.standing, summary.branches)}</span>
      )}
      {props.complete ? null : <output>{t('readingRest')}</output>}
      {summary.running ? (
        <span className={classes.running}>
          <IconLoader2 size={14} stroke={1.8} aria-hidden />
          {t('running')}
        </span>
      ) : summary.outcome === undefined ? null : (
        <span>{t(`workbench:outcome_${summary.outcome}`)}</span>
      )}
      {signOff === undefined ? (
        <span>{t('notSigned')}</span>
      ) : (
        <span className={classes.signed} data-verdict={signOff.verdict}>
          {signOff.outdated ? (
            <IconClockExclamation size={14} stroke={1.8} aria-hidden />
          ) : signOff.verdict === 'success' ? (
            <IconCircleCheck size={14} stroke={1.8} aria-hidden />
          ) : (
            <IconCircleX size={14} stroke={1.8} aria-hidden />
          )}
          {t(`signed_${signOff.verdict}`, {
            name: personName(signOff.by, t('ui:researcher')),
          })}
          {' · '}
          <RelativeTime time={signOff.at} />
          {' · '}
          {ground(signOff)}
          {signOff.outdated ? ` · ${t('outdated')}` : null}
        </span>
      )}
    </div>
  );
}
