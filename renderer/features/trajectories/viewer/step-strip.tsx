import { memo, useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { DensityStrip } from '../../../ui/density/density-strip.tsx';
import type { RangeStore } from './range-store.ts';
import { GROUP_WEIGHT, STEP_GROUPS, stepGroup } from './step-groups.ts';
import type { Span } from './step-address.ts';
import type { StripMark } from './types.ts';
import { kindKey } from './use-step-title.ts';
import classes from './viewer.module.css';

/** The whole trajectory as a band: higher where a step holds more, with a frame around what is in sight. */
export const StepStrip = memo(function StepStrip(props: {
  readonly strip: readonly StripMark[];
  readonly isImport: boolean;
  /** Places of the steps that are shown; the others are faint. */
  readonly positions: readonly number[];
  readonly at: number;
  readonly range?: RangeStore;
  /** Steps that are marked. */
  readonly span?: Span | undefined;
  readonly onGo: (position: number) => void;
}) {
  const { t } = useTranslation('viewer');
  const { strip, isImport, positions, at, onGo, span } = props;
  const groups = useMemo(() => strip.map(stepGroup), [strip]);
  const sizes = useMemo(() => strip.map(({ characters }) => characters), [strip]);
  const isFaint = useMemo(() => {
    if (positions.length === strip.length) return undefined;
    const shown = new Set(positions);
    return (position: number) => !shown.has(position);
  }, [positions, strip.length]);
  const go = useCallback((position: number) => onGo(position), [onGo]);
  return (
    <div className={classes.strip}>
      <DensityStrip
        groups={groups}
        weight={GROUP_WEIGHT}
        sizes={sizes}
        {...(isFaint === undefined ? {} : { isFaint })}
        label={t('stripLabel', { count: strip.length })}
        at={Math.min(at, strip.length - 1)}
        valueText={(position) => {
          const mark = strip[position];
          return mark === undefined
            ? ''
            : t('stripValue', {
                number: position + 1,
                total: strip.length,
                kind: t(kindKey(mark.kind, isImport)),
                group: t(`group_${stepGroup(mark)}`),
              });
        }}
        onGo={go}
        legend={STEP_GROUPS.filter((group) => groups.includes(group)).map((group) => [
          group,
          t(`group_${group}`),
        ])}
        hint={t('stripHint')}
      >
        {span === undefined ? null : (
          <span
            className={classes.span}
            style={{
              left: `${(span.from / strip.length) * 100}%`,
              width: `${((span.to - span.from + 1) / strip.length) * 100}%`,
            }}
            aria-hidden
          />
        )}
        {props.range ? <InSight range={props.range} total={strip.length} /> : null}
      </DensityStrip>
    </div>
  );
});

/** The frame around the part of the strip that the list shows now. */
function InSight(props: { readonly range: RangeStore; readonly total: number }) {
  const { range, total } = props;
  const { first, last } = useSyncExternalStore(range.subscribe, range.get);
  return (
    <span
      className={classes.sight}
      style={{
        left: `${(first / total) * 100}%`,
        width: `${((last - first + 1) / total) * 100}%`,
      }}
      aria-hidden
    />
  );
}
