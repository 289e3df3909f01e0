import type { FoundGroup, FoundHit } from '../../../../preload/contract/views/find.ts';
import { readerPath } from '../../reader/reader-place.ts';
import { workPath } from '../work-place.ts';

/**
 * Where a hit is read: its place in the file, its message in the session, or its work's record. The
 * query goes along as it was typed: without its quotes the reader would look for other words.
 */
export function hitAddress(group: FoundGroup, hit: FoundHit, query: string): string {
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
    ...(query === '' ? {} : { query }),
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
