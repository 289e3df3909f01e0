import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import { notifyDone } from '../../app/shell/notify.ts';
import { Section } from './section.tsx';

/** The name that signs a person's words in the record. */
export function ResearcherSection() {
  const { t } = useTranslation('settings');
  const { preferences, change } = usePreferences();
  const [typed, setTyped] = useState<string>();
  const kept = preferences?.researcherName ?? '';
  const name = typed ?? kept;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const researcherName = name.trim();
    change({ researcherName });
    setTyped(undefined);
    notifyDone(t('savedName', { name: researcherName || t('researcherPlaceholder') }));
  }

  return (
    <Section id="researcher" title={t('researcher')} lead={t('researcherLead')}>
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('researcherName')}
            placeholder={t('researcherPlaceholder')}
            value={name}
            maxLength={200}
            autoComplete="name"
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" disabled={name.trim() === kept}>
            {t('saveName')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
