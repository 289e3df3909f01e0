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
}) {
  const { text, block, marks } = props;
  return piecesOf(text, block.start, block.end, marks).map(({ text: words, mark, first }, index) =>
    mark === undefined ? (
      // Pieces are never moved: their place is what they are.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index}>{words}</span>
    ) : (
      <mark
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        data-kind={mark.kind}
        aria-label={first ? mark.label : undefined}
      >
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
}) {
  const { page, text, marks } = props;
  const { t } = useTranslation('reader');
  return (
    <section className={styles.page} aria-label={t('pageLabel', { page })} data-page={page}>
      <div className={styles.number} aria-hidden>
        {page}
      </div>
      {text?.blocks.map((block) => {
        const words = <Words text={text.text} block={block} marks={marks} />;
        const key = `${block.start}`;
        if (block.kind === 'heading') {
          return <h2 key={key}>{words}</h2>;
        }
        return (
          <p key={key} data-kind={block.kind}>
            {words}
          </p>
        );
      })}
    </section>
  );
});
