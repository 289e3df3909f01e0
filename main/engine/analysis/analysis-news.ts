/** What clients are told when something was recorded of data, notebooks or write-ups. */
import type { AppEvent } from '../../../preload/contract/events.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { openPayload } from '../../core/record/payload.ts';
import { analysisKinds } from '../../core/record/analysis-kinds.ts';

/** Each piece of news once, whatever the number of events. */
export function analysisNews(events: readonly RecordEvent[]): readonly AppEvent[] {
  const own = events.filter(({ kind }) => Object.hasOwn(analysisKinds, kind));
  const notebooks = new Set(own.flatMap(notebookOf));
  const news: AppEvent[] = [...notebooks].map((notebookId) => ({
    type: 'notebook.changed',
    notebookId,
  }));
  if (own.some(({ kind }) => kind.startsWith('data.'))) news.push({ type: 'data.changed' });
  if (own.some(({ kind }) => kind.startsWith('writeup.'))) news.push({ type: 'writeups.changed' });
  return news;
}

function notebookOf(event: RecordEvent): string[] {
  if (!event.kind.startsWith('notebook.') && event.kind !== 'cell.ran') return [];
  const opened = openPayload(event);
  if (opened.state !== 'known') return [];
  const { payload } = opened;
  const hasId = typeof payload === 'object' && payload !== null && 'notebookId' in payload;
  return hasId && typeof payload.notebookId === 'string' ? [payload.notebookId] : [];
}
