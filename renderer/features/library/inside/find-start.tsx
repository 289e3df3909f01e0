import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/state-view.tsx';

const EXAMPLES = ['exampleWords', 'examplePhrase', 'exampleField', 'exampleWithout'] as const;

/** Before anything is typed: what is searched, and how to ask for more than words. */
export function FindStart({ onTry }: { readonly onTry: (query: string) => void }) {
  const { t } = useTranslation('find');
  return (
    <EmptyState title={t('startTitle')}>
      <Text c="dimmed" mb="xs">
        {t('startLead')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('syntaxWords')}
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        {t('syntaxFields')}
      </Text>
      <Group justify="center" gap="xs">
        {EXAMPLES.map((example) => (
          <Button key={example} size="xs" variant="default" onClick={() => onTry(t(example))}>
            {t(example)}
          </Button>
        ))}
      </Group>
    </EmptyState>
  );
}
