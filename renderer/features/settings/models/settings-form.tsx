import {
  Button,
  Group,
  JsonInput,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelView } from '../../../../preload/contract/views/model.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './models.module.css';
import { draftOf, emptyDraft, readDraft, reasoningEfforts } from './settings-draft.ts';
import type { SettingsDraft } from './settings-draft.ts';

type TextField = Exclude<keyof SettingsDraft, 'effort' | 'extra'>;

/** Parameters, prices and further fields of one model; empty boxes leave the server its defaults. */
export function SettingsForm(props: { readonly view: ModelView }) {
  const { serverId, model, settings, capabilities } = props.view;
  const { t, i18n } = useTranslation('models');
  const kept = draftOf(settings);
  const [draft, setDraft] = useState(kept);
  const save = useRouteAction('model.setSettings', ['model.get', 'model.known']);
  const { settings: typed, problems, ownField } = readDraft(draft);
  const hasProblems = Object.keys(problems).length > 0;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const isEmpty = JSON.stringify(draft) === JSON.stringify(emptyDraft);
  const found = capabilities?.contextTokens;

  function change(changes: Partial<SettingsDraft>) {
    setDraft((before) => ({ ...before, ...changes }));
    save.reset();
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (hasProblems) return;
    save.mutate(
      { serverId, model, settings: typed },
      {
        onSuccess: (view) => {
          setDraft(draftOf(view.settings));
          notifyDone(t('saved', { model }));
        },
      },
    );
  }

  const box = (field: TextField) => ({
    value: draft[field],
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    error: problems[field] && t(problems[field]),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change({ [field]: event.currentTarget.value }),
  });

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <div>
          <Title order={3} size="h4">
            {t('parameters')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('parametersLead')}
          </Text>
        </div>
        <div className={styles.fields}>
          <TextInput
            label={t('temperature')}
            description={t('temperatureHint')}
            {...box('temperature')}
          />
          <TextInput label={t('topP')} description={t('topPHint')} {...box('topP')} />
          <TextInput
            label={t('maxTokens')}
            description={t('maxTokensHint')}
            {...box('maxTokens')}
          />
          <TextInput label={t('seed')} description={t('seedHint')} {...box('seed')} />
          <NativeSelect
            label={t('effort')}
            description={t('effortHint')}
            value={draft.effort}
            data={[
              { value: '', label: t('effort_default') },
              ...reasoningEfforts.map((value) => ({ value, label: t(`effort_${value}`) })),
            ]}
            onChange={(event) =>
              change({
                effort: reasoningEfforts.find((each) => each === event.currentTarget.value) ?? '',
              })
            }
          />
          <TextInput
            label={t('contextTokens')}
            description={
              found === undefined
                ? t('contextTokensUnknown')
                : t('contextTokensHint', { found: found.toLocaleString(i18n.language) })
            }
            {...box('contextTokens')}
          />
        </div>
        <div>
          <Title order={3} size="h4">
            {t('prices')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('pricesLead')}
          </Text>
        </div>
        <div className={styles.fields}>
          <TextInput label={t('priceInput')} leftSection="$" {...box('priceInput')} />
          <TextInput label={t('priceCached')} leftSection="$" {...box('priceCached')} />
          <TextInput label={t('priceOutput')} leftSection="$" {...box('priceOutput')} />
        </div>
        <JsonInput
          label={t('extra')}
          description={t('extraHint')}
          value={draft.extra}
          autosize
          minRows={2}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          error={problems.extra && t(problems.extra, { field: ownField ?? '' })}
          onChange={(extra) => change({ extra })}
        />
        {save.error && <ErrorNotice failure={save.error.failure} />}
        <Group justify="space-between">
          <Button variant="subtle" disabled={isEmpty} onClick={() => change(emptyDraft)}>
            {t('defaults')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isChanged || hasProblems}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
