/** Finds the work a new record belongs to: in the library, and among what is being added with it. */
import { contentHash } from '../../adapters/sqlite/work-row.ts';
import type { IdentityQueries } from '../../adapters/sqlite/query-identity.ts';
import {
  IDENTIFIER_REASONS,
  identifiersOf,
  identifierSettles,
  type IdentifiedPart,
} from '../../core/library/identity.ts';
import { titleKeyOf } from '../../core/library/identity-title.ts';
import type { RecordContent } from '../../core/library/record-content.ts';
import type { SameReason } from '../../core/library/work.ts';
import type { Actor, EventDraft } from '../../core/record/event.ts';

/** Who puts records together that carry one identifier. */
export const IDENTITY: Actor = { kind: 'system', name: 'identity' };

export interface IdentityDesk {
  /** The record that says the same word for word. */
  known(record: RecordContent): { readonly workId: string; readonly shownAs: string } | undefined;
  /** Brings a record back from the trash, when it lies there. */
  restoring(workId: string, actor: Actor): EventDraft[];
  /** What puts a record, recorded as `workId`, together with the works that are the same for certain. */
  join(
    workId: string,
    record: RecordContent,
    actor: Actor,
  ): { readonly shownAs: string; readonly drafts: readonly EventDraft[] };
  /** The work on top, after everything that was joined at this desk. */
  shownAs(workId: string): string;
}

interface Candidate extends IdentifiedPart {
  readonly rootId: string;
  readonly rootRemoved: boolean;
}

interface Match {
  readonly reason: SameReason;
  readonly candidate: Candidate;
}

/** For the records of one append: what it hands out is taken to be recorded. */
export function createIdentityDesk(queries: IdentityQueries): IdentityDesk {
  const contents = new Map<string, string>();
  const identified = new Map<string, Candidate[]>();
  const tops = new Map<string, string>();
  const restored = new Set<string>();
  const removed = new Set<string>();

  function shownAs(workId: string): string {
    const top = tops.get(workId);
    return top === undefined ? workId : shownAs(top);
  }

  function restoring(workId: string, actor: Actor): EventDraft[] {
    if (!removed.has(workId) || restored.has(workId)) return [];
    restored.add(workId);
    return [{ actor, kind: 'work.restored', payload: { workId } }];
  }

  /** Works on top that carry one of the identifiers, each once; those in the trash last. */
  function matches(part: IdentifiedPart, keys: readonly (readonly [SameReason, string])[]) {
    const found = new Map<string, Match>();
    for (const [reason, key] of keys) {
      const there = identifierRows(reason, key);
      const coming = identified.get(`${reason} ${key}`) ?? [];
      for (const candidate of [...there, ...coming]) {
        const rootId = shownAs(candidate.rootId);
        if (found.has(rootId) || !identifierSettles(part, candidate)) continue;
        found.set(rootId, { reason, candidate: { ...candidate, rootId } });
      }
    }
    const inTrash = ({ candidate }: Match) =>
      candidate.rootRemoved && !restored.has(candidate.rootId) ? 1 : 0;
    return [...found.values()].toSorted((first, second) => inTrash(first) - inTrash(second));
  }

  function identifierRows(reason: SameReason, key: string): readonly Candidate[] {
    const known = IDENTIFIER_REASONS.find((each) => each === reason);
    return known === undefined ? [] : queries.sameIdentifier(known, key);
  }

  return {
    shownAs,
    restoring,
    known(record) {
      const hash = contentHash(record);
      const coming = contents.get(hash);
      if (coming !== undefined) return { workId: coming, shownAs: shownAs(coming) };
      const there = queries.sameContent(hash);
      if (there === undefined) return undefined;
      if (there.removed || there.rootRemoved) removed.add(there.workId);
      return { workId: there.workId, shownAs: shownAs(there.rootId) };
    },
    join(workId, record, actor) {
      const { fields } = record;
      const part = { type: fields.type, titleKey: titleKeyOf(fields.title) };
      const identifiers = identifiersOf(fields);
      const keys = IDENTIFIER_REASONS.flatMap((reason) => {
        const key = identifiers[reason];
        return key === undefined ? [] : [[reason, key] as const];
      });
      const [first, ...others] = matches(part, keys);
      contents.set(contentHash(record), workId);
      for (const [reason, key] of keys) {
        const known = identified.get(`${reason} ${key}`) ?? [];
        identified.set(`${reason} ${key}`, [
          ...known,
          { ...part, rootId: workId, rootRemoved: false },
        ]);
      }
      if (first === undefined) return { shownAs: workId, drafts: [] };
      const root = first.candidate.rootId;
      if (first.candidate.rootRemoved) removed.add(root);
      const drafts = [...restoring(root, actor), merged(root, workId, first.reason)];
      tops.set(workId, root);
      for (const { candidate, reason } of others) {
        const { rootId, rootRemoved } = candidate;
        // What a person took apart, or threw away, the record does not bring together.
        if (rootRemoved || queries.areDistinct(root, rootId)) continue;
        drafts.push(merged(root, rootId, reason));
        tops.set(rootId, root);
      }
      return { shownAs: root, drafts };
    },
  };
}

function merged(workId: string, other: string, reason: SameReason): EventDraft {
  return { actor: IDENTITY, kind: 'works.merged', payload: { workId, others: [other], reason } };
}
