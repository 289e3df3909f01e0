import type { Stop } from '../evidence/stops.ts';
import type { FindBarState } from '../find/use-find-bar.ts';
import { drawnMark } from '../selection/subject.ts';
import type { Subject } from '../selection/subject.ts';

/** What `h` marks when nothing is selected: the match that find is at, or the hit or quote in sight. */
export function currentSubject(
  find: Pick<FindBarState, 'isOpen' | 'query' | 'current' | 'index'>,
  stop: Stop | undefined,
): Subject | undefined {
  const match = find.isOpen ? find.current : undefined;
  if (match) {
    const { page, start, end } = match;
    return {
      page,
      words: find.query.trim(),
      place: { kind: 'characters', ranges: [{ page, start, end }] },
      drawnAt: drawnMark(`found-${find.index}`),
    };
  }
  // Words that are no longer there cannot be marked.
  if (!stop || stop.location?.state === 'missing') return undefined;
  const { id, page, start, end, text } = stop;
  return {
    page,
    words: text,
    place: { kind: 'characters', ranges: [{ page, start, end }] },
    drawnAt: drawnMark(id),
  };
}
