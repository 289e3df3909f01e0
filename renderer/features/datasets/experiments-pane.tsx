import { Button, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EmptyState } from '../../ui/state-view.tsx';
import classes from './datasets.module.css';
import { ExportDialog } from './export-dialog.tsx';
import { selectionWords } from './selection-words.ts';
import { shortNumber } from '../../ui/short-number.ts';
import type { Version } from './types.ts';

/** The same validation and test, other training members: the densest, some by chance, all. */
export function ExperimentsPane(props: {
  readonly version: Version;
  readonly versions: readonly Version[];
  readonly writable: boolean;
}) {
  const { version, versions, writable } = props;
  const { t } = useTranslation('datasets');
  const arms = versions.filter(({ origin }) => origin.kind === 'arm').toReversed();
  const ids = [
    ...new Set(arms.flatMap(({ origin }) => (origin.kind === 'arm' ? [origin.experimentId] : []))),
  ];
  const isPool = version.origin.kind !== 'arm';
  return (
    <Stack gap="xl">
      <Text size="sm">{t('experimentsLead')}</Text>
      {isPool && writable ? <NewExperiment version={version} /> : null}
      {ids.length === 0 ? (
        <EmptyState title={t('noExperiments')}>
          {isPool && writable ? t('noExperimentsLead') : null}
        </EmptyState>
      ) : null}
      {ids.toReversed().map((experimentId) => (
        <Experiment
          key={experimentId}
          writable={writable}
          arms={arms.filter(
            ({ origin }) => origin.kind === 'arm' && origin.experimentId === experimentId,
          )}
        />
      ))}
    </Stack>
  );
}

function NewExperiment({ version }: { readonly version: Version }) {
  const { t } = useTranslation('datasets');
  const training = version.profile.splits.train.members;
  const [count, setCount] = useState<number>(Math.max(1, Math.ceil(training / 4)));
  const [seeds, setSeeds] = useState('1, 2, 3');
  const make = useRouteAction('dataset.experiment', ['dataset.get', 'dataset.list']);
  const list = seeds.split(/[,，\s]+/).filter((seed) => seed !== '');

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    make.mutate({
      datasetId: version.datasetId,
      version: version.version,
      arms: [
        { kind: 'densest', count, measure: 'acts' },
        ...list
          .slice(0, 10)
          .map((seed) => ({ kind: 'random' as const, count, seed: seed.slice(0, 64) })),
        { kind: 'all' },
      ],
    });
  }

  return (
    <form onSubmit={onSubmit}>
      <Group align="flex-end" gap="sm">
        <NumberInput
          label={t('armSize')}
          value={count}
          min={1}
          max={Math.max(1, training)}
          allowDecimal={false}
          onChange={(value) =>
            typeof value === 'number' && value > 0 ? setCount(value) : undefined
          }
        />
        <TextInput
          label={t('armSeeds')}
          value={seeds}
          onChange={(event) => setSeeds(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending} disabled={training === 0}>
          {t('makeArms', { count: list.slice(0, 10).length + 2 })}
        </Button>
      </Group>
      {make.error && <ErrorNotice failure={make.error.failure} />}
    </form>
  );
}

/** Arms differ in their training members alone: sums and means are of these. */
function figuresOf({
  splits: { train, validation, test },
  training,
}: Version['profile']): readonly string[] {
  const means =
    training && [training.turns.mean, training.calls.mean].map((mean) => shortNumber(mean));
  return [
    String(train.members),
    String(validation.members),
    String(test.members),
    shortNumber(train.tokens),
    shortNumber(train.tokens / Math.max(1, train.members)),
    // Versions of before it was counted have none.
    ...(means ?? ['–', '–']),
    String(training?.recoveries ?? '–'),
    String(training?.feedback ?? '–'),
  ];
}

function Experiment(props: { readonly arms: readonly Version[]; readonly writable: boolean }) {
  const { arms } = props;
  const { t } = useTranslation('datasets');
  const [exporting, setExporting] = useState(false);
  const [first] = arms;
  if (first === undefined || first.origin.kind !== 'arm') return null;
  const columns = [
    'train',
    'validation',
    'test',
    'trainTokens',
    'meanTokens',
    'meanTurns',
    'meanCalls',
    'recoveries',
    'feedback',
  ] as const;
  return (
    <section aria-label={t('experimentOver', { number: first.origin.from })}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {t('experimentOver', { number: first.origin.from })}
        </Title>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => setExporting(true)}
        >
          {t('exportArms', { count: arms.length })}
        </Button>
      </Group>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('version')}</th>
              <th scope="col">{t('selection')}</th>
              {columns.map((name) => (
                <th key={name} scope="col" className={classes.numeric}>
                  {t(`column_${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {arms.map(({ version, datasetId, selection, profile }) => (
              <tr key={version}>
                <th scope="row">
                  <Link href={`/datasets/${datasetId}/${version}`}>
                    {t('versionNumber', { number: version })}
                  </Link>
                </th>
                <td>{selectionWords(t, selection)}</td>
                {figuresOf(profile).map((value, index) => (
                  <td key={columns[index]} className={classes.numeric}>
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ExportDialog
        datasetId={first.datasetId}
        versions={arms.map(({ version }) => version)}
        opened={exporting}
        writable={props.writable}
        onClose={() => setExporting(false)}
      />
    </section>
  );
}
