/** Found works on their way into the library. */
import type { FoundRecord } from '../../../core/literature/found-work.ts';
import type { KeptWorks } from '../../../core/literature/desk.ts';
import type { FoundWork } from '../../../core/literature/found.ts';
import type { LiteratureRecord } from '../../../core/literature/record.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import { WORKSPACE_STREAM, type Actor, type EventDraft } from '../../../core/record/event.ts';
import {
  addRecords,
  type AddedRecord,
  type AddPorts,
  type NewRecord,
} from '../../library/add-records.ts';

export interface KeepRequest {
  readonly searchId: string;
  readonly recordIds: readonly string[];
  readonly by: Actor;
  readonly collectionId?: string;
}

interface Kept {
  readonly work: FoundWork;
  readonly record: LiteratureRecord;
  readonly added: AddedRecord;
}

/**
 * Each record of a found work becomes a work or a version of one. Those that the search took
 * together by their titles are one in the library too; what the services say of a work's standing
 * comes with it.
 */
export async function keepWorks(
  ports: AddPorts,
  read: { readonly records: readonly FoundRecord[]; readonly works: readonly FoundWork[] },
  { searchId, recordIds, by, collectionId }: KeepRequest,
): Promise<Result<KeptWorks>> {
  const wanted = new Set(recordIds);
  const works = read.works.filter(({ records }) =>
    records.some(({ recordId }) => wanted.has(recordId)),
  );
  const known = new Set(works.flatMap((work) => work.records.map(({ recordId }) => recordId)));
  const missing = recordIds.find((recordId) => !known.has(recordId));
  if (missing !== undefined)
    return fail('not_found', `There is no record ${missing} in this search. Nothing was added.`);
  const byId = new Map(read.records.map(({ record }) => [record.recordId, record]));
  const given = works.flatMap((work) =>
    work.records.flatMap(({ recordId }) => {
      const record = byId.get(recordId);
      // A plain text adds nothing to a work that is known better; the search keeps it.
      const isIdle = record?.asText === true && (work.asText !== true || isThere(work));
      return record === undefined || isIdle ? [] : [{ work, record }];
    }),
  );
  const added = await addRecords(
    ports,
    given.map(({ record }) => newRecord(searchId, record)),
    { actor: by },
  );
  if (!added.ok) return added;
  const kept = given.flatMap((each, place): Kept[] => {
    const outcome = added.data[place];
    return outcome === undefined ? [] : [{ ...each, added: outcome }];
  });
  const shown = works.map((work) => shownWorks(kept, work));
  const drafts = [
    ...shown.flatMap(({ work, workIds }) => merging(work, workIds, by)),
    ...notices(kept),
    ...collecting(
      shown.map(({ workIds }) => workIds[0]).filter((workId) => workId !== undefined),
      collectionId,
      by,
    ),
  ];
  if (drafts.length > 0) {
    const written = await ports.journal.append(WORKSPACE_STREAM, drafts);
    if (!written.ok) return written;
  }
  const isNew = shown.map(({ work }) =>
    kept.filter((each) => each.work === work).some(({ added: { outcome } }) => outcome === 'added'),
  );
  const isKnown = shown.map(({ work }) =>
    kept
      .filter((each) => each.work === work)
      .every(({ added: { outcome } }) => outcome !== 'added'),
  );
  return ok({
    added: isNew.filter(Boolean).length,
    joined: isKnown.filter(Boolean).length,
    workIds: shown.flatMap(({ workIds }) => workIds.slice(0, 1)),
  });
}

function newRecord(searchId: string, { fields, service, recordId }: LiteratureRecord): NewRecord {
  const origins = Object.fromEntries(Object.keys(fields).map((field) => [field, service]));
  return { fields, origins, source: { kind: 'search', searchId, service, recordId } };
}

/** Not in the trash, either. */
function isThere({ workId, removed }: FoundWork): boolean {
  return workId !== undefined && removed !== true;
}

function shownWorks(kept: readonly Kept[], work: FoundWork) {
  const own = kept.filter((each) => each.work === work);
  const there = own.length === 0 && work.workId !== undefined ? [work.workId] : [];
  return { work, workIds: [...new Set([...there, ...own.map(({ added }) => added.shownAs)])] };
}

/** Records that share no identifier, and that the search took for one work all the same. */
function merging(work: FoundWork, workIds: readonly string[], actor: Actor): EventDraft[] {
  const [workId, ...others] = workIds;
  if (workId === undefined || others.length === 0) return [];
  const reason =
    work.records.find((each) => each.reason !== undefined)?.reason ?? 'title_authors_year';
  return [{ actor, kind: 'works.merged', payload: { workId, others, reason } }];
}

function notices(kept: readonly Kept[]): EventDraft[] {
  const byService = Map.groupBy(
    kept.filter(({ record }) => record.retraction !== undefined),
    ({ record }) => record.service,
  );
  return [...byService].map(([service, found]) => ({
    actor: { kind: 'system' },
    kind: 'works.checked',
    payload: {
      service,
      workIds: found.map(({ added }) => added.workId),
      notices: found.flatMap(({ added, record: { retraction } }) =>
        retraction === undefined ? [] : [{ workId: added.workId, notice: retraction }],
      ),
    },
  }));
}

function collecting(
  add: readonly string[],
  collectionId: string | undefined,
  actor: Actor,
): EventDraft[] {
  if (collectionId === undefined || add.length === 0) return [];
  return [{ actor, kind: 'collection.changed', payload: { collectionId, add, remove: [] } }];
}
