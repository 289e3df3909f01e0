/** The viewer's data, as the contract gives it. */
import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type TrajectoryOutline = RouteOutput<'trajectory.outline'>;
export type TrajectorySummary = TrajectoryOutline['summary'];
export type TrajectoryBranch = TrajectoryOutline['branches'][number];
export type StripMark = TrajectoryOutline['strip'][number];
export type StepHeader = RouteOutput<'trajectory.steps'>['steps'][number];
export type TrajectoryHit = RouteOutput<'trajectory.search'>['hits'][number];
export type AlignedRow = RouteOutput<'trajectory.align'>['rows'][number];
export type StateAtStep = RouteOutput<'trajectory.stateAt'>;
