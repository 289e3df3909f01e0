import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import { ModelDialog } from './model-dialog.tsx';
import { ModelRow } from './model-row.tsx';
import { matchingModels } from './matching-models.ts';
import styles from './models.module.css';

/** Rows shown at first, and added with each wish for more: a provider can have hundreds. */
const STEP = 10;
/** From this many on, a filter is worth its room. */
const FILTERED = 7;

/** The models of a server: filtered by name, some at a time. */
export function ModelList(props: { readonly server: ServerView }) {
  const { server } = props;
  const { label, models } = server;
  const { t, i18n } = useTranslation('models');
  const [text, setText] = useState('');
  const [shown, setShown] = useState(STEP);
  const [opened, setOpened] = useState<string>();
  const matching = matchingModels(models, text);
  const rows = matching.slice(0, shown);
  const number = (value: number) => value.toLocaleString(i18n.language);
  const left = Math.min(STEP * 3, matching.length - rows.length);
  return (
    <div className={styles.models}>
      <Group justify="space-between" gap="sm" mb={4}>
        <Text size="sm" fw={600} component="output">
          {rows.length < models.length
            ? t('shownSome', { shown: number(rows.length), count: models.length })
            : t('shown', { count: models.length })}
        </Text>
        {models.length >= FILTERED && (
          <TextInput
            aria-label={t('filter')}
            placeholder={t('filter')}
            value={text}
            size="xs"
            w={240}
            autoComplete="off"
            leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setShown(STEP);
            }}
          />
        )}
      </Group>
      {matching.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('filterNone', { text })}
        </Text>
      ) : (
        <ul className={styles.list} aria-label={t('modelsOf', { label })}>
          {rows.map((model) => (
            <ModelRow key={model} server={server} model={model} onOpen={() => setOpened(model)} />
          ))}
        </ul>
      )}
      {left > 0 && (
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          onClick={() => setShown((before) => before + STEP * 3)}
        >
          {t('more', { count: left })}
        </Button>
      )}
      <ModelDialog server={server} model={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}
