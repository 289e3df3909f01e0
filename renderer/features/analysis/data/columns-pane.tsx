import { Button, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { COLUMN_TYPES, columnTypeOf } from '../column-types.ts';
import { DataJob } from '../import/data-job.tsx';
import type { DataView } from '../types.ts';
import { changedTypes, describedOf, labelsOf, labelsText } from './dictionary.ts';
import classes from './data.module.css';

/** Rows of fields are slow to draw by the thousand. */
const SHOWN = 100;

/** The dictionary: what each column holds and means. Words change nothing; a type makes a new version. */
export function ColumnsPane(props: { readonly data: DataView; readonly writable: boolean }) {
  const { data, writable } = props;
  const { t } = useTranslation(['analysisData', 'analysis']);
  const [columns, setColumns] = useState<readonly Column[]>(data.columns);
  const [all, setAll] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const describe = useRouteAction('data.describe', ['data.get', 'data.list']);
  const reread = useRouteAction('data.reread');
  const described = describedOf(data.columns, columns);
  const retyped = changedTypes(data.columns, columns);
  const failure = describe.error?.failure ?? reread.error?.failure;

  function change(index: number, next: Column): void {
    setColumns(columns.with(index, next));
  }

  function save(): void {
    if (retyped.length > 0) {
      const request = { dataId: data.dataId, reading: data.reading, columns: [...columns] };
      reread.mutate(request, { onSuccess: (job) => setJobId(job.jobId) });
    } else {
      describe.mutate({ dataId: data.dataId, columns: [...described] });
    }
  }

  const shown = all ? columns : columns.slice(0, SHOWN);
  return (
    <>
      <table className={classes.dictionary}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('label')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('description')}</th>
            <th scope="col">{t('valueLabels')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column, index) => (
            <ColumnRow
              key={column.name}
              column={column}
              writable={writable}
              onChange={(next) => change(index, next)}
            />
          ))}
        </tbody>
      </table>
      {shown.length < columns.length ? (
        <Button variant="subtle" size="xs" mt={6} onClick={() => setAll(true)}>
          {t('allColumns', { count: columns.length })}
        </Button>
      ) : null}
      {failure ? <ErrorNotice failure={failure} /> : null}
      {jobId === undefined ? null : (
        <DataJob jobId={jobId} stays onClose={() => setJobId(undefined)} />
      )}
      {described.length + retyped.length > 0 && jobId === undefined ? (
        <div className={classes.bar}>
          <Text size="sm" c="dimmed" mr="auto">
            {retyped.length > 0
              ? t('newVersionHint', { count: retyped.length })
              : t('describeHint')}
          </Text>
          <Button variant="default" onClick={() => setColumns(data.columns)}>
            {t('discard')}
          </Button>
          <Button loading={describe.isPending || reread.isPending} onClick={save}>
            {retyped.length > 0 ? t('saveVersion') : t('saveWords')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function ColumnRow(props: {
  readonly column: Column;
  readonly writable: boolean;
  readonly onChange: (column: Column) => void;
}) {
  const { column, writable, onChange } = props;
  const { t } = useTranslation(['analysisData', 'analysis']);
  const { name, type } = column;
  const [labels, setLabels] = useState(labelsText(column.valueLabels));

  /** What is emptied is left out. */
  function word(field: 'label' | 'unit' | 'description', value: string): void {
    const { [field]: _before, ...rest } = column;
    onChange(value === '' ? rest : { ...rest, [field]: value });
  }

  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('typeOf', { name })}
          disabled={!writable}
          value={type}
          data={COLUMN_TYPES.map((value) => ({ value, label: t(`analysis:type_${value}`) }))}
          onChange={(event) => {
            const { levels: _levels, ordered: _ordered, format: _format, ...rest } = column;
            onChange({ ...rest, type: columnTypeOf(event.currentTarget.value) });
          }}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          aria-label={t('labelOf', { name })}
          disabled={!writable}
          value={column.label ?? ''}
          maxLength={500}
          onChange={(event) => word('label', event.currentTarget.value)}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          w={80}
          aria-label={t('unitOf', { name })}
          disabled={!writable}
          value={column.unit ?? ''}
          maxLength={100}
          onChange={(event) => word('unit', event.currentTarget.value)}
        />
      </td>
      <td>
        <Textarea
          size="xs"
          autosize
          minRows={1}
          maxRows={5}
          aria-label={t('descriptionOf', { name })}
          disabled={!writable}
          value={column.description ?? ''}
          maxLength={5_000}
          onChange={(event) => word('description', event.currentTarget.value)}
        />
      </td>
      <td>
        <Textarea
          size="xs"
          autosize
          minRows={1}
          maxRows={8}
          aria-label={t('valueLabelsOf', { name })}
          placeholder={t('valueLabelsHint')}
          disabled={!writable}
          value={labels}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setLabels(text);
            const { valueLabels: _before, ...rest } = column;
            const valueLabels = labelsOf(text);
            onChange(valueLabels === undefined ? rest : { ...rest, valueLabels });
          }}
        />
      </td>
    </tr>
  );
}
