import { Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { StateView } from '../../ui/state-view.tsx';
import { secretsWords } from './secrets-words.ts';
import { Section } from './section.tsx';

/** Where passwords and keys are, and why there. */
export function SecretsSection() {
  const { t } = useTranslation('settings');
  const host = useRouteQuery('host.capabilities', {});
  return (
    <Section id="secrets" title={t('secrets')} lead={t('secretsLead')}>
      <StateView query={host}>
        {({ secrets }) => (
          <>
            <Group gap="xs" wrap="nowrap">
              <IconLock size={20} stroke={1.6} aria-hidden />
              <Text fw={600}>{t(`secrets_${secrets.kind}`)}</Text>
            </Group>
            {secretsWords(t, secrets).map((words) => (
              <Text key={words}>{words}</Text>
            ))}
          </>
        )}
      </StateView>
    </Section>
  );
}

/** Versions and licence. */
export function AboutSection() {
  const { t } = useTranslation(['settings', 'ui']);
  const about = useRouteQuery('application.about', {}, { staleTime: Infinity });
  const host = useRouteQuery('host.capabilities', {});
  return (
    <Section id="about" title={t('about')}>
      <StateView query={about}>
        {({ version, versions }) => (
          <>
            <Text fw={600}>{t('aboutVersion', { version })}</Text>
            <Text size="sm" c="dimmed" className="cairn-number">
              {Object.entries(versions)
                .map(([name, number]) => `${name} ${number}`)
                .join(' · ')}
            </Text>
            {host.data && (
              <Text size="sm">
                {t('aboutDriver')}
                {t('ui:colon')}
                {t(`driver_${host.data.driver}`)}
              </Text>
            )}
            <Text size="sm">{t('aboutLicence')}</Text>
          </>
        )}
      </StateView>
    </Section>
  );
}
