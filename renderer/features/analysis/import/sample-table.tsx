import { useTranslation } from 'react-i18next';
import type { Column, Inspection } from '../../../../preload/contract/types.ts';
import classes from './import.module.css';

/** More stand in the file; these are enough to see whether it is read as it should be. */
const SHOWN_ROWS = 6;
const SHOWN_COLUMNS = 60;

/** The first rows as the file would be read. */
export function SampleTable(props: {
  readonly columns: readonly Column[];
  readonly sample: Inspection['sample'];
}) {
  const { t } = useTranslation('analysisImport');
  const columns = props.columns.slice(0, SHOWN_COLUMNS);
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.sample} aria-label={t('sample')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.sample.slice(0, SHOWN_ROWS).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other name than their place
            <tr key={index}>
              {columns.map(({ name, type }, column) => {
                const text = row[column] ?? null;
                return (
                  <td key={name} data-type={type} data-missing={text === null || undefined}>
                    {text ?? t('missing')}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
