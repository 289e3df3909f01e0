import { IconStack2 } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const DatasetsPage = screen(async () => (await import('./datasets-page.tsx')).DatasetsPage);
const NewDatasetPage = screen(async () => (await import('./new-dataset-page.tsx')).NewDatasetPage);
const DatasetPage = screen(async () => (await import('./dataset-page.tsx')).DatasetPage);

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
