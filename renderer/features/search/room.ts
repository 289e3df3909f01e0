import { IconWorldSearch } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

const SearchPage = lazy(async () => ({
  default: (await import('./search-page.tsx')).SearchPage,
}));
const GraphPage = lazy(async () => ({
  default: (await import('./graph/graph-page.tsx')).GraphPage,
}));
const ResultsPage = lazy(async () => ({
  default: (await import('./results/results-page.tsx')).ResultsPage,
}));
const ComparePage = lazy(async () => ({
  default: (await import('./compare/compare-page.tsx')).ComparePage,
}));

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
