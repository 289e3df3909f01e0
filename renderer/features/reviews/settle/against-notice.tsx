import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { againstTitle, useAgainst, type Outcome } from './against.ts';

/** What stands against a success: that the scores do not say it, or that nobody settled them. */
export function Against({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('reviews');
  const words = useAgainst()(outcome);
  return (
    <Alert
      color="ochre"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t(againstTitle(outcome))}
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
