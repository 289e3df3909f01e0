import type { findRoutes } from '../../../preload/contract/routes/find.ts';
import { ok } from '../../core/errors.ts';
import type { FindQuery, FindProblem } from '../../core/library/find-query.ts';
import { finder } from '../find/find-everything.ts';
import { foundGroups } from '../find/found-view.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

/** What a client is told of how the words were read. */
function readOf(query: FindQuery, problems: readonly FindProblem[]) {
  const { words, phrases, without, fields } = query;
  return {
    words,
    phrases: [...phrases],
    without: [...without],
    fields: fields.map(({ field, value }) => ({ field, value })),
    problems: [...problems],
  };
}

export function findHandlers(current: () => Room): HandlersOf<typeof findRoutes> {
  const finders = new WeakMap<Room, ReturnType<typeof finder>>();
  function finderOf(room: Room): ReturnType<typeof finder> {
    const known = finders.get(room);
    if (known !== undefined) return known;
    const made = finder({
      database: room.database,
      passages: room.searchPassages,
    });
    finders.set(room, made);
    return made;
  }

  return {
    async 'library.find'(input) {
      const room = current();
      await room.searchable();
      const started = performance.now();
      const found = await finderOf(room)(input, new AbortController().signal);
      const { offset, limit, perGroup } = input;
      const page = found.groups.slice(offset, offset + limit);
      return ok({
        groups: foundGroups(room.database, found.query, page, perGroup),
        total: found.groups.length,
        isMore: found.isMore,
        read: readOf(found.query, found.problems),
        ranking: found.ranking,
        ...(found.problem === undefined ? {} : { problem: found.problem }),
        milliseconds: performance.now() - started,
      });
    },
  };
}
