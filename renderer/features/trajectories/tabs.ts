import type { en } from '../../app/i18n/en/index.ts';

/** A page of the room that stands beside the others in its header. */
export interface TrajectoryTab {
  readonly name: keyof (typeof en)['trajectories'];
  readonly href: string;
}

/** In the order they are shown; a page is added here by whoever makes it. */
export const trajectoryTabs: readonly TrajectoryTab[] = [
  { name: 'tabAll', href: '/trajectories' },
  { name: 'tabOverview', href: '/trajectories/overview' },
  { name: 'tabReviews', href: '/reviews' },
];
