/** Records on their way into the library, from a file, a search or Zotero. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { identityQueries } from '../../adapters/sqlite/query-identity.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { WorkExtra, WorkFields, WorkOrigins } from '../../core/library/work.ts';
import type { WorkSource } from '../../core/library/work-source.ts';
import type { Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor, type EventDraft } from '../../core/record/event.ts';
import { createIdentityDesk, type IdentityDesk } from './identity-desk.ts';

export interface NewRecord {
  readonly fields: WorkFields;
  readonly origins: WorkOrigins;
  readonly extra?: WorkExtra;
  readonly source?: WorkSource;
}

/** What became of one record, in the order they were given. */
export interface AddedRecord {
  /** `known`: the library has it word for word. `joined`: it stands below a work that was there. */
  readonly outcome: 'added' | 'joined' | 'known';
  /** The record's own id. */
  readonly workId: string;
  /** The work it is shown as: itself, or the one it stands below. */
  readonly shownAs: string;
}

/** An open room has all of it. */
export interface AddPorts {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  readonly random: Pick<Random, 'id'>;
  /** See `Room`: the library is compared with everything recorded. */
  indexed(): Promise<Result<void>>;
}

export interface AddOptions {
  readonly actor: Actor;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Records of one append: few enough that the engine answers others in between. */
const CHUNK = 50;

/**
 * Each record is added as it is; one that shares an identifier with a work goes below it, and one
 * that is there word for word adds nothing, also within one call. A work in the trash comes back when
 * it is added again. What a person took apart is not put together. Fails with `stopped` or what kept
 * the record from being written; what was added until then stays.
 */
export async function addRecords(
  ports: AddPorts,
  records: readonly NewRecord[],
  options: AddOptions,
): Promise<Result<readonly AddedRecord[]>> {
  const added: AddedRecord[] = [];
  const queries = identityQueries(ports.database);
  for (let start = 0; start < records.length; start += CHUNK) {
    if (options.signal?.aborted === true) return stopped(added.length, records.length);
    const indexed = await ports.indexed();
    if (!indexed.ok) return indexed;
    const desk = createIdentityDesk(queries);
    const drafts: EventDraft[] = [];
    const chunk = records
      .slice(start, start + CHUNK)
      .map((record) => take(desk, ports, record, options.actor, drafts));
    const written = await ports.journal.append(WORKSPACE_STREAM, drafts);
    if (!written.ok) return written;
    for (const each of chunk) added.push({ ...each, shownAs: desk.shownAs(each.shownAs) });
    options.onProgress?.(added.length, records.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ok(added);
}

function take(
  desk: IdentityDesk,
  { random }: AddPorts,
  record: NewRecord,
  actor: Actor,
  drafts: EventDraft[],
): AddedRecord {
  const known = desk.known(record);
  if (known !== undefined) {
    drafts.push(...desk.restoring(known.workId, actor));
    return { outcome: 'known', ...known };
  }
  const workId = random.id('work');
  const { fields, origins, extra, source } = record;
  const payload = {
    workId,
    fields,
    origins,
    ...(extra === undefined || Object.keys(extra).length === 0 ? {} : { extra }),
    ...(source === undefined ? {} : { source }),
  };
  drafts.push({ actor, kind: 'work.added', payload });
  const joined = desk.join(workId, record, actor);
  drafts.push(...joined.drafts);
  return {
    outcome: joined.shownAs === workId ? 'added' : 'joined',
    workId,
    shownAs: joined.shownAs,
  };
}

function stopped(done: number, total: number) {
  return fail(
    'stopped',
    `Stopped after ${done} of ${total} records. Those are in the library; add the same again to go on.`,
  );
}
