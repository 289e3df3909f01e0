import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExtractedPage } from '../../../../preload/contract/types.ts';
import { piecesOf, type TextMark } from './pieces.ts';
import styles from './snapshot.module.css';

type Block = ExtractedPage['blocks'][number];

function Words(props: {
  readonly text: string;
  readonly block: Block;
  readonly marks: readonly TextMark[];
  readonly onMark: (markId: string) => void;
}) {
  const { text, block, marks, onMark } = props;
  return piecesOf(text, block.start, block.end, marks).map(({ text: words, mark, first }, index) =>
    mark === undefined ? (
      // Pieces are never moved: their place is what they are.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index}>{words}</span>
    ) : (
      <mark
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        data-mark={mark.id}
        data-kind={mark.kind}
        data-colour={mark.colour}
        data-uncertain={mark.uncertain}
        data-chosen={mark.chosen}
        aria-label={first && mark.kind !== 'highlight' ? mark.label : undefined}
      >
        {first && mark.kind === 'highlight' && (
          // For the keyboard; it holds no text, so that the characters of the page stay as they are.
          <button
            type="button"
            className={styles.openMark}
            aria-label={mark.label}
            onClick={() => onMark(mark.id)}
          />
        )}
        {words}
      </mark>
    ),
  );
}

/** One page of a snapshot's text, its blocks as what they are. */
export const SnapshotPage = memo(function SnapshotPage(props: {
  readonly page: number;
  readonly text: ExtractedPage | undefined;
  readonly marks: readonly TextMark[];
  readonly onMark: (markId: string) => void;
}) {
  const { page, text, marks, onMark } = props;
  const { t } = useTranslation('reader');
  return (
    <section className={styles.page} aria-label={t('pageLabel', { page })} data-page={page}>
      <div className={styles.number} aria-hidden>
        {page}
      </div>
      {text?.blocks.map((block) => {
        const words = <Words text={text.text} block={block} marks={marks} onMark={onMark} />;
        const key = `${block.start}`;
        if (block.kind === 'heading') {
          return (
            <h2 key={key} data-start={block.start}>
              {words}
            </h2>
          );
        }
        return (
          <p key={key} data-kind={block.kind} data-start={block.start}>
            {words}
          </p>
        );
      })}
    </section>
  );
});
