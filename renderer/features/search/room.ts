import { IconWorldSearch } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const SearchPage = screen(async () => (await import('./search-page.tsx')).SearchPage);
const GraphPage = screen(async () => (await import('./graph/graph-page.tsx')).GraphPage);
const ResultsPage = screen(async () => (await import('./results/results-page.tsx')).ResultsPage);
const ComparePage = screen(async () => (await import('./compare/compare-page.tsx')).ComparePage);

/** Searching the literature services, following citations, and what came of it. */
export const searchRoom: Room = {
  id: 'search',
  rail: { name: 'search', icon: IconWorldSearch, home: '/search', letter: 'f' },
  routes: [
    { path: '/search', component: SearchPage },
    { path: '/search/graph', component: GraphPage },
    { path: '/search/:searchId', component: ResultsPage },
    { path: '/search/:searchId/graph', component: GraphPage },
    { path: '/search/:searchId/compare/:other', component: ComparePage },
  ],
};
