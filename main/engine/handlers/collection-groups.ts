/** Works that are one work: proposed, put together, taken apart. */
import type { collectionRoutes } from '../../../preload/contract/routes/collection.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { worksOf } from '../../adapters/sqlite/read-works.ts';
import { knownRecords } from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { duplicateFinder } from '../library/find-duplicates.ts';
import { recordChanges } from './changes.ts';

type GroupRoutes = Pick<
  typeof collectionRoutes,
  'work.duplicates' | 'work.merge' | 'work.split' | 'work.distinct'
>;

/** More would be pairs by the hundred thousand, and no person looked at them. */
const MOST_DISTINCT = 200;

const noWork = () => fail('not_found', 'There is no such work in this library.');

export function groupHandlers(current: () => Room): HandlersOf<GroupRoutes> {
  const findDuplicates = duplicateFinder();
  return {
    async 'work.duplicates'({ offset, limit }) {
      const { database } = current();
      const all = await findDuplicates(database);
      const groups = all.slice(offset, offset + limit).map(({ workIds, likeness }) => ({
        ...likeness,
        works: worksOf(database, workIds),
      }));
      return ok({ total: all.length, groups });
    },
    async 'work.merge'({ workId, others }) {
      const room = current();
      const { database } = room;
      const wanted = [...new Set(others)].filter((other) => other !== workId);
      const works = [workId, ...wanted].map((each) => getWork(database, each));
      if (works.includes(undefined)) return noWork();
      if (wanted.length === 0)
        return fail('invalid_input', 'Choose at least two works to put together.');
      const removed = works.find((work) => work?.removedAt !== undefined);
      if (removed !== undefined)
        return fail(
          'invalid_input',
          `"${removed.title}" lies in the trash. Nothing was changed; restore it first.`,
        );
      const payload = { workId, others: wanted, reason: 'researcher' };
      const written = await recordChanges(room, [{ kind: 'works.merged', payload }]);
      if (!written.ok) return written;
      const top = getWork(database, workId);
      const work = top?.versionOf === undefined ? top : getWork(database, top.versionOf);
      return work === undefined ? noWork() : ok(work);
    },
    async 'work.split'({ workIds }) {
      const room = current();
      const apart = knownRecords(room.database, workIds).filter((workId) => {
        const work = getWork(room.database, workId);
        return work?.versionOf !== undefined || work?.versions !== undefined;
      });
      if (apart.length === 0) return ok({ works: 0 });
      const written = await recordChanges(room, [
        { kind: 'works.split', payload: { workIds: apart } },
      ]);
      return written.ok ? ok({ works: apart.length }) : written;
    },
    async 'work.distinct'({ workIds, withdrawn }) {
      const room = current();
      const known = knownRecords(room.database, workIds);
      if (known.length < 2)
        return fail('invalid_input', 'Choose at least two works that are not the same.');
      if (known.length > MOST_DISTINCT)
        return fail('invalid_input', `Choose at most ${MOST_DISTINCT} works at once.`);
      const payload = { workIds: known, ...(withdrawn ? { withdrawn: true } : {}) };
      const written = await recordChanges(room, [{ kind: 'works.distinct', payload }]);
      return written.ok ? ok({ works: known.length }) : written;
    },
  };
}
