import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail, ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

type SearchRoutes = Pick<
  typeof literatureRoutes,
  | 'search.start'
  | 'search.rerun'
  | 'search.resume'
  | 'search.list'
  | 'search.get'
  | 'search.works'
  | 'search.record'
  | 'search.compare'
  | 'search.keep'
>;

/** Searches: run, gone on with, read, compared and kept. */
export function searchHandlers(current: () => Room): HandlersOf<SearchRoutes> {
  return {
    async 'search.start'({ query, services, limit }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const by = await room.researcher();
      return room.literature.searches.start({ kind: 'query', query }, services, limit, { by });
    },
    async 'search.rerun'({ searchId }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      return room.literature.searches.rerun(searchId, await room.researcher());
    },
    'search.resume'({ searchId }) {
      const room = current();
      return refusedWhenReadOnly(room) ?? room.literature.searches.startResume(searchId);
    },
    'search.list': (page) => current().literature.searches.list(page),
    'search.get': ({ searchId }) => current().literature.searches.summary(searchId),
    'search.works': ({ searchId, ...filter }) =>
      current().literature.searches.find(searchId, filter),
    async 'search.record'({ searchId, recordId }) {
      const records = await current().literature.searches.records(searchId);
      if (!records.ok) return records;
      const record = records.data.find((each) => each.recordId === recordId);
      return record === undefined
        ? fail('not_found', `There is no record ${recordId} in this search.`)
        : ok(record);
    },
    'search.compare': ({ before, after }) => current().literature.searches.compare(before, after),
    async 'search.keep'({ searchId, recordIds, collectionId }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const kept = await room.literature.searches.keep(searchId, recordIds, {
        by: await room.researcher(),
        ...(collectionId === undefined ? {} : { collectionId }),
      });
      return kept.ok ? ok({ ...kept.data, workIds: [...kept.data.workIds] }) : kept;
    },
  };
}
