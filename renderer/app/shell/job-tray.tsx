import { ActionIcon, Group, Popover, Progress, Stack, Text, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconProgress, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../preload/contract/types.ts';
import { RecognitionOutcome } from '../../../preload/contract/views/recognition.ts';
import { byteCount } from '../../ui/byte-count.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { duration } from '../../ui/relative-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { useRouteAction, useRouteQuery } from '../query/use-route-query.ts';
import { isUnderway, millisecondsLeft } from './job-progress.ts';
import { jobTitle } from './job-title.ts';
import classes from './shell.module.css';
import { usePunctuation } from '../../ui/use-punctuation.ts';

/** All long tasks in one place: progress, stop, go on, take off the list. */
export function JobTray() {
  const { t } = useTranslation('shell');
  const { data: jobs = [] } = useRouteQuery('job.list', {});
  const running = jobs.filter(isUnderway).length;
  return (
    <Popover position="bottom-end" width={380} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes.status}>
          <IconProgress size={16} stroke={1.6} aria-hidden />
          <span aria-live="polite">
            {running > 0 ? t('jobsRunning', { count: running }) : t('jobs')}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {jobs.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('jobsNone')}
          </Text>
        ) : (
          <Stack gap="md" mah={420} style={{ overflow: 'auto' }}>
            {jobs.map((job) => (
              <JobRow key={job.jobId} job={job} />
            ))}
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** "3 of 40 files"; bytes with their own measure. */
function progressWords(
  { done, total, unit }: Job['progress'],
  t: TFunction,
  language: string,
): string {
  if (unit === 'bytes') {
    const size = byteCount(done, language);
    return total === undefined ? size : `${size} / ${byteCount(total, language)}`;
  }
  const unitName = t(`unit_${unit}`);
  // A long one moves the bar on before it is done.
  const whole = Math.floor(done);
  return total === undefined
    ? t('jobProgressOpen', { done: whole, unit: unitName })
    : t('jobProgress', { done: whole, total, unit: unitName });
}

function JobRow(props: { readonly job: Job }) {
  const { job } = props;
  const { t, i18n } = useTranslation('shell');
  const { listed } = usePunctuation();
  const title = jobTitle(t, job);
  const now = useNow();
  const stop = useRouteAction('job.stop', ['job.list']);
  const resume = useRouteAction('job.resume', ['job.list']);
  const dismiss = useRouteAction('job.dismiss', ['job.list']);
  const { done, total } = job.progress;
  const count = progressWords(job.progress, t, i18n.language);
  // "Done" with a count that stops short would raise a doubt that is none: the last step ends the job.
  const settled = job.state === 'done' && total !== undefined && done < total;
  const left = isUnderway(job) ? millisecondsLeft(job, now) : undefined;
  const doubt = doubtOf(job);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} truncate>
          {title}
        </Text>
        <Group gap={2} wrap="nowrap">
          {isUnderway(job) ? (
            <IconButton
              label={t('jobStop', { title })}
              onClick={() => stop.mutate({ jobId: job.jobId })}
              icon={<IconPlayerStop size={16} />}
            />
          ) : null}
          {job.resumable && !isUnderway(job) && job.state !== 'done' ? (
            <IconButton
              label={t('jobResume', { title })}
              onClick={() => resume.mutate({ jobId: job.jobId })}
              icon={<IconPlayerPlay size={16} />}
            />
          ) : null}
          {isUnderway(job) ? null : (
            <IconButton
              label={t('jobDismiss', { title })}
              onClick={() => dismiss.mutate({ jobId: job.jobId })}
              icon={<IconX size={16} />}
            />
          )}
        </Group>
      </Group>
      {isUnderway(job) ? (
        <Progress
          mt={4}
          size="sm"
          value={total ? (done / total) * 100 : 100}
          animated={!total}
          aria-label={title}
        />
      ) : null}
      <Text size="xs" c="dimmed" mt={4}>
        {t(`jobState_${job.state}`)}
        {settled ? null : ` · ${count}`}
        {left === undefined
          ? null
          : ` · ${t('jobRemaining', { duration: duration(left, i18n.language) })}`}
        {job.progress.note && isUnderway(job) ? ` · ${job.progress.note}` : null}
      </Text>
      {doubt === undefined ? null : (
        <Text size="xs" mt={4}>
          {t('jobDoubtful', {
            confidence: Math.round(doubt.confidence),
            languages: listed(doubt.installed),
          })}
        </Text>
      )}
      {job.error ? <ErrorNotice failure={job.error} /> : null}
    </div>
  );
}

/** What a recognition came to whose text is not to be relied on. */
function doubtOf({ kind, result }: Job): RecognitionOutcome | undefined {
  const outcome = kind === 'recognition' ? RecognitionOutcome.safeParse(result).data : undefined;
  return outcome?.warning === undefined ? undefined : outcome;
}

function IconButton(props: {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon: React.ReactNode;
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={props.label}
        onClick={props.onClick}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  );
}
