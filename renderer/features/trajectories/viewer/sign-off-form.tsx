import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import type { TrajectorySummary } from './types.ts';
import classes from './viewer.module.css';

/** A person's word on whether the task was done, with what it rests on; taken back at any time. */
export function SignOffForm(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly writable: boolean;
}) {
  const { t } = useTranslation(['viewer', 'ui']);
  const { summary, trajectoryId, writable } = props;
  const { signOff } = summary;
  const sign = useRouteAction('trajectory.signOff', ['trajectory.outline', 'trajectory.list']);
  const [note, setNote] = useState('');
  const say = (verdict: 'success' | 'failure' | null): void =>
    sign.mutate(
      { trajectoryId, verdict, basis: { kind: 'checks' }, note: note.trim() },
      {
        onSuccess: () => setNote(''),
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  return (
    <section aria-label={t('signOff')}>
      <h2 className={classes.sideTitle}>{t('signOff')}</h2>
      {signOff === undefined ? (
        <Text size="sm" c="dimmed" mb={6}>
          {t('signOffNone')}
        </Text>
      ) : (
        <div className={classes.word} data-verdict={signOff.verdict}>
          <strong>{t(`verdict_${signOff.verdict}`)}</strong>
          <span>
            {signOff.by === '' ? t('ui:researcher') : signOff.by} ·{' '}
            <RelativeTime time={signOff.at} />
          </span>
          <span>
            {signOff.basis.kind === 'rubric'
              ? t('basisRubric', { count: signOff.basis.judgementIds.length })
              : t('basisChecks')}
          </span>
          {signOff.note === '' ? null : <p>{signOff.note}</p>}
          {signOff.outdated ? <p>{t('outdatedLead')}</p> : null}
        </div>
      )}
      {writable ? (
        <>
          <Textarea
            size="xs"
            label={t('checksLabel')}
            description={t('checksHint')}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group gap={6} mt={6} mb="md">
            <Button
              size="compact-sm"
              variant="default"
              disabled={note.trim() === ''}
              loading={sign.isPending}
              leftSection={<IconCircleCheck size={15} aria-hidden />}
              onClick={() => say('success')}
            >
              {t('signSuccess')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={note.trim() === ''}
              loading={sign.isPending}
              leftSection={<IconCircleX size={15} aria-hidden />}
              onClick={() => say('failure')}
            >
              {t('signFailure')}
            </Button>
            {signOff === undefined ? null : (
              <Button size="compact-sm" variant="subtle" onClick={() => say(null)}>
                {t('takeBack')}
              </Button>
            )}
          </Group>
        </>
      ) : null}
    </section>
  );
}
