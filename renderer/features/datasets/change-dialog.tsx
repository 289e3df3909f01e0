import { Button, Checkbox, Group, Modal, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MeasureProgress } from '../trajectories/tokenizers/measure-progress.tsx';
import { TokenizerSelect } from '../trajectories/tokenizers/tokenizer-select.tsx';
import { CriteriaForm } from './criteria-form.tsx';
import type { Criteria, Version } from './types.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';
import { useTrajectoryTitle } from '../../ui/use-trajectory-title.ts';

/** A new version from this one: by name, or by criteria held against everything again. */
export function ChangeDialog(props: {
  readonly version: Version;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('datasets');
  const [isBelow, setIsBelow] = useState(false);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="xl"
      title={t('changeTitle', { number: props.version.version })}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnEscape={!isBelow}
    >
      <ChangeForm version={props.version} onClose={props.onClose} onDialog={setIsBelow} />
    </Modal>
  );
}

function ChangeForm(props: {
  readonly version: Version;
  readonly onClose: () => void;
  /** Another dialog opened above this one, or closed. */
  readonly onDialog: (opened: boolean) => void;
}) {
  const { version, onClose, onDialog } = props;
  const { datasetId } = version;
  const { t } = useTranslation('datasets');
  const { aside } = usePunctuation();
  const titled = useTrajectoryTitle();
  const reason = useId();
  const [how, setHow] = useState<'named' | 'again'>('named');
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const [refresh, setRefresh] = useState(false);
  const [criteria, setCriteria] = useState<Criteria>(version.criteria);
  const [tokenizer, setTokenizer] = useState(version.tokenizer);
  const [asked] = useDebouncedValue(criteria, 250);
  const known = useRouteQuery('tokenizer.list', {}).data;
  const isHere = known?.some((each) => each.tokenizer === tokenizer) ?? true;
  const members = useRouteQuery('dataset.members', {
    datasetId,
    version: version.version,
    limit: 500,
  });
  const plan = useRouteQuery(
    'dataset.plan',
    {
      criteria: asked,
      selection: version.selection,
      split: version.split,
      tokenizer,
      all: true,
      limit: 500,
    },
    { keepPrevious: true, enabled: isHere },
  );
  const change = useRouteAction('dataset.change', ['dataset.get', 'dataset.list']);
  const inside = new Set(members.data?.members.map(({ trajectoryId }) => trajectoryId));
  const joinable = (plan.data?.candidates ?? []).filter(
    ({ trajectoryId, unmet }) => !inside.has(trajectoryId) && !unmet.includes('refused'),
  );

  const standing = members.data?.standing;
  // What is gone or refused leaves a new version by itself.
  const leaves = (standing?.gone ?? 0) + (standing?.refused ?? 0) > 0;
  const isChanged =
    (how === 'named' ? add.length + remove.length > 0 || refresh || leaves : true) ||
    tokenizer !== version.tokenizer;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isChanged) return;
    const named = { add, remove, refresh };
    change.mutate(
      {
        datasetId,
        from: version.version,
        ...(tokenizer === version.tokenizer ? {} : { tokenizer }),
        ...(how === 'named'
          ? named
          : {
              again: true,
              criteria,
              ...(version.selection.kind === 'chosen'
                ? { selection: { kind: 'all' as const } }
                : {}),
            }),
      },
      {
        onSuccess: (made) => {
          onClose();
          navigateTo(`/datasets/${datasetId}/${made.version}`);
        },
      },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <Text size="sm">{t('changeLead')}</Text>
        <Radio.Group
          label={t('changeHow')}
          value={how}
          onChange={(value) => setHow(value === 'again' ? 'again' : 'named')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="named" label={t('changeNamed')} />
            <Radio value="again" label={t('changeAgain')} description={t('changeAgainHint')} />
          </Stack>
        </Radio.Group>
        {how === 'named' ? (
          <>
            <MultiSelect
              label={t('changeAdd')}
              data={joinable.map(({ trajectoryId, title, fits }) => ({
                value: trajectoryId,
                label: fits ? titled(title) : aside(titled(title), t('doesNotFit')),
              }))}
              value={add}
              onChange={setAdd}
              searchable
              nothingFoundMessage={t('noneKnown')}
            />
            <MultiSelect
              label={t('changeRemove')}
              data={(members.data?.members ?? []).map(({ trajectoryId, title }) => ({
                value: trajectoryId,
                label: titled(title),
              }))}
              value={remove}
              onChange={setRemove}
              searchable
              nothingFoundMessage={t('noneKnown')}
            />
            <Checkbox
              label={t('changeRefresh', { count: members.data?.standing.changed ?? 0 })}
              checked={refresh}
              onChange={(event) => setRefresh(event.currentTarget.checked)}
            />
          </>
        ) : (
          <>
            <CriteriaForm criteria={criteria} facets={plan.data?.facets} onChange={setCriteria} />
            <Text size="sm" component="output" display="block">
              {t('ofFit', { fits: plan.data?.fits ?? 0, total: plan.data?.total ?? 0 })}
            </Text>
          </>
        )}
        <TokenizerSelect
          value={tokenizer}
          knownAs={version.tokenizerName}
          onChange={setTokenizer}
          onDialog={onDialog}
          field={{ label: t('countedBy'), maw: 420 }}
        />
        {isHere ? (
          <MeasureProgress tokenizer={tokenizer} />
        ) : (
          <Text size="sm" role="alert">
            {t('tokenizerGone', { name: version.tokenizerName ?? tokenizer })}
          </Text>
        )}
        {change.error && <ErrorNotice failure={change.error.failure} />}
        <Group justify="flex-end">
          {isChanged ? null : (
            <Text size="sm" c="dimmed" id={reason}>
              {t('changeNothing')}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={change.isPending}
            disabled={!isHere || !isChanged}
            aria-describedby={isChanged ? undefined : reason}
          >
            {t('changeSave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
