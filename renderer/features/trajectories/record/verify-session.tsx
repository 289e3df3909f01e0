import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { isUnderway } from '../../../app/shell/job-progress.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { verificationOf } from './verification.ts';
import classes from './record.module.css';

/** Starts the check of one session and shows what was checked and what does not hold. */
export function VerifySession(props: { readonly sessionId: string }) {
  const { t } = useTranslation('sessions');
  const [jobId, setJobId] = useState<string>();
  const start = useRouteAction('record.verify', ['job.list']);
  const { data: job } = useRouteQuery(
    'job.get',
    { jobId: jobId ?? '-' },
    { enabled: jobId !== undefined },
  );
  const running = start.isPending || (job !== undefined && isUnderway(job));
  return (
    <section>
      <Group mt="sm" gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          loading={running}
          leftSection={<IconShieldCheck size={16} stroke={1.6} aria-hidden />}
          onClick={() =>
            start.mutate(
              { sessionId: props.sessionId },
              { onSuccess: (started) => setJobId(started.jobId) },
            )
          }
        >
          {t('verify')}
        </Button>
        <output>{running ? <Text size="sm">{t('verifying')}</Text> : null}</output>
      </Group>
      {running && job?.progress.total ? (
        <Progress
          mt={6}
          size="xs"
          aria-label={t('verifying')}
          value={(job.progress.done / job.progress.total) * 100}
        />
      ) : null}
      {start.error ? <ErrorNotice failure={start.error.failure} /> : null}
      <output>{job && !isUnderway(job) ? <Verdict job={job} /> : null}</output>
    </section>
  );
}

function Verdict(props: { readonly job: Job }) {
  const { t } = useTranslation('sessions');
  const { job } = props;
  const verification = verificationOf(job.result);
  if (!verification) return job.error ? <ErrorNotice failure={job.error} /> : null;
  const { holds, findings } = verification;
  return (
    <Alert
      mt="xs"
      variant="light"
      color={holds ? 'teal' : 'brick'}
      icon={holds ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={holds ? t('verifyHolds') : t('verifyFails', { count: findings.length })}
    >
      <Text size="sm">{t('verifyChecked', verification.checked)}</Text>
      {holds ? (
        <Text size="sm" c="dimmed">
          {t(verification.checked.signatures > 0 ? 'verifyMeaning' : 'verifyMeaningUnsigned')}
        </Text>
      ) : null}
      {findings.length > 0 ? (
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li
              key={`${finding.code} ${finding.stream} ${finding.seq} ${finding.line} ${finding.message}`}
            >
              {finding.message}{' '}
              <span className={classes.dim}>
                {[
                  finding.path,
                  finding.seq === undefined ? '' : t('findingPlace', { seq: finding.seq }),
                  finding.line === undefined ? '' : t('findingLine', { line: finding.line }),
                  finding.code,
                  finding.repaired ? t('repaired') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
