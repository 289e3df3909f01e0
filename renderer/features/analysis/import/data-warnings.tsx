import { assertNever } from '../../../app/assert-never.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DataWarning } from '../../../../preload/contract/types.ts';
import classes from './import.module.css';

/** How many of a list are named. */
const NAMED = 5;

/** What a researcher should know before the data is used. */
export function DataWarnings({ warnings }: { readonly warnings: readonly DataWarning[] }) {
  const { t } = useTranslation(['analysisImport', 'ui']);
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('warnings')}>
      {warnings.map((warning) => (
        <li key={JSON.stringify(warning)}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>{warningWords(t, warning)}</span>
        </li>
      ))}
    </ul>
  );
}

function warningWords(t: TFunction<['analysisImport', 'ui']>, warning: DataWarning): string {
  const listed = (all: readonly (string | number)[]): string =>
    all.slice(0, NAMED).join(t('ui:listMark')) + (all.length > NAMED ? ' …' : '');
  switch (warning.kind) {
    case 'short_lines':
    case 'long_lines':
      return t(`warning_${warning.kind}`, { count: warning.count, lines: listed(warning.lines) });
    case 'mixed_types':
      return t('warning_mixed_types', {
        column: warning.column,
        count: warning.count,
        examples: listed(warning.examples),
      });
    case 'missing_code':
      return t('warning_missing_code', {
        column: warning.column,
        text: warning.text,
        count: warning.count,
      });
    case 'names_changed':
      return t('warning_names_changed', { names: listed(warning.names) });
    case 'undecodable':
      return t('warning_undecodable', { count: warning.count, encoding: warning.encoding });
    case 'day_or_month':
      return t('warning_day_or_month', { column: warning.column, format: warning.format });
    case 'part_seen':
      return t('warning_part_seen', { count: warning.rows });
    case 'too_many_levels':
      return t('warning_too_many_levels', { column: warning.column, count: warning.count });
    default:
      return assertNever(warning);
  }
}
