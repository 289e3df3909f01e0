/** What clients are told when something was said of trajectories. */
import type { AppEvent } from '../../../preload/contract/events.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { curationKinds } from '../../core/record/curation-kinds.ts';

type CurationKind = keyof typeof curationKinds;

const NEWS: { readonly [K in CurationKind]: AppEvent['type'] & `${string}s.changed` } = {
  'trajectories.imported': 'trajectories.changed',
  'trajectories.removed': 'trajectories.changed',
  'trajectory.described': 'trajectories.changed',
  'trajectory.step_marked': 'trajectories.changed',
  'trajectory.signed_off': 'trajectories.changed',
  'redaction.decided': 'trajectories.changed',
  'rubric.saved': 'reviews.changed',
  'rubric.removed': 'reviews.changed',
  'review.saved': 'reviews.changed',
  'judgement.given': 'reviews.changed',
  'judgement.settled': 'reviews.changed',
  'dataset.saved': 'datasets.changed',
  'dataset.removed': 'datasets.changed',
  'dataset.exported': 'datasets.changed',
};

/** Each piece of news once, whatever the number of events. */
export function curationNews(events: readonly RecordEvent[]): readonly AppEvent[] {
  const types = new Set(events.flatMap(({ kind }) => (isCuration(kind) ? [NEWS[kind]] : [])));
  const news: AppEvent[] = [];
  if (types.has('trajectories.changed')) news.push({ type: 'trajectories.changed' });
  if (types.has('reviews.changed')) news.push({ type: 'reviews.changed' });
  if (types.has('datasets.changed')) news.push({ type: 'datasets.changed' });
  return news;
}

function isCuration(kind: string): kind is CurationKind {
  return Object.hasOwn(curationKinds, kind);
}
