import type { ComponentProps } from 'react';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { WorksTable } from './works-table.tsx';
import styles from '../library.module.css';

/** The table, or what stands in its place until it can be shown. */
export function WorksPane(props: ComponentProps<typeof WorksTable>) {
  const { works } = props;
  if (works.failure) {
    return (
      <div className={styles.notice}>
        <ErrorNotice failure={works.failure} onRetry={works.retry} />
      </div>
    );
  }
  if (works.total === undefined) {
    return (
      <div className={styles.notice}>
        <SkeletonRows rows={12} height={34} />
      </div>
    );
  }
  return <WorksTable {...props} />;
}
