import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { personName } from '../../../ui/person-name.ts';
import type { ReviewItem } from '../types.ts';

/** A person's word that the task was done or was not, resting on these judgements. */
export function SignOff({ item }: { readonly item: ReviewItem }) {
  const { t } = useTranslation(['reviews', 'ui']);
  const { trajectoryId, judgements, verdict } = item;
  const outline = useRouteQuery('trajectory.outline', { trajectoryId });
  const sign = useRouteAction('trajectory.signOff', ['trajectory.outline', 'trajectory.list']);
  const signed = outline.data?.summary.signOff;
  const [word, setWord] = useState<'success' | 'failure'>();
  const [note, setNote] = useState('');

  function say(): void {
    if (word === undefined) return;
    sign.mutate(
      {
        trajectoryId,
        verdict: word,
        basis: { kind: 'rubric', judgementIds: judgements.map((one) => one.judgementId) },
        note: note.trim(),
      },
      {
        onSuccess() {
          setWord(undefined);
          setNote('');
          notifyDone(t('signedNow'));
        },
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  }

  return (
    <Group gap="xs" mt="xs">
      <Text size="sm">
        {signed === undefined
          ? t('notSigned')
          : t(`signed_${signed.verdict}`, {
              name: personName(signed.by, t('ui:researcher')),
            })}
      </Text>
      <Button
        size="compact-sm"
        variant={verdict === 'pass' && signed === undefined ? 'filled' : 'default'}
        leftSection={<IconCircleCheck size={15} aria-hidden />}
        onClick={() => setWord('success')}
      >
        {t('signSuccess')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCircleX size={15} aria-hidden />}
        onClick={() => setWord('failure')}
      >
        {t('signFailure')}
      </Button>
      <Modal
        opened={word !== undefined}
        onClose={() => setWord(undefined)}
        title={t(word === 'failure' ? 'confirmFailure' : 'confirmSuccess')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('confirmSigned', { count: judgements.length })}</Text>
          <Textarea
            label={t('signReason')}
            autosize
            minRows={2}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setWord(undefined)}>
              {t('cancel')}
            </Button>
            <Button loading={sign.isPending} onClick={say}>
              {t('signNow')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
