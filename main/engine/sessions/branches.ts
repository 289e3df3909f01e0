/** A session's branches, each with its own stretch, its words and its cost. */
import type { BranchView } from '../../../preload/contract/views/model.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { branchesOf, type Branch } from '../../adapters/sqlite/query-branches.ts';
import {
  isOnPath,
  modelSteps,
  partingsOf,
  pathTo,
  type ModelStep,
  type Parting,
  type SessionPath,
} from '../../adapters/sqlite/query-path.ts';
import { headerAt, sessionEvents } from '../../adapters/sqlite/query-sessions.ts';
import type { EventHeader } from '../../adapters/sqlite/query-sessions.ts';
import { sessionStream } from '../../core/record/event.ts';
import { sessionKinds } from '../../core/record/kinds.ts';
import { NO_USAGE, usageOf } from './usage.ts';

const WORDS_LENGTH = 160;
const SPOKEN = new Set(['message.researcher', 'message.agent']);

/** Every branch with what was last said on it; oldest first. */
export async function branchViews(
  database: Database,
  journal: FileJournal,
  sessionId: string,
  lastSeq: number,
): Promise<BranchView[]> {
  const partings = partingsOf(database, sessionId);
  const steps = modelSteps(database, sessionId);
  const active = pathTo(partings, lastSeq);
  const branches = branchesOf(partings, lastSeq);
  const views = branches.map(async (branch): Promise<BranchView[]> => {
    const first = headerAt(database, sessionId, branch.firstSeq);
    const leaf = headerAt(database, sessionId, branch.leafSeq);
    if (first === undefined || leaf === undefined) return [];
    const path = pathTo(partings, branch.leafSeq);
    const own = ownPart(path, branch);
    const parent =
      branch.parentSeq === undefined ? undefined : headerAt(database, sessionId, branch.parentSeq);
    const holder = holderOf(database, sessionId, branches, partings, branch);
    const opened = await openedBy(journal, sessionId, first);
    return [
      {
        branchId: first.id,
        reason: opened?.reason ?? 'original',
        ...(parent === undefined ? {} : { parentId: parent.id }),
        ...(holder === undefined ? {} : { holderId: holder }),
        ...(opened === undefined ? {} : { targetId: opened.targetId }),
        firstSeq: branch.firstSeq,
        leafId: leaf.id,
        leafSeq: branch.leafSeq,
        openedAt: first.time,
        words: await lastWords(database, journal, sessionId, own),
        active: branch.leafSeq === lastSeq,
        onPath: isOnPath(active, branch.firstSeq),
        usage: usageOn(steps, own),
        pathUsage: usageOn(steps, path),
        milliseconds: steps
          .filter(({ seq }) => isOnPath(own, seq))
          .reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      },
    ];
  });
  return (await Promise.all(views)).flat();
}

/** The id of the branch whose own stretch holds the event this one grows from. */
function holderOf(
  database: Database,
  sessionId: string,
  branches: readonly Branch[],
  partings: readonly Parting[],
  { parentSeq }: Branch,
): string | undefined {
  if (parentSeq === undefined) return undefined;
  const holder = branches.find((other) =>
    isOnPath(ownPart(pathTo(partings, other.leafSeq), other), parentSeq),
  );
  return holder && headerAt(database, sessionId, holder.firstSeq)?.id;
}

/** What of the path the branch shares with no older one. */
function ownPart(path: SessionPath, { firstSeq }: Branch): SessionPath {
  return path
    .filter(({ to }) => to >= firstSeq)
    .map(({ from, to }) => ({ from: Math.max(from, firstSeq), to }));
}

function usageOn(steps: readonly ModelStep[], path: SessionPath) {
  return usageOf(steps.filter(({ seq }) => isOnPath(path, seq))) ?? NO_USAGE;
}

async function openedBy(journal: FileJournal, sessionId: string, first: EventHeader) {
  if (first.kind !== 'branch.opened') return undefined;
  const [event] = await journal.readAt(sessionStream(sessionId), [first]);
  return sessionKinds['branch.opened'].payload.safeParse(event?.payload).data;
}

async function lastWords(
  database: Database,
  journal: FileJournal,
  sessionId: string,
  own: SessionPath,
): Promise<string> {
  const header = own
    .flatMap(({ from, to }) => sessionEvents(database, sessionId, from - 1, to - from + 1))
    .findLast(({ kind, erased }) => SPOKEN.has(kind) && !erased);
  if (header === undefined) return '';
  const [event] = await journal.readAt(sessionStream(sessionId), [header]);
  const { text = '' } =
    sessionKinds['message.researcher'].payload.loose().safeParse(event?.payload).data ?? {};
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= WORDS_LENGTH ? line : `${line.slice(0, WORDS_LENGTH - 1)}…`;
}
