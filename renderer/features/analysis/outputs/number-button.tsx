import { useTranslation } from 'react-i18next';
import type { ResultValue } from '../../../../preload/contract/types.ts';
import type { Putting } from './putting.ts';
import { shownNumber } from './table-text.ts';
import classes from './outputs.module.css';

type Numeric = number | Extract<ResultValue, { $number: string }>;

/** A number of a result. Where it can go into a report it is a button; one tab stop leads to all of them. */
export function NumberButton(props: {
  readonly value: Numeric;
  readonly pointer: string;
  readonly output: number;
  readonly putting?: Putting | undefined;
}) {
  const { value, pointer, output, putting } = props;
  const { t } = useTranslation('analysisOutputs');
  const shown = typeof value === 'number' ? shownNumber(value) : value.$number;
  const whole = typeof value === 'number' ? String(value) : value.$number;
  if (putting === undefined || typeof value !== 'number') {
    return (
      <span className={classes.number} title={whole}>
        {shown}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes.number}
      data-number
      tabIndex={-1}
      title={t('putTitle', { value: whole })}
      aria-label={t('putNumber', { value: shown })}
      onClick={() => putting({ kind: 'number', output, pointer, value })}
    >
      {shown}
    </button>
  );
}
