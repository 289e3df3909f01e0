import { Anchor, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows, StateView } from '../../ui/state-view.tsx';
import { MeasureProgress } from '../trajectories/tokenizers/measure-progress.tsx';
import { TokenizerSelect } from '../trajectories/tokenizers/tokenizer-select.tsx';
import { CriteriaForm } from './criteria-form.tsx';
import classes from './datasets.module.css';
import { PlanSummary } from './plan-summary.tsx';
import { SelectionForm } from './selection-form.tsx';
import { SplitForm } from './split-form.tsx';
import { DEFAULT_CRITERIA, type Criteria, type Selection, type Split } from './types.ts';

/** Criteria with a live count, then selection and split, then the name it is saved under. */
export function NewDatasetPage() {
  const { t } = useTranslation('datasets');
  const [criteria, setCriteria] = useState<Criteria>(DEFAULT_CRITERIA);
  const [selection, setSelection] = useState<Selection>({ kind: 'all' });
  const [split, setSplit] = useState<Split>({
    train: 0.8,
    validation: 0.1,
    test: 0.1,
    seed: 'cairn',
  });
  const [tokenizer, setTokenizer] = useState<string>();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [licence, setLicence] = useState('');
  const [choices] = useDebouncedValue({ criteria, selection, split }, 250);
  const counting = tokenizer === undefined ? {} : { tokenizer };
  const plan = useRouteQuery(
    'dataset.plan',
    { ...choices, ...counting, limit: 1 },
    { keepPrevious: true },
  );
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const save = useRouteAction('dataset.create', ['dataset.list']);
  const members = plan.data?.members ?? 0;
  const writable = workspace?.readOnly === false;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name.trim() === '' || members === 0 || !writable) return;
    save.mutate(
      { name: name.trim(), description, licence, criteria, selection, split, ...counting },
      { onSuccess: ({ datasetId }) => navigateTo(`/datasets/${datasetId}`) },
    );
  }

  return (
    <Page
      title={t('newTitle')}
      lead={t('newLead')}
      actions={
        <Anchor component={Link} href="/datasets" size="sm">
          <Group gap={4} component="span">
            <IconArrowLeft size={14} aria-hidden />
            {t('backToAll')}
          </Group>
        </Anchor>
      }
    >
      <form onSubmit={onSubmit} className={classes.make}>
        <Stack gap="xl">
          <section aria-labelledby="dataset-criteria">
            <Title order={2} size="h4" id="dataset-criteria" mb="sm">
              {t('criteria')}
            </Title>
            <CriteriaForm criteria={criteria} facets={plan.data?.facets} onChange={setCriteria} />
          </section>
          <section aria-labelledby="dataset-tokens">
            <Title order={2} size="h4" id="dataset-tokens" mb="sm">
              {t('tokens')}
            </Title>
            <Stack gap="xs" align="flex-start">
              <TokenizerSelect
                value={tokenizer}
                onChange={setTokenizer}
                field={{
                  label: t('countedBy'),
                  description: t('countedByHint'),
                  w: '100%',
                  maw: 420,
                }}
              />
              <MeasureProgress tokenizer={tokenizer} />
            </Stack>
          </section>
          <SelectionForm selection={selection} onChange={setSelection} />
          <SplitForm split={split} onChange={setSplit} />
          <section aria-labelledby="dataset-name">
            <Title order={2} size="h4" id="dataset-name" mb="sm">
              {t('naming')}
            </Title>
            <Stack gap="sm">
              <TextInput
                label={t('name')}
                value={name}
                required
                maxLength={200}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Textarea
                label={t('description')}
                value={description}
                autosize
                minRows={2}
                maxLength={10_000}
                onChange={(event) => setDescription(event.currentTarget.value)}
              />
              <TextInput
                label={t('licence')}
                description={t('licenceHint')}
                value={licence}
                maxLength={200}
                onChange={(event) => setLicence(event.currentTarget.value)}
              />
            </Stack>
          </section>
          {save.error && <ErrorNotice failure={save.error.failure} />}
          <Group>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={name.trim() === '' || members === 0 || !writable}
            >
              {t('save', { count: members })}
            </Button>
            {!writable ? (
              <Text size="sm">{t('readOnly')}</Text>
            ) : plan.data !== undefined && members === 0 ? (
              <Text size="sm">{t('nothingFits')}</Text>
            ) : name.trim() === '' ? (
              <Text size="sm">{t('nameFirst')}</Text>
            ) : null}
            {(plan.data?.waiting ?? 0) > 0 ? (
              <Text size="sm">{t('savingCounts', { count: plan.data?.waiting ?? 0 })}</Text>
            ) : null}
          </Group>
        </Stack>
        <aside className={classes.plan} aria-label={t('planLabel')}>
          <StateView query={plan} loading={<SkeletonRows rows={6} height={24} />}>
            {(data) => <PlanSummary plan={data} split={choices.split} />}
          </StateView>
        </aside>
      </form>
    </Page>
  );
}
