import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import { Section } from './section.tsx';

/** Colours and language; both act at once. */
export function AppearanceSection() {
  const { t } = useTranslation('settings');
  const { preferences, change } = usePreferences();
  const ids = { colours: useId(), language: useId() };
  return (
    <Section id="appearance" title={t('appearance')}>
      <div>
        <Input.Label component="div" id={ids.colours} display="block" mb={4}>
          {t('colours')}
        </Input.Label>
        <SegmentedControl
          aria-labelledby={ids.colours}
          value={preferences?.colorScheme ?? 'system'}
          onChange={(colorScheme) => change({ colorScheme })}
          data={[
            { value: 'system', label: t('schemeSystem') },
            { value: 'light', label: t('schemeLight') },
            { value: 'dark', label: t('schemeDark') },
          ]}
        />
      </div>
      <div>
        <Input.Label component="div" id={ids.language} display="block" mb={4}>
          {t('language')}
        </Input.Label>
        <SegmentedControl
          aria-labelledby={ids.language}
          value={preferences?.language ?? 'system'}
          onChange={(language) => change({ language })}
          data={[
            { value: 'system', label: t('languageSystem') },
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
        />
      </div>
    </Section>
  );
}
