import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { ChosenActionProps } from '../list/slots.ts';
import type { HeadActionProps } from '../viewer/head-actions.ts';
import { ExportTrajectory } from './export-trajectory.tsx';

/** From a trajectory's own page to a file of it. */
export function ExportOne({ trajectoryId }: HeadActionProps) {
  const { data: workspace } = useRouteQuery('workspace.current', {});
  return (
    <ExportTrajectory trajectoryIds={[trajectoryId]} writable={workspace?.readOnly === false} />
  );
}

/** From a choice in the list to one file of all of them. */
export function ExportChosen({ trajectoryIds, writable }: ChosenActionProps) {
  return <ExportTrajectory trajectoryIds={trajectoryIds} writable={writable} size="compact-sm" />;
}
