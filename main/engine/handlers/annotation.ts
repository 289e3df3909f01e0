/** Highlights, region marks and notes in files, and what the reader shows beside the pages. */
import type { annotationRoutes } from '../../../preload/contract/routes/annotation.ts';
import { fail, ok } from '../../core/errors.ts';
import { anchorParts } from '../annotations/anchor-parts.ts';
import { exportMarks } from '../annotations/export-marks.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function annotationHandlers(
  current: () => Room,
): Omit<HandlersOf<typeof annotationRoutes>, 'file.references' | 'file.sections'> {
  return {
    'annotation.list'({ fileId, workId }) {
      const { annotations } = current();
      if (fileId !== undefined) return annotations.inFile(fileId);
      if (workId !== undefined) return annotations.ofWork(workId);
      return fail('invalid_input', 'Name the file or the work whose marks are asked for.');
    },
    async 'annotation.write'(change) {
      const room = current();
      return refusedWhenReadOnly(room) ?? room.annotations.write(change);
    },
    async 'annotation.remove'({ annotationIds }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const removed = await room.annotations.remove(annotationIds);
      return removed.ok ? ok({ removed: removed.data }) : removed;
    },
    async 'annotation.restore'({ annotationIds }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const restored = await room.annotations.restore(annotationIds);
      return restored.ok ? ok({ restored: restored.data }) : restored;
    },
    'annotation.anchor'({ fileId, parts }) {
      const anchors = anchorParts(current().database, fileId, parts);
      return anchors.ok
        ? ok({ target: { kind: 'text' as const, anchors: anchors.data } })
        : anchors;
    },
    'annotation.export': ({ format, workIds }) => exportMarks(current().database, format, workIds),
  };
}
