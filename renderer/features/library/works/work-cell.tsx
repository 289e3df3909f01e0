import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { shortAuthors } from './authors.ts';
import type { Column } from './columns.ts';
import { pagesOfWork, stateOfWork } from './file-state.ts';
import { FileStatusBadge } from './file-status.tsx';
import styles from './works.module.css';

/** What one column says of a work. */
export function WorkCell({ work, column }: { readonly work: Work; readonly column: Column }) {
  const { t } = useTranslation(['library', 'ui', 'shelves', 'workDetails']);
  const dim = `${styles.cell} ${styles.dim}`;
  switch (column.name) {
    case 'title':
      return (
        <td className={`${styles.cell} ${styles.title}`} title={work.title}>
          <span className={styles.twoLines}>
            {work.retraction && (
              <span className={styles.mark}>
                <RetractionBadge notice={work.retraction} />
              </span>
            )}
            {work.title || <span className={styles.dim}>{t('untitled')}</span>}
          </span>
        </td>
      );
    case 'authors': {
      const { names, more } = shortAuthors(work.authors, t('ui:listMark'));
      const total = work.authors.length;
      return (
        <td className={styles.cell}>{more > 0 ? t('authorsMore', { names, total }) : names}</td>
      );
    }
    case 'year':
      return <td className={`${styles.cell} ${styles.number}`}>{work.year ?? ''}</td>;
    case 'venue':
      return (
        <td className={styles.cell} title={work.venue}>
          {work.venue ?? ''}
        </td>
      );
    case 'type':
      return <td className={dim}>{work.type ? t(`workDetails:type_${work.type}`) : ''}</td>;
    case 'file':
      return (
        <td className={styles.cell}>
          <FileStatusBadge status={stateOfWork(work)} />
        </td>
      );
    case 'pages': {
      const pages = pagesOfWork(work);
      return <td className={`${styles.cell} ${styles.number}`}>{pages > 0 ? pages : ''}</td>;
    }
    case 'tags': {
      const tags = (work.tags ?? []).join(t('ui:listMark'));
      return (
        <td className={dim} title={tags}>
          {tags}
        </td>
      );
    }
    case 'reading':
      return (
        <td className={dim}>
          {work.reading && work.reading !== 'unread' ? t(`shelves:reading_${work.reading}`) : ''}
        </td>
      );
    case 'added':
      return (
        <td className={dim}>
          <RelativeTime time={work.addedAt} />
        </td>
      );
    default:
      return column.name satisfies never;
  }
}
