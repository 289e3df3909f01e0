import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { readStep } from './step-address.ts';
import type { TrajectoryOutline } from './types.ts';
import { useLiveTrajectory } from './use-live-trajectory.ts';
import { useStepHeaders } from './use-step-headers.ts';
import { useStepPlace } from './use-step-place.ts';
import { useUnmarked } from './viewer-mode.ts';
import { ViewerScreen } from './viewer-screen.tsx';
import classes from './viewer.module.css';

/** The steps of a trajectory on another page than its own: strip, search, filters and lines. */
export function EmbeddedViewer({ trajectoryId }: { readonly trajectoryId: string }) {
  const outline = useRouteQuery('trajectory.outline', { trajectoryId, ...useUnmarked() });
  const wanted = readStep(useSearch());
  // Asked for together with the outline: the first lines do not wait for it.
  useStepHeaders(trajectoryId, [typeof wanted === 'number' ? wanted : 0]);
  useLiveTrajectory(outline.data?.summary);
  if (outline.data !== undefined)
    return <Steps outline={outline.data} trajectoryId={trajectoryId} />;
  return outline.isError ? (
    <ErrorNotice failure={outline.error.failure} onRetry={() => void outline.refetch()} />
  ) : (
    <SkeletonRows rows={12} height={30} />
  );
}

function Steps(props: { readonly outline: TrajectoryOutline; readonly trajectoryId: string }) {
  const { t } = useTranslation('viewer');
  const { outline, trajectoryId } = props;
  const selection = useStepPlace(trajectoryId, outline.strip.length);
  return (
    <>
      {selection.failure ? (
        <div className={classes.notice}>
          <ErrorNotice failure={selection.failure} />
        </div>
      ) : null}
      {outline.complete ? null : <output className={classes.hitCount}>{t('readingRest')}</output>}
      {outline.strip.length === 0 ? (
        <p className={classes.nothing}>{t('noSteps')}</p>
      ) : (
        <ViewerScreen outline={outline} trajectoryId={trajectoryId} selection={selection} />
      )}
    </>
  );
}
