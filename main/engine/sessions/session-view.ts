/** What stands beside the timeline, read from the index and, for single bodies, from the journal. */
import type {
  EvidenceView,
  PendingQuestion,
  SessionSummary,
  SessionView,
} from '../../../preload/contract/views.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getFile, getWork } from '../../adapters/sqlite/query-library.ts';
import { countToolCalls, newestOfKind } from '../../adapters/sqlite/query-counts.ts';
import {
  artifactsOf,
  evidenceOf,
  getSession,
  reportOf,
} from '../../adapters/sqlite/query-sessions.ts';
import type { Location } from '../../core/library/anchor.ts';
import { citationNumbers } from '../../core/library/citations.ts';
import type { Report } from '../../core/library/evidence.ts';
import { sessionStream } from '../../core/record/event.ts';
import { sessionKinds, type SessionKind, type SessionPayload } from '../../core/record/kinds.ts';
import { authorsLine } from '../handlers/library.ts';
import type { LiveState } from './session-desk.ts';

export interface ViewPorts {
  readonly database: Database;
  readonly journal: FileJournal;
  /** The last check of each quote in this run of the app. */
  readonly locations: ReadonlyMap<string, Location>;
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
  const running =
    live === 'running' && hasOpenQuestion(database, sessionId) ? 'waiting_for_answer' : live;
  const state = running ?? (row.state === 'closed' ? 'closed' : 'interrupted');
  return {
    sessionId,
    task: row.question,
    language: row.language ?? 'en',
    policy: row.policy ?? unknownPolicy,
    state,
    ...(row.outcome === undefined || live !== undefined ? {} : { outcome: row.outcome }),
    openedAt: row.openedAt,
    ...(row.closedAt === undefined || live !== undefined ? {} : { closedAt: row.closedAt }),
    lastSeq: row.events - 1,
    counts: {
      events: row.events,
      toolCalls: countToolCalls(database, sessionId),
      evidence: row.evidence,
      claims: row.claims,
    },
  };
}

function hasOpenQuestion(database: Database, sessionId: string): boolean {
  const asked = newestOfKind(database, sessionId, 'question.asked');
  const answered = newestOfKind(database, sessionId, 'question.answered');
  return asked !== undefined && (answered === undefined || answered.seq < asked.seq);
}

/** The newest body of a kind; undefined when there is none or it was erased. */
async function latest<Kind extends SessionKind>(
  ports: ViewPorts,
  sessionId: string,
  kind: Kind,
): Promise<SessionPayload<Kind> | undefined> {
  const header = newestOfKind(ports.database, sessionId, kind);
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
): EvidenceView[] {
  const numbers = report === undefined ? new Map<string, number>() : citationNumbers(report);
  return evidenceOf(ports.database, sessionId).map(({ evidence, support }) => {
    const work = getWork(ports.database, evidence.workId);
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
    };
  });
}

async function pendingQuestion(
  ports: ViewPorts,
  summary: SessionSummary,
): Promise<PendingQuestion | undefined> {
  if (summary.state !== 'waiting_for_answer') return undefined;
  const asked = await latest(ports, summary.sessionId, 'question.asked');
  return asked === undefined
    ? undefined
    : { questionId: asked.questionId, text: asked.text, choices: [...asked.choices] };
}

export async function sessionView(ports: ViewPorts, summary: SessionSummary): Promise<SessionView> {
  const { sessionId } = summary;
  const written = reportOf(ports.database, sessionId);
  const report = written?.report;
  const plan = await latest(ports, sessionId, 'plan.changed');
  const question = await pendingQuestion(ports, summary);
  const artifact = artifactsOf(ports.database, sessionId).findLast(
    (each) =>
      each.reportId !== undefined &&
      each.reportId === report?.reportId &&
      !isAbsolutePath(each.path),
  );
  return {
    summary,
    plan: plan === undefined ? [] : [...plan.items],
    evidence: evidenceViews(ports, sessionId, report),
    ...(report === undefined ? {} : { report }),
    ...(artifact === undefined ? {} : { reportPath: artifact.path }),
    ...(question === undefined ? {} : { pendingQuestion: question }),
    pendingApprovals: [],
    approvals: { mode: 'supervised', rules: {} },
    alwaysOffered: true,
    path: [{ from: 0, to: summary.lastSeq }],
    children: [],
  };
}

/** Artifacts written to a folder of the researcher's choice carry an absolute path. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[a-zA-Z]:[\\/]/.test(path) || path.startsWith('\\\\');
}
