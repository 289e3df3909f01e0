import type { RoomRoute } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const ReviewsPage = screen(async () => (await import('./list/reviews-page.tsx')).ReviewsPage);
const ReviewFormPage = screen(
  async () => (await import('./form/review-form-page.tsx')).ReviewFormPage,
);
const ReviewPage = screen(async () => (await import('./review/review-page.tsx')).ReviewPage);
const JudgePage = screen(async () => (await import('./judge/judge-page.tsx')).JudgePage);
const SettlePage = screen(async () => (await import('./settle/settle-page.tsx')).SettlePage);
const RubricsPage = screen(async () => (await import('./rubrics/rubrics-page.tsx')).RubricsPage);

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
