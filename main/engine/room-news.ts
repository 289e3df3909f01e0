/** What windows are told when something was recorded in a room. */
import type { AppEvent } from '../../preload/contract/events.ts';
import type { SessionSummary } from '../../preload/contract/views.ts';
import { LITERATURE_SETTING } from '../core/literature/settings.ts';
import {
  sessionStream,
  WORKSPACE_STREAM,
  type RecordEvent,
  type StreamName,
} from '../core/record/event.ts';
import { analysisNews } from './analysis/analysis-news.ts';
import { gathered } from './emitter.ts';
import { MEMORY_KINDS } from './memory-keeper.ts';
import { curationNews } from './trajectories/curation-news.ts';

/** What makes a session wait for a person, and what ends that. */
const WAITING_KINDS = new Set([
  'approval.requested',
  'approval.decided',
  'question.asked',
  'question.answered',
]);

const LIBRARY_KINDS = new Set([
  'work.added',
  'work.edited',
  'work.completed',
  'work.removed',
  'work.restored',
  'works.merged',
  'works.split',
  'works.distinct',
  'works.tagged',
  'works.reading',
  'works.checked',
  'collection.saved',
  'collection.removed',
  'collection.changed',
  'note.written',
  'note.removed',
  'file.added',
  'file.reread',
  'zotero.synced',
  'zotero.settled',
  'events.erased',
]);

/** What moves marks, or the files they are shown in. */
const ANNOTATION_KINDS = new Set([
  'annotation.written',
  'annotation.removed',
  'works.merged',
  'works.split',
  'file.reread',
  'events.erased',
]);

/** An import changes the library many times a second; clients hear of it at most this often, in milliseconds. */
const LIBRARY_NEWS_INTERVAL = 250;
const LITERATURE_NEWS_INTERVAL = 250;
/** A researcher waits for the mark just made in the other window; an import merges many works. */
const ANNOTATION_NEWS_INTERVAL = 50;

export interface RoomNews {
  /** Of a whole area, told together with what else comes soon. */
  readonly literature: { soon(): void };
  readonly annotations: { soon(): void };
  /** What these events mean for windows. */
  tell(events: readonly RecordEvent[]): void;
  close(): void;
}

export function createRoomNews(ports: {
  readonly publish: (event: AppEvent) => void;
  /** Undefined for a session that is not here any more. */
  readonly summary: (sessionId: string) => Promise<SessionSummary | undefined>;
}): RoomNews {
  const { publish } = ports;
  const library = gathered(() => publish({ type: 'library.changed' }), LIBRARY_NEWS_INTERVAL);
  const literature = gathered(
    () => publish({ type: 'literature.changed' }),
    LITERATURE_NEWS_INTERVAL,
  );
  const annotations = gathered(
    () => publish({ type: 'annotations.changed' }),
    ANNOTATION_NEWS_INTERVAL,
  );

  /** That a session waits for a person, or no longer does; a window elsewhere in the app shows it too. */
  async function tellOfWaiting(stream: StreamName): Promise<void> {
    const summary = await ports.summary(stream.slice(sessionStream('').length));
    if (summary !== undefined) publish({ type: 'session.changed', summary });
  }

  return {
    literature,
    annotations,
    tell(events) {
      if (events.some(({ kind }) => LIBRARY_KINDS.has(kind))) library.soon();
      if (events.some(({ kind }) => ANNOTATION_KINDS.has(kind))) annotations.soon();
      if (events.some(changesLiterature)) literature.soon();
      for (const one of curationNews(events)) publish(one);
      for (const one of analysisNews(events)) publish(one);
      if (events.some(changesMemory)) publish({ type: 'memory.changed' });
      const waiting = events.filter(({ kind }) => WAITING_KINDS.has(kind));
      for (const stream of new Set(waiting.map((event) => event.stream)))
        void tellOfWaiting(stream);
    },
    close() {
      library.cancel();
      literature.cancel();
      annotations.cancel();
    },
  };
}

/** Also when a note was erased from the record. */
function changesMemory({ kind, stream }: RecordEvent): boolean {
  return MEMORY_KINDS.has(kind) || (kind === 'events.erased' && stream === WORKSPACE_STREAM);
}

/** A search began, got a page or ended; or how the services are used was changed. */
function changesLiterature({ kind, payload }: RecordEvent): boolean {
  if (kind.startsWith('search.')) return true;
  return kind === 'setting.changed' && JSON.stringify(payload).includes(`"${LITERATURE_SETTING}"`);
}
