import { lazy } from 'react';
import type { RoomRoute } from '../../app/rooms.ts';

const ReviewsPage = lazy(async () => ({
  default: (await import('./list/reviews-page.tsx')).ReviewsPage,
}));
const ReviewFormPage = lazy(async () => ({
  default: (await import('./form/review-form-page.tsx')).ReviewFormPage,
}));
const ReviewPage = lazy(async () => ({
  default: (await import('./review/review-page.tsx')).ReviewPage,
}));
const JudgePage = lazy(async () => ({
  default: (await import('./judge/judge-page.tsx')).JudgePage,
}));
const SettlePage = lazy(async () => ({
  default: (await import('./settle/settle-page.tsx')).SettlePage,
}));
const RubricsPage = lazy(async () => ({
  default: (await import('./rubrics/rubrics-page.tsx')).RubricsPage,
}));

/** Reviews stand in the room of trajectories. */
export const reviewRoutes: readonly RoomRoute[] = [
  { path: '/reviews', component: ReviewsPage },
  { path: '/reviews/new', component: ReviewFormPage },
  { path: '/reviews/:reviewId', component: ReviewPage },
  { path: '/reviews/:reviewId/edit', component: ReviewFormPage },
  { path: '/reviews/:reviewId/judge', component: JudgePage },
  { path: '/reviews/:reviewId/settle', component: SettlePage },
  { path: '/rubrics', component: RubricsPage },
];
