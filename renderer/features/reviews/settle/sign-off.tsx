import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
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
  const say = (word: 'success' | 'failure'): void =>
    sign.mutate(
      {
        trajectoryId,
        verdict: word,
        basis: { kind: 'rubric', judgementIds: judgements.map((one) => one.judgementId) },
        note: '',
      },
      {
        onSuccess: () => notifyDone(t('signedNow')),
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
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
        loading={sign.isPending}
        leftSection={<IconCircleCheck size={15} aria-hidden />}
        onClick={() => say('success')}
      >
        {t('signSuccess')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={sign.isPending}
        leftSection={<IconCircleX size={15} aria-hidden />}
        onClick={() => say('failure')}
      >
        {t('signFailure')}
      </Button>
    </Group>
  );
}
