import { Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The token is missing or of an earlier start: says where the right address is. */
export function RefusedScreen() {
  const { t } = useTranslation('shell');
  return (
    <Stack component="main" p="xl" maw={620} mx="auto" mt="10vh" gap="md">
      <IconPlugConnectedX size={36} stroke={1.4} aria-hidden />
      <Title order={1}>{t('refusedTitle')}</Title>
      <Text>{t('refusedLead')}</Text>
      <Text c="dimmed">{t('refusedKept')}</Text>
    </Stack>
  );
}
