/** Whether a file that is coming in is a copy of a work the library has: by its identifier, or else its text. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { identityQueries, type IdentityQueries } from '../../adapters/sqlite/query-identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import type { RecordContent } from '../../core/library/record-content.ts';
import type { PageText } from '../../core/library/placement-text.ts';
import type { Work, WorkOrigins } from '../../core/library/work.ts';
import type { Actor, EventDraft } from '../../core/record/event.ts';
import { createIdentityDesk, IDENTITY } from './identity-desk.ts';
import { textTwin } from './text-twin.ts';

export interface FileIdentity {
  /** What puts the file's record below the work that is there already; nothing when there is none. */
  joining(
    workId: string,
    record: RecordContent & { readonly origins: WorkOrigins },
    actor: Actor,
    /** What the file says, where it could be read. */
    pages?: readonly PageText[],
  ): readonly EventDraft[];
  /** One after the other, so that two copies coming in at once see each other. */
  alone<T>(run: () => Promise<T>): Promise<T>;
}

export function createFileIdentity(database: Database): FileIdentity {
  const queries = identityQueries(database);
  let last: Promise<unknown> = Promise.resolve();
  return {
    joining(workId, record, actor, pages = []) {
      const isPrinted = record.origins.doi === 'first_page';
      const wary = isPrinted ? withTitle(queries, titleKeyOf(record.fields.title)) : queries;
      const { drafts } = createIdentityDesk(wary).join(workId, record, actor);
      if (drafts.length > 0) return drafts;
      const twin = textTwin(database, pages, record);
      return twin === undefined ? [] : joiningTwin(twin, workId, actor);
    },
    alone(run) {
      const next = last.then(run);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** The copy goes below; a work in the trash comes back when it is imported again. */
function joiningTwin(twin: Work, workId: string, actor: Actor): readonly EventDraft[] {
  const payload = { workId: twin.workId, others: [workId], reason: 'same_text' };
  return [
    ...(twin.removedAt === undefined
      ? []
      : [{ actor, kind: 'work.restored', payload: { workId: twin.workId } }]),
    { actor: IDENTITY, kind: 'works.merged', payload },
  ];
}

/** A DOI that merely stands on the first page may be one the article cites, so the titles must agree too. */
function withTitle(queries: IdentityQueries, titleKey: string): IdentityQueries {
  return {
    ...queries,
    sameIdentifier: (reason, key) =>
      queries
        .sameIdentifier(reason, key)
        .filter((found) => reason !== 'doi' || isAlike(found.titleKey, titleKey)),
  };
}

/** One may have a subtitle the other lacks. */
function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short !== '' && long.startsWith(short);
}
