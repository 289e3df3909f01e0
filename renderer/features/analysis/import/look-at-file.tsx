import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Column, Reading } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import type { DataSource, DataView } from '../types.ts';
import { ColumnEditor } from './column-editor.tsx';
import { DataWarnings } from './data-warnings.tsx';
import { knownRows } from './known-rows.ts';
import { ReadingForm } from './reading-form.tsx';
import { SampleTable } from './sample-table.tsx';
import { sourceName } from './source-of.ts';
import classes from './import.module.css';

/** What is kept of a name in cells: see the contract's `TableName`. */
const TABLE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** How a file would be read, all of it correctable, before anything is taken in. */
export function LookAtFile(props: {
  readonly source: DataSource;
  readonly replacing: DataView | undefined;
  readonly onOther: () => void;
  readonly onStarted: (jobId: string) => void;
  readonly onClose: () => void;
}) {
  const { source, replacing, onOther } = props;
  const { t } = useTranslation('analysisImport');
  const [reading, setReading] = useState<Partial<Reading>>(replacing?.reading ?? {});
  const look = useRouteQuery('data.inspect', { source, reading }, { keepPrevious: true });
  const others = (
    <Button variant="subtle" onClick={onOther}>
      {t('chooseOther')}
    </Button>
  );
  if (look.error && look.data === undefined) {
    return (
      <Stack>
        <ErrorNotice failure={look.error.failure} onRetry={() => void look.refetch()} />
        {Object.keys(reading).length > 0 ? (
          <Button variant="default" onClick={() => setReading({})}>
            {t('readAnew')}
          </Button>
        ) : null}
        <Group justify="flex-end">{others}</Group>
      </Stack>
    );
  }
  if (look.data === undefined) {
    return (
      <>
        <Text component="output" size="sm">
          {t('looking', { name: sourceName(source) })}
        </Text>
        <SkeletonRows rows={6} height={32} />
      </>
    );
  }
  return (
    <Stack gap="md">
      <ReadingForm
        inspection={look.data.inspection}
        busy={look.isPlaceholderData}
        onChange={(change) => setReading({ ...look.data.inspection.reading, ...change })}
      />
      {look.error ? <ErrorNotice failure={look.error.failure} /> : null}
      <Found
        // What was corrected belongs to one reading of the file.
        key={JSON.stringify([look.data.inspection.reading, look.data.inspection.columns])}
        {...props}
        found={look.data}
        busy={look.isPlaceholderData}
        others={others}
      />
    </Stack>
  );
}

type Looked = RouteOutput<'data.inspect'>;

function Found(props: {
  readonly source: DataSource;
  readonly replacing: DataView | undefined;
  readonly found: Looked;
  readonly busy: boolean;
  readonly others: React.ReactNode;
  readonly onStarted: (jobId: string) => void;
  readonly onClose: () => void;
}) {
  const { source, replacing, found, busy, onStarted, onClose } = props;
  const { t, i18n } = useTranslation('analysisImport');
  const { inspection } = found;
  const [columns, setColumns] = useState<readonly Column[]>(inspection.columns);
  const [name, setName] = useState<string>(found.name);
  const [title, setTitle] = useState(found.title);
  const take = useRouteAction('data.import');
  const replace = useRouteAction('data.replace');
  const nameFits = TABLE_NAME.test(name);
  const rows = knownRows(inspection);
  const failure = take.error?.failure ?? replace.error?.failure;

  function start(): void {
    const callbacks = { onSuccess: ({ jobId }: { jobId: string }) => onStarted(jobId) };
    const { reading } = inspection;
    if (replacing !== undefined) {
      replace.mutate({ dataId: replacing.dataId, source, reading }, callbacks);
      return;
    }
    take.mutate(
      {
        source,
        reading,
        columns: [...columns],
        name,
        ...(title.trim() === '' ? {} : { title: title.trim() }),
      },
      callbacks,
    );
  }

  const words =
    replacing !== undefined
      ? t('replaceNow')
      : rows === undefined
        ? t('importAll', { size: byteCount(inspection.bytes, i18n.language) })
        : t('importRows', { count: rows });
  return (
    <>
      <DataWarnings warnings={inspection.warnings} />
      <SampleTable columns={inspection.columns} sample={inspection.sample} />
      {replacing === undefined ? (
        <>
          <ColumnEditor columns={columns} onChange={setColumns} />
          <Group align="flex-start" grow>
            <TextInput
              label={t('name')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              maxLength={300}
            />
            <TextInput
              label={t('nameInCells')}
              description={t('nameInCellsHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={nameFits ? undefined : t('nameInCellsWrong')}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            />
          </Group>
        </>
      ) : (
        <Changes before={replacing.columns} after={inspection.columns} />
      )}
      {failure ? <ErrorNotice failure={failure} /> : null}
      <Group justify="space-between" className={classes.foot}>
        {props.others}
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={busy || (replacing === undefined && !nameFits)}
            loading={take.isPending || replace.isPending}
            onClick={start}
          >
            {words}
          </Button>
        </Group>
      </Group>
    </>
  );
}

/** Which columns a newer file has lost and gained. */
function Changes(props: { readonly before: readonly Column[]; readonly after: readonly Column[] }) {
  const { t } = useTranslation(['analysisImport', 'ui']);
  const before = new Set(props.before.map(({ name }) => name));
  const after = new Set(props.after.map(({ name }) => name));
  const lost = [...before].filter((name) => !after.has(name));
  const gained = [...after].filter((name) => !before.has(name));
  const named = (names: readonly string[]): string => names.join(t('ui:listMark'));
  return (
    <div>
      <Text size="sm">{t('replaceHint')}</Text>
      {lost.length > 0 ? <Text size="sm">{t('columnsLost', { names: named(lost) })}</Text> : null}
      {gained.length > 0 ? (
        <Text size="sm">{t('columnsGained', { names: named(gained) })}</Text>
      ) : null}
    </div>
  );
}
