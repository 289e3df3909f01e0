/** Verify, check up, find and erase: what keeps the record trustworthy, offered as jobs and answers. */
import type { Finding, Verification } from '../../../preload/contract/views.ts';
import { projectedTables } from '../../adapters/sqlite/schema.ts';
import { countRows } from '../../adapters/sqlite/query-counts.ts';
import { listFiles } from '../../adapters/sqlite/query-library.ts';
import {
  artifactsOf,
  evidenceOf,
  listSessions,
  reportOf,
  unansweredCalls,
} from '../../adapters/sqlite/query-sessions.ts';
import { keptAnswerFiles } from '../../adapters/sqlite/query-searches.ts';
import { eraseEvents } from '../../adapters/workspace/erase-events.ts';
import { eventsContaining } from '../../adapters/workspace/find-text.ts';
import {
  verifyAnswers,
  verifyArtifacts,
  verifyFiles,
} from '../../adapters/workspace/verify-files.ts';
import { verifyProjections, verifyRecord } from '../../adapters/workspace/verify-record.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { assertNever, ok, type Result } from '../../core/errors.ts';
import type { Evidence } from '../../core/library/evidence.ts';
import { citationNumbers } from '../../core/library/citations.ts';
import type { PassageIndex } from '../../core/ports.ts';
import type { StreamName } from '../../core/record/event.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { QuoteCheck } from '../room.ts';
import { reportDifferences } from './report-differences.ts';
import { retractedReferences } from './retracted-references.ts';

export interface KeeperPorts {
  readonly index: PassageIndex;
  verifySession(sessionId: string, signal?: AbortSignal): Promise<readonly QuoteCheck[]>;
}

export interface TextMatches {
  readonly matches: {
    stream: StreamName;
    eventId: string;
    seq: number;
    kind: string;
    excerpt: string;
    erasable: boolean;
  }[];
  readonly artifacts: string[];
  readonly outside: string[];
}

export interface RecordKeeper {
  verifyTask(sessionId?: string): JobTask;
  checkUpTask(repair: boolean): JobTask;
  find(text: string): Promise<TextMatches>;
  erase(request: {
    readonly items: readonly { readonly stream: StreamName; readonly eventId: string }[];
    readonly files: readonly string[];
    readonly reason: string;
  }): Promise<Result<number>>;
}

type Checked = Verification['checked'];

const nothingChecked: Checked = {
  streams: 0,
  events: 0,
  signatures: 0,
  projections: 0,
  citations: 0,
  located: 0,
  files: 0,
  artifacts: 0,
};

function verification(checked: Checked, findings: readonly Finding[]): Verification {
  return {
    holds: findings.every(({ severity }) => severity !== 'error'),
    checked,
    findings: [...findings],
  };
}

export function createRecordKeeper(workspace: Workspace, ports: KeeperPorts): RecordKeeper {
  const { database, journal } = workspace;

  function sessionIds(sessionId: string | undefined): string[] {
    if (sessionId !== undefined) return [sessionId];
    const { total } = listSessions(database, { limit: 0 });
    return listSessions(database, { limit: total }).sessions.map((session) => session.sessionId);
  }

  /** Every quote of the session that does not stand where the record says. */
  async function citations(
    sessionId: string,
    signal: AbortSignal,
  ): Promise<{ findings: Finding[]; total: number; located: number }> {
    const evidence = new Map(
      evidenceOf(database, sessionId).map((each) => [each.evidence.evidenceId, each]),
    );
    const report = reportOf(database, sessionId)?.report;
    const numbers = report === undefined ? new Map<string, number>() : citationNumbers(report);
    const checks = await ports.verifySession(sessionId, signal);
    const findings = checks.flatMap(({ evidenceId, location }): Finding[] => {
      const recorded = evidence.get(evidenceId);
      if (location.state === 'located' || recorded === undefined) return [];
      return [
        {
          code: 'citation_not_located',
          severity: 'error',
          message: `${citationWords(numbers.get(evidenceId), recorded.evidence)} ${reasonWords(location)}`,
          stream: sessionStream(sessionId),
          seq: recorded.seq,
          sessionId,
          evidenceId,
        },
      ];
    });
    return { findings, total: checks.length, located: checks.length - findings.length };
  }

  async function verify(
    sessionId: string | undefined,
    context: JobContext,
  ): Promise<Result<Verification>> {
    const sessions = sessionIds(sessionId);
    const steps = sessions.length + 3;
    context.progress(0, steps, 'chain and signatures');
    await workspace.projections.settled();
    const asErrors = (found: readonly Omit<Finding, 'severity'>[]): Finding[] =>
      found.map((each) => ({ ...each, severity: 'error' }));
    const findings = asErrors(
      await verifyRecord(workspace, {
        signal: context.signal,
        ...(sessionId === undefined ? {} : { sessionId }),
      }),
    );
    context.progress(1, steps, 'files');
    if (sessionId === undefined) {
      findings.push(...asErrors(await verifyFiles(workspace, context.signal)));
      findings.push(...asErrors(await verifyAnswers(workspace, context.signal)));
    }
    context.progress(2, steps, 'made files');
    findings.push(...(await withDifferences(await verifyArtifacts(workspace, sessionId))));
    let total = 0;
    let located = 0;
    for (const [position, each] of sessions.entries()) {
      if (context.signal.aborted) break;
      context.progress(3 + position, steps, 'citations');
      const checked = await citations(each, context.signal);
      findings.push(...checked.findings, ...retractedReferences(database, each));
      total += checked.total;
      located += checked.located;
    }
    if (context.signal.aborted)
      return {
        ok: false,
        error: { code: 'stopped', message: 'The check was stopped; nothing was changed.' },
      };
    return ok(verification({ ...(await counts(sessionId)), citations: total, located }, findings));
  }

  /** An artifact that is a report is compared line by line, so that the changed sentence is named. */
  async function withDifferences(
    found: Awaited<ReturnType<typeof verifyArtifacts>>,
  ): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const finding of found) {
      const sessionId = finding.stream.split('/')[1];
      const base: Finding = {
        ...finding,
        severity: 'error',
        ...(sessionId === undefined ? {} : { sessionId }),
      };
      const details =
        sessionId === undefined ? [] : await reportDifferences(workspace, sessionId, finding.seq);
      findings.push(
        ...(details.length === 0
          ? [base]
          : details.map((detail) => ({
              ...base,
              ...detail,
              message: `${base.message} ${detail.message}`,
            }))),
      );
    }
    return findings;
  }

  async function counts(sessionId: string | undefined): Promise<Checked> {
    const streams = sessionId === undefined ? await journal.streams() : [sessionStream(sessionId)];
    const heads = (await journal.signedHeads()).filter(({ stream }) => streams.includes(stream));
    let events = 0;
    for (const stream of streams) events += ((await journal.head(stream))?.seq ?? -1) + 1;
    const artifacts = sessionIds(sessionId).flatMap((id) => artifactsOf(database, id)).length;
    return {
      ...nothingChecked,
      streams: streams.length,
      events,
      signatures: heads.length,
      projections: sessionId === undefined ? countRows(database, Object.keys(projectedTables)) : 0,
      files:
        sessionId === undefined ? listFiles(database).length + keptAnswerFiles(database).length : 0,
      artifacts,
    };
  }

  async function checkUp(repair: boolean, context: JobContext): Promise<Result<Verification>> {
    const findings: Finding[] = [];
    context.progress(0, 2, 'index');
    const differences = await verifyProjections(workspace);
    if (differences.length > 0 && repair) await workspace.projections.rebuild();
    for (const finding of differences)
      findings.push({ ...finding, severity: repair ? 'warning' : 'error', repaired: repair });
    context.progress(1, 2, 'sessions');
    for (const { sessionId, tool, callId } of unansweredCalls(database)) {
      findings.push({
        code: 'interrupted',
        severity: 'warning',
        sessionId,
        message: `The call ${callId} of ${tool} has no result. It gets one, "interrupted", when the session is resumed.`,
      });
    }
    for (const { code, message } of workspace.notices)
      findings.push({ code: code ?? 'interrupted', severity: 'warning', message });
    return ok(verification(await counts(undefined), findings));
  }

  return {
    verifyTask: (sessionId) => ({
      kind: 'verify',
      title: sessionId === undefined ? 'Verify the whole record' : 'Verify one session',
      unit: 'checks',
      resumable: true,
      run: (context) => verify(sessionId, context),
    }),
    checkUpTask: (repair) => ({
      kind: 'verify',
      title: repair ? 'Check and repair the workspace' : 'Check the workspace',
      unit: 'checks',
      resumable: true,
      run: (context) => checkUp(repair, context),
    }),
    async find(text) {
      const { events, files } = await eventsContaining(workspace, text);
      const matches = events.map(({ time: _time, ...event }) => ({ ...event, excerpt: text }));
      const paths = (inside: boolean) =>
        files.filter((file) => file.inside === inside).map(({ path }) => path);
      return { matches, artifacts: paths(true), outside: paths(false) };
    },
    async erase({ items, files, reason }) {
      const erased = await eraseEvents(workspace, { events: items, files, reason }, ports.index);
      return erased.ok ? ok(erased.data.erasedEvents) : erased;
    },
  };
}

function citationWords(number: number | undefined, evidence: Evidence): string {
  const quote = evidence.anchor.quote.exact;
  const shown = quote.length > 80 ? `${quote.slice(0, 79)}…` : quote;
  return `${number === undefined ? 'The quote' : `Citation [${number}]`} “${shown}” (page ${evidence.anchor.position.page})`;
}

const missingWords: Record<(QuoteCheck['location'] & { state: 'missing' })['reason'], string> = {
  file_missing: 'cannot be looked up: the file is missing.',
  file_changed: 'cannot be relied on: the bytes of its file were changed.',
  file_locked: 'cannot be looked up: the file asks for a password.',
  file_unreadable: 'could not be checked: its file could not be read this time; check again.',
  quote_not_found: 'does not stand in its file.',
};

function reasonWords(location: QuoteCheck['location']): string {
  switch (location.state) {
    case 'located':
      return 'stands at its place.';
    case 'moved':
      return `stands elsewhere now: on page ${location.page}.`;
    case 'missing':
      return missingWords[location.reason];
    default:
      return assertNever(location);
  }
}
