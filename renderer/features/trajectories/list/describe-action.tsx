import { Autocomplete, Button, Group, Modal, Select, Stack, TagsInput, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { ChosenActionProps } from './slots.ts';
import { useValueWords } from './use-value-words.ts';

type Facts = RouteInput<'curation.describe'>['facts'];

/** Facts of several trajectories at once; what is left empty stays as it is in each. */
export function DescribeAction({ trajectoryIds, writable, onDone }: ChosenActionProps) {
  const { t } = useTranslation('trajectories');
  const [opened, setOpened] = useState(false);
  if (!writable) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTag size={15} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('describe')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('describeTitle', { count: trajectoryIds.length })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <DescribeForm
          trajectoryIds={trajectoryIds}
          onClose={() => setOpened(false)}
          onDone={() => {
            setOpened(false);
            onDone();
          }}
        />
      </Modal>
    </>
  );
}

const LICENCES = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'MIT', 'Apache-2.0'];

function DescribeForm(props: {
  readonly trajectoryIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('trajectories');
  const valueWords = useValueWords();
  const facets = useRouteQuery('curation.facets', {}).data;
  const describe = useRouteAction('curation.describe', [
    'curation.list',
    'curation.facets',
    'measure.overview',
  ]);
  const [facts, setFacts] = useState<Facts>({});
  const [addLabels, setAddLabels] = useState<string[]>([]);
  const [removeLabels, setRemoveLabels] = useState<string[]>([]);
  const set = (change: Facts): void => setFacts({ ...facts, ...change });
  const options = (field: 'stage' | 'consent', values: readonly string[]) =>
    values.map((value) => ({ value, label: valueWords(field, value) }));
  const given = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== ''),
  );
  const nothing =
    Object.keys(given).length === 0 && addLabels.length === 0 && removeLabels.length === 0;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (nothing) return;
    describe.mutate(
      { trajectoryIds: [...props.trajectoryIds], facts: given, addLabels, removeLabels },
      {
        onSuccess: ({ described }) => {
          notifyDone(t('described', { count: described }));
          props.onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('describeLead')}
        </Text>
        <Select
          label={t('field_stage')}
          data={options('stage', ['search', 'analysis', 'design', 'writing', 'other'])}
          value={facts.stage ?? null}
          clearable
          onChange={(_value, option) => set({ stage: stageOf(option?.value) })}
          data-autofocus
        />
        <Autocomplete
          label={t('field_domain')}
          data={facets?.domains ?? []}
          value={facts.domain ?? ''}
          maxLength={100}
          onChange={(domain) => set({ domain })}
        />
        <Autocomplete
          label={t('field_licence')}
          data={[...new Set([...(facets?.licences ?? []), ...LICENCES])]}
          value={facts.licence ?? ''}
          maxLength={200}
          onChange={(licence) => set({ licence })}
        />
        <Select
          label={t('field_consent')}
          description={t('consentHint')}
          data={options('consent', ['given', 'refused', 'unknown'])}
          value={facts.consent ?? null}
          clearable
          onChange={(_value, option) => set({ consent: consentOf(option?.value) })}
        />
        <TagsInput
          label={t('addLabels')}
          data={facets?.labels ?? []}
          value={addLabels}
          onChange={setAddLabels}
        />
        <TagsInput
          label={t('removeLabels')}
          data={facets?.labels ?? []}
          value={removeLabels}
          onChange={setRemoveLabels}
        />
        {describe.error ? <ErrorNotice failure={describe.error.failure} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={describe.isPending} disabled={nothing}>
            {t('describeButton', { count: props.trajectoryIds.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function stageOf(value: string | undefined): Facts['stage'] {
  return (['search', 'analysis', 'design', 'writing', 'other'] as const).find(
    (each) => each === value,
  );
}

function consentOf(value: string | undefined): Facts['consent'] {
  return (['given', 'refused', 'unknown'] as const).find((each) => each === value);
}
