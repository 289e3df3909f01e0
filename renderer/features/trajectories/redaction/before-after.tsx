import { useTranslation } from 'react-i18next';
import type { Ref } from 'react';
import type { Part } from './types.ts';
import classes from './redaction.module.css';

/** The text as it is recorded and as it leaves, side by side; what differs is marked on both. */
export function BeforeAfter(props: {
  readonly parts: readonly Part[];
  /** The find that is looked at. */
  readonly at: number;
  /** The text on the left, to read what is selected in it. */
  readonly before: Ref<HTMLDivElement>;
  readonly onSelected: () => void;
}) {
  const { t } = useTranslation('redaction');
  const { parts, at } = props;
  return (
    <div className={classes.sides}>
      <section className={classes.side}>
        <h3>{t('before')}</h3>
        {/* What scrolls must be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-static-element-interactions */}
        <div
          ref={props.before}
          className={classes.text}
          tabIndex={0}
          role="region"
          aria-label={t('before')}
          onMouseUp={props.onSelected}
          onKeyUp={props.onSelected}
        >
          {parts.map((part, index) =>
            part.cut === undefined ? (
              // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
              <span key={index}>{part.text}</span>
            ) : (
              <del
                // oxlint-disable-next-line react/no-array-index-key -- see above
                key={index}
                data-here={part.cut.number === at}
                data-decision={part.cut.decision ?? 'none'}
              >
                {part.text}
              </del>
            ),
          )}
        </div>
      </section>
      <section className={classes.side}>
        <h3>{t('after')}</h3>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.text} tabIndex={0} role="region" aria-label={t('after')}>
          {parts.map((part, index) =>
            part.cut === undefined || part.cut.decision === 'keep' ? (
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <span key={index}>{part.text}</span>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <ins key={index} data-here={part.cut.number === at}>
                {part.cut.replacement}
              </ins>
            ),
          )}
        </div>
      </section>
    </div>
  );
}
