import { useTranslation } from 'react-i18next';
import type { FoundHit } from '../../../../preload/contract/views/find.ts';
import { KindIcon } from './kind-icon.tsx';
import { MarkedText } from './marked-text.tsx';
import styles from './inside.module.css';

/** One hit: what it is in, where, and its words. A click shows it beside, Enter or a double click opens it. */
export function FindHit(props: {
  readonly hit: FoundHit;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly onChoose: (index: number) => void;
  readonly onOpen: () => void;
}) {
  const { hit, index, isCurrent, onChoose, onOpen } = props;
  const { t } = useTranslation(['find', 'ui']);
  const { kind, place } = hit;
  const section = place?.section;
  return (
    <li>
      <button
        type="button"
        className={styles.hit}
        data-hit={index}
        aria-current={isCurrent ? 'true' : undefined}
        onFocus={() => onChoose(index)}
        onClick={(event) => {
          onChoose(index);
          // A key presses a button without clicks to count.
          if (event.detail === 0) onOpen();
        }}
        onDoubleClick={onOpen}
        title={t('find:hitOpen')}
      >
        <span className={styles.where}>
          {place && <span className={styles.page}>{t('ui:pageShort', { page: place.page })}</span>}
          <span className={styles.kind}>
            <KindIcon kind={kind} />
            {section === undefined || section === 'other'
              ? t(`find:kind_${kind}`)
              : t(`find:section_${section}`)}
          </span>
          {place?.doubtful && <span className={styles.doubtful}>{t('find:doubtful')}</span>}
        </span>
        <span className={styles.text}>
          <MarkedText text={hit.text} highlights={hit.highlights} />
        </span>
      </button>
    </li>
  );
}
