import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultTable, TableValue } from '../../../../preload/contract/types.ts';
import { NumberButton } from './number-button.tsx';
import type { Putting } from './putting.ts';
import { isMissing, tableText } from './table-text.ts';
import { useRoving } from './use-roving.ts';
import classes from './outputs.module.css';

/** Rows drawn at first, and at most. */
const SHOWN = 12;
const MOST = 500;

/** A table of a result, with tabular figures; its numbers and the whole can go into a report. */
export function ResultTableView(props: {
  readonly table: ResultTable;
  /** JSON Pointer to the table itself, in the output. */
  readonly pointer: string;
  readonly output: number;
  readonly putting?: Putting | undefined;
  /** In a report: every row, and no actions. */
  readonly plain?: boolean;
}) {
  const { table, pointer, output, putting, plain = false } = props;
  const { t } = useTranslation('analysisOutputs');
  const [whole, setWhole] = useState(plain);
  const place = useRef<HTMLTableElement>(null);
  const { onKeyDown } = useRoving(place);
  const { columns, rowNames } = table;
  const rows = table.rows.slice(0, whole ? MOST : SHOWN);
  const numeric = columns.map((_, column) =>
    table.rows.every((row) => isNumeric(row[column] ?? null)),
  );
  const rest = table.totalRows - rows.length;
  return (
    <div>
      <section
        className={classes.tableScroll}
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('resultTable')}
      >
        {/* The keys move between the numbers, which are buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <table ref={place} className={classes.table} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              {rowNames === undefined ? null : (
                <th scope="col">
                  <span className="cairn-hidden">{t('rowName')}</span>
                </th>
              )}
              {columns.map(({ name }, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- two columns of a result may have one name
                <th key={column} scope="col" data-numeric={numeric[column] || undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other name than their place
              <tr key={at}>
                {rowNames === undefined ? null : <th scope="row">{rowNames[at]}</th>}
                {row.map((value, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- see above
                  <td key={column} data-numeric={numeric[column] || undefined}>
                    <TableCell
                      value={value}
                      pointer={`${pointer}/rows/${at}/${column}`}
                      output={output}
                      putting={putting}
                      missing={t('missing')}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={classes.actions}>
        {rest > 0 ? (
          <span className={classes.note}>
            {t('rowsShown', { shown: rows.length, count: table.totalRows })}
          </span>
        ) : null}
        {!whole && table.rows.length > SHOWN ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
            {t('moreRows', { count: Math.min(MOST, table.rows.length) })}
          </Button>
        ) : null}
        {putting === undefined ? null : (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFileImport size={14} aria-hidden />}
            onClick={() => {
              const path = pointer.replace(/\/\$table$/, '');
              putting({ kind: 'table', output, ...(path === '' ? {} : { pointer: path }) });
            }}
          >
            {t('putTable')}
          </Button>
        )}
      </div>
    </div>
  );
}

function TableCell(props: {
  readonly value: TableValue;
  readonly pointer: string;
  readonly output: number;
  readonly putting: Putting | undefined;
  readonly missing: string;
}) {
  const { value } = props;
  if (isMissing(value)) return <span className={classes.nothing}>{props.missing}</span>;
  if (typeof value === 'number') return <NumberButton {...props} value={value} />;
  return tableText(value);
}

function isNumeric(value: TableValue): boolean {
  return typeof value === 'number' || isMissing(value) || typeof value === 'object';
}
