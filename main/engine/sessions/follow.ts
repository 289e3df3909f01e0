import type { SessionEvent } from '../../../preload/contract/views.ts';
import type { Journal } from '../../core/ports.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { sessionStream } from '../../core/record/event.ts';
import { eventView } from './event-view.ts';

/** Events delivered at once while catching up. */
const CHUNK = 200;

/**
 * Delivers a session's events after `afterSeq` once and in order: first what is recorded, then each
 * as it becomes durable. Reload, reconnect and a first look are this one path.
 */
export function followSession(
  journal: Journal,
  sessionId: string,
  afterSeq: number,
  listener: (events: SessionEvent[]) => void,
): () => void {
  const stream = sessionStream(sessionId);
  let delivered = afterSeq;
  let isOpen = true;
  /** What came while the recorded part was still being read. */
  let early: RecordEvent[] | undefined = [];

  function deliver(events: readonly RecordEvent[]): void {
    const news = events.filter(({ seq }) => seq > delivered);
    const last = news.at(-1);
    if (!isOpen || last === undefined) return;
    delivered = last.seq;
    listener(news.map((event) => eventView(event)));
  }

  const stop = journal.onAppended((events) => {
    const own = events.filter((event) => event.stream === stream);
    if (early) early.push(...own);
    else deliver(own);
  });

  async function catchUp(): Promise<void> {
    let chunk: RecordEvent[] = [];
    for await (const { event } of journal.read(stream, { fromSeq: afterSeq + 1 })) {
      if (!isOpen) return;
      chunk.push(event);
      if (chunk.length < CHUNK) continue;
      deliver(chunk);
      chunk = [];
    }
    deliver(chunk);
    deliver(early ?? []);
    early = undefined;
  }
  catchUp().catch((error: unknown) => {
    // The journal could not be read (a disk that was pulled out). The follower asks again when it reconnects.
    stop();
    console.error(`following ${sessionId} failed:`, error);
  });

  return () => {
    isOpen = false;
    stop();
  };
}
