import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { ReplayScreen } from '../replay/replay-screen.tsx';
import { readStep } from './step-address.ts';
import { useLiveTrajectory } from './use-live-trajectory.ts';
import { useStepHeaders } from './use-step-headers.ts';
import { useStepPlace } from './use-step-place.ts';
import { ViewerHead } from './viewer-head.tsx';
import { ViewerScreen } from './viewer-screen.tsx';
import classes from './viewer.module.css';

/** One trajectory, to be read, searched, judged and gone through step by step. */
export function ViewerPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const trajectoryId = props.params['trajectoryId'] ?? '';
  // Another branch is another page: what was opened there is not opened here.
  return <Viewer key={trajectoryId} trajectoryId={trajectoryId} />;
}

function Viewer(props: { readonly trajectoryId: string }) {
  const { t } = useTranslation('viewer');
  const { trajectoryId } = props;
  const outline = useRouteQuery('trajectory.outline', { trajectoryId });
  // Asked for together with the outline: the first lines do not wait for it.
  const wanted = readStep(useSearch());
  useStepHeaders(trajectoryId, [typeof wanted === 'number' ? wanted : 0]);
  const replay = new URLSearchParams(useSearch()).get('replay') === '1';
  const selection = useStepPlace(trajectoryId, outline.data?.strip.length ?? 0);
  useLiveTrajectory(outline.data?.summary);
  if (outline.data === undefined) {
    return (
      <div className={classes.page}>
        {outline.isError ? (
          <ErrorNotice failure={outline.error.failure} onRetry={() => void outline.refetch()} />
        ) : (
          <SkeletonRows rows={12} height={30} />
        )}
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <ViewerHead outline={outline.data} trajectoryId={trajectoryId} replay={replay} />
      {selection.failure ? (
        <div className={classes.notice}>
          <ErrorNotice failure={selection.failure} />
        </div>
      ) : null}
      {outline.data.strip.length === 0 ? (
        <p className={classes.nothing}>{t('noSteps')}</p>
      ) : replay ? (
        <ReplayScreen outline={outline.data} trajectoryId={trajectoryId} selection={selection} />
      ) : (
        <ViewerScreen outline={outline.data} trajectoryId={trajectoryId} selection={selection} />
      )}
    </div>
  );
}
