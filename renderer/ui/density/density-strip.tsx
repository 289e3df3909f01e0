import { useElementSize } from '@mantine/hooks';
import { memo, useCallback, useMemo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { densityMarks } from './density-marks.ts';
import classes from './density.module.css';

/** Narrowest mark, in pixels, that can still be told from its neighbour. */
const MARK_WIDTH = 3;

interface Marks<Group extends string> {
  /** What each thing is about, in the order of the list. */
  readonly groups: readonly Group[];
  /** Which group stands out in a mark that holds several. */
  readonly weight: Readonly<Record<Group, number>>;
  /** How much each holds, such as characters; without it all marks are equally high. */
  readonly sizes?: readonly number[];
  /** True for places to be shown faintly. */
  readonly isFaint?: (index: number) => boolean;
}

/** A whole list as a thin band of coloured marks; click or arrow keys go to a place in it. */
export function DensityStrip<Group extends string>(
  props: Marks<Group> & {
    readonly label: string;
    /** The place that is selected. */
    readonly at: number;
    readonly valueText: (index: number) => string;
    readonly onGo: (index: number) => void;
    /** Groups with their words, in the order of the legend. */
    readonly legend: readonly (readonly [Group, string])[];
    readonly hint: string;
    /** Lies over the marks: the part of the list that is in sight. */
    readonly children?: ReactNode;
  },
) {
  const { groups, at, onGo, weight, sizes, isFaint } = props;
  const { ref, width } = useElementSize();
  const last = groups.length - 1;
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      PageUp: at + 10,
      PageDown: at - 10,
      Home: 0,
      End: last,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onGo(Math.min(Math.max(wanted, 0), last));
  };
  return (
    <div>
      <div
        ref={ref}
        className={classes.strip}
        // A native range input cannot draw the marks along its track.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={at}
        aria-valuetext={last < 0 ? '' : props.valueText(at)}
        onKeyDown={move}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - box.left) / Math.max(1, box.width);
          onGo(Math.min(last, Math.max(0, Math.floor(share * groups.length))));
        }}
      >
        <StripMarks
          groups={groups}
          weight={weight}
          count={Math.max(1, Math.floor(width / MARK_WIDTH))}
          {...(sizes === undefined ? {} : { sizes })}
          {...(isFaint === undefined ? {} : { isFaint })}
        />
        {last < 0 ? null : (
          <span
            className={classes.here}
            style={{ left: `${((at + 0.5) / groups.length) * 100}%` }}
            aria-hidden
          />
        )}
        {props.children}
      </div>
      <div className={classes.legend}>
        {props.legend.map(([group, words]) => (
          <span key={group}>
            <GroupSwatch group={group} />
            {words}
          </span>
        ))}
        <span className={classes.hint}>{props.hint}</span>
      </div>
    </div>
  );
}

/** The colour of a group, beside its word. */
export function GroupSwatch(props: { readonly group: string }) {
  return <span className={classes.swatch} data-group={props.group} aria-hidden />;
}

/** Drawn again only when the list or the width changes, not while somebody scrolls. */
const StripMarks = memo(function StripMarks(props: Marks<string> & { readonly count: number }) {
  const { groups, weight, sizes, count, isFaint } = props;
  const marks = useMemo(
    () => densityMarks(groups, count, weight, sizes),
    [groups, count, weight, sizes],
  );
  const isOff = useCallback(
    (first: number, last: number): boolean => {
      if (isFaint === undefined) return false;
      for (let at = first; at <= last; at += 1) if (!isFaint(at)) return false;
      return true;
    },
    [isFaint],
  );
  return marks.map((mark) => (
    <span
      key={mark.first}
      className={classes.mark}
      data-group={mark.group}
      data-off={isOff(mark.first, mark.last) ? true : undefined}
      style={{ height: `${Math.round(25 + 75 * mark.fullness)}%` }}
    />
  ));
});
