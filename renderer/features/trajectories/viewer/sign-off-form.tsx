import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OwnNameField, useOwnName } from '../../../app/own-name.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { Against } from '../../reviews/settle/against-notice.tsx';
import { against as standsAgainst } from '../../reviews/settle/against.ts';
import { GroundFields } from './ground-fields.tsx';
import { basisOf, outcomeOf } from './sign-off-ground.ts';
import type { Ground } from './sign-off-ground.ts';
import { SignOffSaid } from './sign-off-said.tsx';
import type { TrajectorySummary } from './types.ts';
import { useSignOffDraft } from './use-sign-off-draft.ts';
import classes from './viewer.module.css';

/**
 * A person's word on whether the task was done, with what it rests on: checks, scores by a rubric, or what
 * the reviewers found. It is taken back at any time; what was begun stays until it is signed.
 */
export function SignOffForm(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly writable: boolean;
}) {
  const { t } = useTranslation('viewer');
  const { summary, trajectoryId, writable } = props;
  const { signOff, running } = summary;
  const sign = useRouteAction('trajectory.signOff', ['trajectory.outline', 'trajectory.list']);
  const reviews = useRouteQuery('review.ofTrajectory', { trajectoryId });
  const judged = (reviews.data ?? []).filter(({ judgements }) => judgements.length > 0);
  const draft = useSignOffDraft(trajectoryId, judged);
  const { ground: edited, note } = draft;
  const setEdited = (ground: Ground): void => draft.change(ground, note);
  const kinds: readonly Ground['kind'][] =
    judged.length > 0 ? ['checks', 'scores', 'rubric'] : ['checks', 'scores'];
  const basis = basisOf(edited, note);
  const own = useOwnName();
  const outcome = outcomeOf(edited);
  const against = basis === undefined ? [] : standsAgainst(outcome);
  const say = (verdict: 'success' | 'failure' | null): void =>
    sign.mutate(
      {
        trajectoryId,
        verdict,
        basis: verdict === null ? { kind: 'checks' } : (basis ?? { kind: 'checks' }),
        note: note.trim(),
      },
      {
        onSuccess: draft.forget,
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
        <SignOffSaid signOff={signOff} />
      )}
      {!writable ? null : running ? (
        <Text size="sm" c="dimmed" mb="md">
          {t('signOffRunning')}
        </Text>
      ) : (
        <>
          <Text size="xs" fw={600} mb={3}>
            {t('groundLabel')}
          </Text>
          <SegmentedControl
            size="xs"
            fullWidth
            mb={8}
            aria-label={t('groundLabel')}
            value={edited.kind}
            data={kinds.map((kind) => ({ value: kind, label: t(`ground_${kind}`) }))}
            onChange={(value) => {
              const kind = kinds.find((one) => one === value);
              if (kind !== undefined) setEdited({ ...edited, kind });
            }}
          />
          <GroundFields ground={edited} judged={judged} onChange={setEdited} />
          {against.length > 0 ? <Against outcome={outcome} /> : null}
          <Textarea
            size="xs"
            label={t(edited.kind === 'checks' ? 'checksLabel' : 'signOffNote')}
            description={against.length > 0 ? t('despiteHint') : t('checksHint')}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={10_000}
            value={note}
            onChange={(event) => draft.change(edited, event.currentTarget.value)}
          />
          <OwnNameField own={own} />
          <Group gap={6} mt={6} mb="md">
            <Button
              size="compact-sm"
              variant="default"
              disabled={basis === undefined || (against.length > 0 && note.trim() === '')}
              loading={sign.isPending}
              leftSection={<IconCircleCheck size={15} aria-hidden />}
              onClick={() => own.keep(() => say('success'))}
            >
              {t('signSuccess')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={basis === undefined}
              loading={sign.isPending}
              leftSection={<IconCircleX size={15} aria-hidden />}
              onClick={() => own.keep(() => say('failure'))}
            >
              {t('signFailure')}
            </Button>
            {signOff === undefined ? null : (
              <Button size="compact-sm" variant="subtle" onClick={() => say(null)}>
                {t('takeBack')}
              </Button>
            )}
          </Group>
          {draft.isBegun ? (
            <Group gap={6} mt={-10} mb="md">
              <Button size="compact-xs" variant="subtle" onClick={draft.forget}>
                {t('dropChanges')}
              </Button>
              <Text size="xs" c="dimmed">
                {t('factsKept')}
              </Text>
            </Group>
          ) : null}
          {basis === undefined ? (
            <Text size="xs" c="dimmed" mt={-10} mb="md">
              {t(`groundMissing_${edited.kind}`)}
            </Text>
          ) : null}
        </>
      )}
    </section>
  );
}
