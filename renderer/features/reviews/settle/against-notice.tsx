import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What the scores say that is no success. */
export function Against({ words }: { readonly words: readonly string[] }) {
  const { t } = useTranslation('reviews');
  return (
    <Alert
      color="ochre"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('against')}
      p="xs"
      mb="xs"
    >
      {words.map((each) => (
        <Text key={each} size="sm">
          {each}
        </Text>
      ))}
    </Alert>
  );
}
