import { Button, Text } from '@mantine/core';
import { IconHighlight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, SkeletonRows } from '../../../ui/state-view.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';
import { ExportMarks } from './export-marks.tsx';
import { MarkItem } from './mark-item.tsx';
import { MarksFilterBar } from './marks-filter.tsx';
import styles from './marks.module.css';
import type { Annotating } from './use-annotating.ts';
import { everything, isNarrowed } from './placed-annotation.ts';

/** All marks of the work, in the order of this file, with what can be done with them. */
export function MarksList(props: {
  readonly annotating: Annotating;
  /** The file's pages, for pictures of regions; absent for a text of the web. */
  readonly opened: OpenedDocument | undefined;
  /** Below the list, when it is not narrowed. */
  readonly below?: ReactNode;
}) {
  const { annotating, opened, below } = props;
  const { annotations, workId, query, filter, setFilter, shown } = annotating;
  const { t } = useTranslation('marks');

  if (query.isError) {
    return <ErrorNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <SkeletonRows rows={4} height={64} />;
  return (
    <>
      {annotations.length > 0 && (
        <MarksFilterBar
          filter={filter}
          onFilter={setFilter}
          shown={shown.length}
          total={annotations.length}
        />
      )}
      <div className={styles.scroller} style={{ overflow: 'auto' }}>
        {annotations.length === 0 ? (
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconHighlight size={32} stroke={1.4} aria-hidden />}
          >
            <Text size="sm">{t(annotating.writable ? 'emptyLead' : 'readOnly')}</Text>
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState
            title={t('filteredTitle')}
            action={
              <Button size="xs" variant="default" onClick={() => setFilter(everything)}>
                {t('filterClear')}
              </Button>
            }
          />
        ) : (
          <ul className={styles.list}>
            {shown.map((annotation) => (
              <MarkItem
                key={annotation.annotationId}
                annotation={annotation}
                annotating={annotating}
                opened={opened}
              />
            ))}
          </ul>
        )}
        {!isNarrowed(filter) && below}
      </div>
      {annotations.length > 0 && (
        <div className={styles.foot}>
          <ExportMarks workId={workId} />
        </div>
      )}
    </>
  );
}
