import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconSunMoon } from '@tabler/icons-react';
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
          <IconSunMoon size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('colours')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={preferences?.colorScheme === scheme}
            leftSection={<Mark chosen={preferences?.colorScheme === scheme} />}
            onClick={() => change({ colorScheme: scheme })}
          >
            {t(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {LANGUAGES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={preferences?.language === value}
            leftSection={<Mark chosen={preferences?.language === value} />}
            onClick={() => change({ language: value })}
          >
            {label ?? t('system')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Mark(props: { readonly chosen: boolean }) {
  return props.chosen ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />;
}
