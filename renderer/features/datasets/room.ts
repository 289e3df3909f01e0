import { IconStack2 } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

const DatasetsPage = lazy(async () => ({
  default: (await import('./datasets-page.tsx')).DatasetsPage,
}));
const NewDatasetPage = lazy(async () => ({
  default: (await import('./new-dataset-page.tsx')).NewDatasetPage,
}));
const DatasetPage = lazy(async () => ({
  default: (await import('./dataset-page.tsx')).DatasetPage,
}));

/** Versioned selections of trajectories: made, looked at, compared and given out. */
export const datasetsRoom: Room = {
  id: 'datasets',
  rail: { name: 'datasets', icon: IconStack2, home: '/datasets', letter: 'd' },
  routes: [
    { path: '/datasets', component: DatasetsPage },
    { path: '/datasets/new', component: NewDatasetPage },
    { path: '/datasets/:datasetId', component: DatasetPage },
    { path: '/datasets/:datasetId/:version', component: DatasetPage },
  ],
};
