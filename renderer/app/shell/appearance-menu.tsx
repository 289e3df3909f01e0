import { ActionIcon, Menu } from '@mantine/core';
import { IconCircleHalf2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences.ts';

const SCHEMES = ['system', 'light', 'dark'] as const;
const LANGUAGES = [
  { value: 'system', label: undefined },
  { value: 'en', label: 'English' },
  { value: 'zh', label: '简体中文' },
] as const;

/** Colours and language, one click from everywhere. */
export function AppearanceMenu() {
  const { t } = useTranslation('shell');
  const { preferences, change } = usePreferences();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('appearance')}>
          <IconCircleHalf2 size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={preferences?.colorScheme ?? null}
          onChange={(chosen) => {
            const scheme = SCHEMES.find((known) => known === chosen);
            if (scheme) change({ colorScheme: scheme });
          }}
        >
          <Menu.Label>{t('colours')}</Menu.Label>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(scheme)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.RadioGroup
          value={preferences?.language ?? null}
          onChange={(chosen) => {
            const language = LANGUAGES.find(({ value }) => value === chosen)?.value;
            if (language) change({ language });
          }}
        >
          <Menu.Label>{t('language')}</Menu.Label>
          {LANGUAGES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label ?? t('system')}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
