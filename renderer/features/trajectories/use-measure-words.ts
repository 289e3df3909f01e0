import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../preload/contract/index.ts';
import { assertNever } from '../../app/assert-never.ts';
import { shortNumber } from '../../ui/short-number.ts';

export type Range = NonNullable<NonNullable<RouteInput<'curation.list'>['filter']>['range']>;
export type MeasureName = Range['measure'];

const COUNTS: ReadonlySet<MeasureName> = new Set([
  'turns',
  'rounds',
  'calls',
  'tools',
  'errors',
  'recoveries',
  'feedback',
]);

/** Names and values of measures: tokens in thousands, shares in per cent, time in the unit that fits. */
export function useMeasureWords() {
  const { t, i18n } = useTranslation('trajectories');
  const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, ...options }).format(value);
  const unit = (amount: number, name: 'second' | 'minute' | 'hour' | 'day'): string =>
    number(amount, { style: 'unit', unit: name, unitDisplay: 'short' });
  /** Seconds, in the largest unit of which there are two. */
  const span = (seconds: number): string => {
    if (seconds < 120) return unit(seconds, 'second');
    if (seconds < 7_200) return unit(seconds / 60, 'minute');
    return seconds < 172_800 ? unit(seconds / 3_600, 'hour') : unit(seconds / 86_400, 'day');
  };
  const value = (measure: MeasureName, amount: number): string => {
    switch (measure) {
      case 'observationShare':
      case 'reasoningShare':
        return number(amount, { style: 'percent', maximumFractionDigits: 0 });
      case 'costUsd':
        return `$${number(amount, { maximumFractionDigits: 3 })}`;
      case 'seconds':
        return span(amount);
      case 'tokens':
        return shortNumber(amount);
      case 'turns':
      case 'rounds':
      case 'calls':
      case 'tools':
      case 'errors':
      case 'recoveries':
      case 'feedback':
        return number(amount);
      default:
        return assertNever(measure);
    }
  };
  return {
    name: (measure: MeasureName): string => t(`measure_${measure}`),
    value,
    /** Of whole numbers too: one below 1 has two digits, so that a few of many are not told as 0. */
    mean: (measure: MeasureName, amount: number): string =>
      amount > 0 && amount < 1 && COUNTS.has(measure)
        ? new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 }).format(amount)
        : value(measure, amount),
    number,
    range: ({ measure, from, to }: Range): string => {
      const least = value(measure, from);
      return to === undefined
        ? t('rangeFrom', { measure: t(`measure_${measure}`), from: least })
        : t('rangeWithin', {
            measure: t(`measure_${measure}`),
            from: least,
            to: value(measure, to),
          });
    },
  };
}
