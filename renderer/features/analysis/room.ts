import { IconChartDots } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const AnalysisPage = screen(async () => (await import('./home/analysis-page.tsx')).AnalysisPage);
const DataPage = screen(async () => (await import('./data/data-page.tsx')).DataPage);
const NotebookPage = screen(
  async () => (await import('./notebook/notebook-page.tsx')).NotebookPage,
);
const WriteUpPage = screen(async () => (await import('./write-up/write-up-page.tsx')).WriteUpPage);

/** Tables of data, notebooks that compute on them, and write-ups bound to what was computed. */
export const analysisRoom: Room = {
  id: 'analysis',
  rail: { name: 'analysis', icon: IconChartDots, home: '/analysis', letter: 'a' },
  routes: [
    { path: '/analysis', component: AnalysisPage },
    { path: '/analysis/data/:dataId', component: DataPage },
    { path: '/analysis/notebook/:notebookId', component: NotebookPage },
    { path: '/analysis/write-up/:writeUpId', component: WriteUpPage },
  ],
};
