import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from './types.ts';
import classes from './redaction.module.css';

/** The text as it is recorded and as it leaves, side by side; what differs is marked on both. */
export function BeforeAfter(props: {
  readonly parts: readonly Part[];
  /** The find that is looked at. */
  readonly at: number;
  /** The text on the left, to read what is selected in it. */
  readonly beforeId: string;
}) {
  const { t } = useTranslation('redaction');
  const { parts, at } = props;
  const sides = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const texts = sides.current?.querySelectorAll('section') ?? [];
    // Told once for each when it begins, and again when the window or what lies above changes its size.
    const watching = new ResizeObserver((changed) => {
      for (const { target } of changed) if (target instanceof HTMLElement) showFind(target);
    });
    for (const text of texts) {
      showFind(text);
      watching.observe(text);
    }
    return () => watching.disconnect();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- where the find stands depends on the text and on which find is meant
  }, [parts, at]);
  return (
    <div className={classes.sides} ref={sides}>
      <div className={classes.side}>
        <h3>{t('before')}</h3>
        {/* What scrolls must be reachable by keyboard. */}
        <section
          id={props.beforeId}
          className={classes.text}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
          tabIndex={0}
          aria-label={t('before')}
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
        </section>
      </div>
      <div className={classes.side}>
        <h3>{t('after')}</h3>
        <section
          className={classes.text}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
          tabIndex={0}
          aria-label={t('after')}
        >
          {parts.map((part, index) =>
            part.cut === undefined || part.cut.decision === 'keep' ? (
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <span key={index} data-here={part.cut?.number === at}>
                {part.text}
              </span>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <ins key={index} data-here={part.cut.number === at}>
                {part.cut.replacement}
              </ins>
            ),
          )}
        </section>
      </div>
    </div>
  );
}

/** Brings the find into the middle of its text; what lies around the text stays where it is. */
function showFind(text: HTMLElement): void {
  const find = text.querySelector('[data-here="true"]')?.getBoundingClientRect();
  if (find === undefined) return;
  const { top } = text.getBoundingClientRect();
  text.scrollTop += find.top - top - Math.max(0, (text.clientHeight - find.height) / 2);
}
