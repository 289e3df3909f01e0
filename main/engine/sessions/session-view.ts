/** What stands beside the timeline, read from the index and, for single bodies, from the journal. */
import type { PendingApproval } from '../../../preload/contract/views/model.ts';
import type {
  EvidenceView,
  PendingQuestion,
  SessionSummary,
  SessionView,
} from '../../../preload/contract/views.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { countToolCalls, newestOfKind } from '../../adapters/sqlite/query-counts.ts';
import {
  artifactsOf,
  childSessions,
  evidenceOf,
  getSession,
  headerAt,
  reportOf,
} from '../../adapters/sqlite/query-sessions.ts';
import {
  isOnPath,
  modelSteps,
  partingsOf,
  pathState,
  pathTo,
  waitingApprovals,
  type SessionPath,
} from '../../adapters/sqlite/query-path.ts';
import { alwaysOffered } from '../approval-settings.ts';
import type { Location } from '../../core/library/anchor.ts';
import { citationNumbers } from '../../core/library/citations.ts';
import type { Report } from '../../core/library/evidence.ts';
import { standingOf } from '../../core/library/standing.ts';
import { sessionStream } from '../../core/record/event.ts';
import {
  sessionKinds,
  type PolicyIdentity,
  type SessionKind,
  type SessionPayload,
} from '../../core/record/kinds.ts';
import { authorsLine } from '../handlers/library.ts';
import { shownWork } from '../library/shown-work.ts';
import { branchesOf } from '../../adapters/sqlite/query-branches.ts';
import type { LiveState } from './desk.ts';
import { contextFill, usageOf } from './usage.ts';

export interface ViewPorts {
  readonly database: Database;
  readonly journal: FileJournal;
  /** The last check of each quote in this run of the app. */
  readonly locations: ReadonlyMap<string, Location>;
  /** JSON Schema of a tool's arguments, when this engine has the tool. */
  inputSchema(tool: string): Readonly<Record<string, unknown>> | undefined;
}

const unknownPolicy = { kind: 'playbook', name: 'unknown', version: '0' } as const;

/** A session as lists show it. `live` is what it does in this process. */
export function sessionSummary(
  database: Database,
  sessionId: string,
  live: LiveState | undefined,
): SessionSummary | undefined {
  const row = getSession(database, sessionId);
  if (row === undefined) return undefined;
  const partings = partingsOf(database, sessionId);
  const path = pathTo(partings, row.events - 1);
  const stands = pathState(database, sessionId, path);
  const steps = modelSteps(database, sessionId).filter(({ seq }) => isOnPath(path, seq));
  const usage = usageOf(steps);
  const context = contextFill(steps, windowOf(row.policy));
  const state =
    live === 'running'
      ? runningState(database, sessionId, path)
      : (live ?? (stands.state === 'closed' ? 'closed' : 'interrupted'));
  const ended = live === undefined ? stands : undefined;
  return {
    sessionId,
    task: row.question,
    language: row.language ?? 'en',
    policy: row.policy ?? unknownPolicy,
    state,
    ...(ended?.outcome === undefined ? {} : { outcome: ended.outcome }),
    openedAt: row.openedAt,
    ...(ended?.closedAt === undefined ? {} : { closedAt: ended.closedAt }),
    lastSeq: row.events - 1,
    counts: {
      events: row.events,
      toolCalls: countToolCalls(database, sessionId),
      evidence: row.evidence,
      claims: row.claims,
    },
    ...(usage === undefined ? {} : { usage }),
    ...(context === undefined ? {} : { context }),
    ...(row.parent === undefined ? {} : { parent: row.parent }),
    ...(partings.length === 0 ? {} : { branches: branchesOf(partings, row.events - 1).length }),
  };
}

/** The window in tokens, as it was when the model took the session up. */
function windowOf(policy: PolicyIdentity | undefined): number | undefined {
  const window = policy?.parameters?.['contextTokens'];
  return typeof window === 'number' ? window : undefined;
}

function runningState(database: Database, sessionId: string, path: SessionPath) {
  if (waitingApprovals(database, sessionId, path).length > 0) return 'waiting_for_approval';
  return hasOpenQuestion(database, sessionId, path) ? 'waiting_for_answer' : 'running';
}

function hasOpenQuestion(database: Database, sessionId: string, path: SessionPath): boolean {
  const asked = newestOfKind(database, sessionId, 'question.asked', path);
  const answered = newestOfKind(database, sessionId, 'question.answered', path);
  return asked !== undefined && (answered === undefined || answered.seq < asked.seq);
}

/** The newest body of a kind; undefined when there is none or it was erased. */
async function latest<Kind extends SessionKind>(
  ports: ViewPorts,
  sessionId: string,
  kind: Kind,
  path: SessionPath,
): Promise<SessionPayload<Kind> | undefined> {
  const header = newestOfKind(ports.database, sessionId, kind, path);
  if (header === undefined || header.erased) return undefined;
  const [event] = await ports.journal.readAt(sessionStream(sessionId), [header]);
  const parsed = sessionKinds[kind].payload.safeParse(event?.payload);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed with this very kind's schema
  return parsed.success ? (parsed.data as SessionPayload<Kind>) : undefined;
}

function evidenceViews(
  ports: ViewPorts,
  sessionId: string,
  report: Report | undefined,
  path: SessionPath,
): EvidenceView[] {
  const numbers = report === undefined ? new Map<string, number>() : citationNumbers(report);
  return evidenceOf(ports.database, sessionId, path).map(({ evidence, support }) => {
    const work = shownWork(ports.database, evidence.workId);
    const number = numbers.get(evidence.evidenceId);
    const location = ports.locations.get(evidence.evidenceId);
    return {
      ...evidence,
      ...(number === undefined ? {} : { number }),
      title: work?.title ?? '',
      authors: authorsLine(work?.authors ?? []),
      ...(work?.year === undefined ? {} : { year: work.year }),
      fileName: getFile(ports.database, evidence.anchor.fileId)?.name ?? '',
      ...(location === undefined ? {} : { location }),
      ...(support === undefined ? {} : { support }),
      ...standingOf(work),
    };
  });
}

async function pendingQuestion(
  ports: ViewPorts,
  summary: SessionSummary,
  path: SessionPath,
): Promise<PendingQuestion | undefined> {
  if (summary.state !== 'waiting_for_answer') return undefined;
  const asked = await latest(ports, summary.sessionId, 'question.asked', path);
  return asked === undefined
    ? undefined
    : { questionId: asked.questionId, text: asked.text, choices: [...asked.choices] };
}

async function pendingApprovals(
  ports: ViewPorts,
  sessionId: string,
  path: SessionPath,
): Promise<PendingApproval[]> {
  const views = await Promise.all(
    waitingApprovals(ports.database, sessionId, path).map(async ({ calledSeq, requestedSeq }) => {
      const places = [calledSeq, requestedSeq].map((seq) =>
        headerAt(ports.database, sessionId, seq),
      );
      const [calledAt, requestedAt] = places;
      if (calledAt === undefined || requestedAt === undefined) return [];
      const [called, requested] = await ports.journal.readAt(sessionStream(sessionId), [
        calledAt,
        requestedAt,
      ]);
      const call = sessionKinds['tool.called'].payload.safeParse(called?.payload).data;
      const ask = sessionKinds['approval.requested'].payload.safeParse(requested?.payload).data;
      if (call === undefined || ask === undefined || requested === undefined) return [];
      const inputSchema = ports.inputSchema(call.tool);
      return [
        {
          ...ask,
          arguments: call.arguments,
          requestedAt: requested.time,
          ...(inputSchema === undefined ? {} : { inputSchema }),
        },
      ];
    }),
  );
  return views.flat();
}

export async function sessionView(ports: ViewPorts, summary: SessionSummary): Promise<SessionView> {
  const { sessionId } = summary;
  const { database } = ports;
  const path = pathTo(partingsOf(database, sessionId), summary.lastSeq);
  const written = reportOf(database, sessionId, path);
  const report = written?.report;
  const plan = await latest(ports, sessionId, 'plan.changed', path);
  const approvals = await latest(ports, sessionId, 'approvals.changed', path);
  const question = await pendingQuestion(ports, summary, path);
  const opened = await latest(ports, sessionId, 'session.opened', path);
  const artifact = artifactsOf(database, sessionId).findLast(
    (each) =>
      each.reportId !== undefined &&
      each.reportId === report?.reportId &&
      !isAbsolutePath(each.path),
  );
  return {
    summary,
    plan: plan === undefined ? [] : [...plan.items],
    evidence: evidenceViews(ports, sessionId, report, path),
    ...(report === undefined ? {} : { report }),
    ...(artifact === undefined ? {} : { reportPath: artifact.path }),
    ...(question === undefined ? {} : { pendingQuestion: question }),
    pendingApprovals: await pendingApprovals(ports, sessionId, path),
    approvals: approvals ?? { mode: 'supervised', rules: {} },
    alwaysOffered: alwaysOffered(database),
    ...(opened?.about === undefined ? {} : { about: [...opened.about] }),
    path: path.map(({ from, to }) => ({ from, to })),
    children: childSessions(database, sessionId).map((child) => ({ ...child })),
  };
}

/** Artifacts written to a folder of the researcher's choice carry an absolute path. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[a-zA-Z]:[\\/]/.test(path) || path.startsWith('\\\\');
}
