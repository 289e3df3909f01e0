/** What workspace events do to highlights, region marks and their notes. */
import type { Database } from 'better-sqlite3';
import type { AnnotationTarget } from '../../core/library/annotation.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once. A mark that is written again after its removal is back. */
export function annotationProjector(database: Database): Projector {
  const write = database.prepare(
    `INSERT INTO annotation VALUES (@annotationId, @workId, @fileId, @page, @start, @top, @colour, @note,
     @target, @words, @actorKind, @actorName, @seq, @seq, @time, @time, NULL)
     ON CONFLICT (annotation_id) DO UPDATE SET work_id = excluded.work_id, file_id = excluded.file_id,
     page = excluded.page, start = excluded.start, top = excluded.top, colour = excluded.colour,
     note = excluded.note, target = excluded.target, words = excluded.words,
     actor_kind = excluded.actor_kind, actor_name = excluded.actor_name,
     changed_seq = excluded.changed_seq, changed_at = excluded.changed_at, removed_at = NULL`,
  );
  const remove = database.prepare(
    'UPDATE annotation SET removed_at = ? WHERE annotation_id = ? AND removed_at IS NULL',
  );
  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    if (event.kind === 'annotation.written') {
      const { target, ...annotation } = read('annotation.written');
      write.run({
        note: null,
        ...annotation,
        ...placeOf(target),
        target: JSON.stringify(target),
        actorKind: event.actor.kind,
        actorName: event.actor.name ?? null,
        seq: event.seq,
        time: event.time,
      });
    } else if (event.kind === 'annotation.removed') {
      remove.run(event.time, read('annotation.removed').annotationId);
    }
  };
}

/** Where it begins, and the words that were marked. */
function placeOf(target: AnnotationTarget) {
  if (target.kind === 'region') {
    const { fileId, page, rectangle, words } = target;
    return { fileId, page, start: null, top: rectangle.y, words };
  }
  const words = target.anchors.map(({ quote }) => quote.exact).join(' ');
  const [first] = target.anchors;
  const { page, start, rectangles } = first?.position ?? { page: 1, start: 0, rectangles: [] };
  return { fileId: first?.fileId ?? '', page, start, top: rectangles[0]?.y ?? 0, words };
}
