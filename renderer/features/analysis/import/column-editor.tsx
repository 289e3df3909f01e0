import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../preload/contract/types.ts';
import { COLUMN_TYPES, columnTypeOf } from '../column-types.ts';
import classes from './import.module.css';

/** Rows of fields are slow to draw by the thousand. */
const SHOWN = 100;

/** The columns as they would be: type, unit and label of each. */
export function ColumnEditor(props: {
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}) {
  const { columns, onChange } = props;
  const { t } = useTranslation(['analysisImport', 'analysis']);
  const [all, setAll] = useState(false);
  const shown = all ? columns : columns.slice(0, SHOWN);

  /** What is emptied is left out. */
  function change(index: number, field: 'label' | 'unit', value: string): void {
    const { [field]: _before, ...rest } = columns[index] ?? { name: '', type: 'text' };
    onChange(columns.with(index, value === '' ? rest : { ...rest, [field]: value }));
  }

  function changeType(index: number, value: string): void {
    const column = columns[index];
    if (column === undefined) return;
    // Levels and a date's format belong to the type that was.
    const { levels: _levels, ordered: _ordered, format: _format, ...rest } = column;
    onChange(columns.with(index, { ...rest, type: columnTypeOf(value) }));
  }

  return (
    <div>
      <section className={classes.columns} aria-label={t('columns')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('column')}</th>
              <th scope="col">{t('type')}</th>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('label')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, type, unit = '', label = '' }, index) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {name}
                </th>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={t('typeOf', { name })}
                    value={type}
                    data={COLUMN_TYPES.map((value) => ({
                      value,
                      label: t(`analysis:type_${value}`),
                    }))}
                    onChange={(event) => changeType(index, event.currentTarget.value)}
                  />
                </td>
                <td>
                  <TextInput
                    size="xs"
                    w={90}
                    aria-label={t('unitOf', { name })}
                    value={unit}
                    maxLength={100}
                    onChange={(event) => change(index, 'unit', event.currentTarget.value)}
                  />
                </td>
                <td>
                  <TextInput
                    size="xs"
                    aria-label={t('labelOf', { name })}
                    value={label}
                    maxLength={500}
                    onChange={(event) => change(index, 'label', event.currentTarget.value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < columns.length ? (
        <Button variant="subtle" size="xs" mt={4} onClick={() => setAll(true)}>
          {t('allColumns', { count: columns.length })}
        </Button>
      ) : null}
    </div>
  );
}
