import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundWork } from '../../types.ts';
import { placeOf } from '../found-words.ts';

/** Several works: how many of them the library has, and what can be done with all. */
export function ManyFound(props: {
  readonly chosen: readonly FoundWork[];
  readonly actions: ReactNode;
}) {
  const { chosen, actions } = props;
  const { t } = useTranslation('search');
  const kept = chosen.filter((found) => placeOf(found) === 'kept').length;
  const retracted = chosen.filter((found) => found.retraction?.kind === 'retracted').length;
  return (
    <Stack p="lg" gap="md">
      <Title order={2} size="h3">
        {t('manyTitle', { count: chosen.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('manyKept', { count: kept })}
        {retracted > 0 ? ` ${t('manyRetracted', { count: retracted })}` : ''}
      </Text>
      {actions}
    </Stack>
  );
}
