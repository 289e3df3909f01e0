/** Checks everything the record claims about itself: chain, signatures, and that the index repeats it. */
import { summarizeStream, checkSignedHeads, findingOfDamage } from '../../core/record/findings.ts';
import type { Finding } from '../../core/record/findings.ts';
import type { SignedHead, StreamName } from '../../core/record/event.ts';
import { NETWORK_STREAM, WORKSPACE_STREAM } from '../../core/record/event.ts';
import { workspaceKinds } from '../../core/record/kinds.ts';
import { openPayload } from '../../core/record/payload.ts';
import { readHeads } from '../journal/heads-file.ts';
import { headsPath } from '../journal/places.ts';
import { openTemporaryDatabase } from '../sqlite/open-database.ts';
import { compareProjections } from '../sqlite/projection-digest.ts';
import { Projections } from '../sqlite/projections.ts';
import { systemSignatureVerifier } from '../system/signer.ts';
import type { Workspace } from './workspace.ts';

export interface VerifyRecordOptions {
  /** Only this session and the workspace's own stream; the index is not compared then. */
  readonly sessionId?: string;
  readonly signal?: AbortSignal;
  readonly onStream?: (done: number, total: number) => void;
}

/** What does not hold, in the order of the streams; empty when everything does. Changes nothing. */
export async function verifyRecord(
  workspace: Workspace,
  options: VerifyRecordOptions = {},
): Promise<readonly Finding[]> {
  const { journal } = workspace;
  const findings: Finding[] = [];
  const heads = await readHeads(headsPath(journal.folder), (line) => {
    const message = `Line ${line} of heads.jsonl is not a signed head any more.`;
    findings.push({ code: 'signature_invalid', stream: WORKSPACE_STREAM, line, message });
  });
  const keys = await workspaceKeysOf(workspace);
  if (keys.workspaceId !== workspace.description.workspaceId) {
    const message = 'workspace.json names another workspace than the first event of the record.';
    findings.push({ code: 'chain_broken', stream: WORKSPACE_STREAM, seq: 0, message });
  }
  const streams = streamsToCheck(await journal.streams(), heads, options.sessionId);
  for (const [index, stream] of streams.entries()) {
    if (options.signal?.aborted) return findings;
    const summary = await summarizeStream(stream, (onDamage) => journal.read(stream, { onDamage }));
    const own = heads.filter((head) => head.stream === stream);
    findings.push(...summary.findings);
    findings.push(...checkSignedHeads(summary, own, keys.publicKeys, systemSignatureVerifier));
    options.onStream?.(index + 1, streams.length);
  }
  if (options.sessionId === undefined) {
    const damaged = new Set(findings.filter(({ line }) => line !== undefined).map(streamOf));
    findings.push(...(await verifyProjections(workspace, damaged)));
  }
  return findings;
}

/** Replays the record into a database in memory and names, for each table, the first row that differs. Streams with damaged lines are left out. */
export async function verifyProjections(
  workspace: Workspace,
  damaged: ReadonlySet<StreamName> = new Set(),
): Promise<readonly Finding[]> {
  const replayed = openTemporaryDatabase();
  const replay = new Projections(replayed, workspace.journal);
  // Both follow what is appended meanwhile, so that they can be compared while sessions go on.
  const stopFollowing = replay.follow();
  try {
    await replay.catchUp();
    await bringLevel([workspace.projections, replay]);
    const differences = compareProjections(workspace.database, replayed, damaged);
    return differences.map(({ table, row, what }) => {
      const message = `The index differs from the record: table "${table}", row "${row}" is ${what}. "cairn doctor --repair" builds the index again.`;
      return { code: 'projection_differs', stream: streamOfRow(table, row), message };
    });
  } finally {
    stopFollowing();
    await replay.settled();
    replayed.close();
  }
}

function streamOfRow(table: string, row: string): StreamName {
  if (table === 'network_request') return NETWORK_STREAM;
  const [first = ''] = row.split(' ');
  const isStream = first === NETWORK_STREAM || first.startsWith('sessions/');
  return isStream ? first : WORKSPACE_STREAM;
}

/** Resolves in a moment in which neither has anything left to catch up with. */
async function bringLevel(all: readonly Projections[]): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    for (const one of all) await one.settled();
    const behind = all.filter((one) => one.behind().length > 0);
    if (behind.length === 0) return;
    for (const one of behind) await one.catchUp();
  }
}

/** Damaged lines and broken links of every stream, without signatures and index: what a quick look shows. */
export async function damagedLines(workspace: Workspace): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const stream of await workspace.journal.streams()) {
    const onDamage = (damage: Parameters<typeof findingOfDamage>[0]): void => {
      findings.push(findingOfDamage(damage));
    };
    for await (const entry of workspace.journal.read(stream, { onDamage })) void entry;
  }
  return findings;
}

function streamOf({ stream }: Finding): StreamName {
  return stream;
}

/** A stream that was signed and has no file any more is checked too: it is missing. */
function streamsToCheck(
  present: readonly StreamName[],
  heads: readonly SignedHead[],
  sessionId: string | undefined,
): readonly StreamName[] {
  const all = [...new Set([...present, ...heads.map(({ stream }) => stream)])];
  if (sessionId === undefined) return all;
  return all.filter((name) => name === WORKSPACE_STREAM || name === `sessions/${sessionId}`);
}

/** The keys the record itself names; the index is not asked, since it is one of the things checked. */
async function workspaceKeysOf({ journal }: Workspace) {
  const publicKeys = new Set<string>();
  let workspaceId: string | undefined;
  for await (const { event } of journal.read(WORKSPACE_STREAM)) {
    const opened = openPayload(event);
    if (opened.state !== 'known') continue;
    if (event.kind === 'workspace.created') {
      const created = workspaceKinds['workspace.created'].payload.parse(opened.payload);
      workspaceId ??= created.workspaceId;
      publicKeys.add(created.publicKey);
    } else if (event.kind === 'key.added') {
      publicKeys.add(workspaceKinds['key.added'].payload.parse(opened.payload).publicKey);
    }
  }
  return { publicKeys, workspaceId };
}
