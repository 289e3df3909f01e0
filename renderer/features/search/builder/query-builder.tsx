import { Stack } from '@mantine/core';
import type { Ref } from 'react';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { ServiceView } from '../types.ts';
import { QueryBlocks } from './query-blocks.tsx';
import { QueryLine } from './query-line.tsx';
import { ServicesList } from './services-list.tsx';
import { StartBar, useStartSearch } from './start-bar.tsx';
import { searchable, useBuilder } from './use-builder.ts';
import { useCounts } from './use-counts.ts';
import styles from './builder.module.css';

/** A query as a line and as blocks, the services it goes to, and what it will take. */
export function QueryBuilder(props: {
  readonly services: readonly ServiceView[];
  readonly workspaceId: string;
  readonly lineRef: Ref<HTMLInputElement>;
}) {
  const { services, workspaceId, lineRef } = props;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const readOnly = workspace?.readOnly ?? false;
  const builder = useBuilder(workspaceId, services);
  const counts = useCounts();
  const start = useStartSearch(builder);
  return (
    <div className={styles.panel}>
      <Stack gap="lg">
        <QueryLine
          inputRef={lineRef}
          value={builder.line}
          failure={builder.lineFailure}
          onChange={builder.setLine}
          onEnter={() => {
            // What it will take must be in sight before anything leaves.
            if (!readOnly && builder.plans.length > 0 && !builder.stale) start.run();
          }}
        />
        <QueryBlocks
          draft={builder.draft}
          problem={builder.problem}
          frozen={builder.lineLeads}
          onChange={builder.setDraft}
        />
        <ServicesList
          services={searchable(services)}
          builder={builder}
          counts={counts}
          readOnly={readOnly}
        />
        {builder.planFailure && (
          <ErrorNotice failure={builder.planFailure} onRetry={builder.retryPlan} />
        )}
      </Stack>
      <StartBar builder={builder} counts={counts} start={start} readOnly={readOnly} />
    </div>
  );
}
