import { Kbd } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../reviews.module.css';
import type { Criterion } from '../types.ts';
import { CANNOT_JUDGE_KEY, levelKeys } from './level-keys.ts';

/** One criterion: each level with its anchor, and "cannot be judged". */
export function CriterionField(props: {
  readonly criterion: Criterion;
  readonly value: number | null | undefined;
  readonly disabled: boolean;
  /** Keys act on this one. */
  readonly current?: boolean;
  readonly onFocus?: () => void;
  readonly onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation('reviews');
  const { criterion, value, disabled, current = false, onChange } = props;
  const { name, description, scale, levels, passAt } = criterion;
  const group = useId();
  const keys = levelKeys(levels);
  const choices = [
    ...levels.map((level, index) => ({ ...level, shortcut: keys[index] })),
    { value: null, label: t('cannotJudge'), anchor: '', shortcut: CANNOT_JUDGE_KEY.toUpperCase() },
  ];
  // Without an order no level is the lowest that passes: each that counts as success says so.
  function passMark(level: number | null) {
    if (level === null || passAt === undefined) return null;
    const marked = scale === 'nominal' ? level >= passAt : level === passAt;
    if (!marked) return null;
    return (
      <span className={classes.dim}> {t(scale === 'nominal' ? 'countsAsSuccess' : 'bar')}</span>
    );
  }
  return (
    <fieldset className={classes.criterion} data-current={current ? '' : undefined}>
      <legend>{name}</legend>
      {description === '' ? null : <div className={classes.anchor}>{description}</div>}
      <div className={classes.levels}>
        {choices.map((choice) => (
          <label key={String(choice.value)} className={classes.level}>
            <input
              type="radio"
              name={group}
              disabled={disabled}
              checked={value === choice.value}
              onFocus={props.onFocus}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {passMark(choice.value)}
              {choice.anchor === '' ? null : (
                <span className={classes.anchor}>{choice.anchor}</span>
              )}
            </span>
            <span aria-hidden>
              {choice.shortcut === undefined || !current ? null : (
                <Kbd size="xs">{choice.shortcut}</Kbd>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
