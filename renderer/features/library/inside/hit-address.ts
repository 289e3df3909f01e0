import type { FoundGroup, FoundHit } from '../../../../preload/contract/views/find.ts';
import { readerPath } from '../../reader/reader-place.ts';
import { workPath } from '../work-place.ts';

/** Where a hit is read: its place in the file, its message in the session, or its work's record. */
export function hitAddress(group: FoundGroup, hit: FoundHit, words: string): string {
  if (hit.sessionId !== undefined) {
    const event = hit.eventId === undefined ? '' : `?event=${encodeURIComponent(hit.eventId)}`;
    return `/workbench/${encodeURIComponent(hit.sessionId)}${event}`;
  }
  const { place } = hit;
  if (place === undefined) return workPath(group.workId ?? '');
  const range =
    place.start === undefined || place.end === undefined
      ? undefined
      : { start: place.start, end: place.end };
  return readerPath(place.fileId, {
    page: place.page,
    ...(words === '' ? {} : { query: words }),
    ...(hit.annotationId === undefined ? { range } : { annotationId: hit.annotationId }),
  });
}

/** What tells a hit from every other one of its list. */
export function hitKey(hit: FoundHit): string {
  const { kind, place, noteId, annotationId, eventId, text } = hit;
  return [kind, place?.passageId ?? noteId ?? annotationId ?? eventId ?? '', text].join(' ');
}

/** The hits that are listed: a title is marked in the heading already, unless it is all there is. */
export function listedHits(hits: readonly FoundHit[]): readonly FoundHit[] {
  const others = hits.filter(({ kind }) => kind !== 'title');
  return others.length === 0 ? hits.slice(0, 1) : others;
}
