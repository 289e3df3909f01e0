import { useElementSize } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordHeader } from './use-headers.ts';
import { useKindWords } from '../../../ui/use-kind-words.ts';
import { densityMarks } from './density.ts';
import { KIND_GROUPS } from './kind-groups.ts';
import classes from './record.module.css';

/** Narrowest mark, in pixels, that can still be told from its neighbour. */
const MARK_WIDTH = 3;

/** The whole session as a thin band of coloured marks; click or arrow keys go to an event. */
export function DensityStrip(props: {
  readonly headers: readonly RecordHeader[];
  /** Place in the list of the event that is selected. */
  readonly at: number;
  /** True for a seq on the path in use. */
  readonly onPath: (seq: number) => boolean;
  readonly onGo: (index: number) => void;
}) {
  const { t } = useTranslation('sessions');
  const { headers, at, onGo } = props;
  const kindWords = useKindWords();
  const { ref, width } = useElementSize();
  const marks = densityMarks(
    headers.map(({ kind }) => kind),
    Math.max(1, width / MARK_WIDTH),
  );
  const last = headers.length - 1;
  const here = headers[at];
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
        aria-label={t('densityLabel', { count: headers.length })}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={at}
        aria-valuetext={
          here ? t('densityValue', { seq: here.seq, kind: kindWords(here.kind) }) : ''
        }
        onKeyDown={move}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - box.left) / Math.max(1, box.width);
          onGo(Math.min(last, Math.max(0, Math.floor(share * headers.length))));
        }}
      >
        {marks.map((mark) => (
          <span
            key={mark.first}
            className={classes.mark}
            data-group={mark.group}
            data-off={
              headers.slice(mark.first, mark.last + 1).some(({ seq }) => props.onPath(seq))
                ? undefined
                : true
            }
            data-here={at >= mark.first && at <= mark.last ? true : undefined}
          />
        ))}
      </div>
      <div className={classes.legend}>
        {KIND_GROUPS.map((group) => (
          <span key={group}>
            <span className={classes.swatch} data-group={group} aria-hidden />
            {t(`group_${group}`)}
          </span>
        ))}
        <span className={classes.hint}>{t('densityHint')}</span>
      </div>
    </div>
  );
}
