import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Finding } from '../../../preload/contract/views.ts';
import { artifactsOf, evidenceOf, reportOf } from '../../adapters/sqlite/query-sessions.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { compareReport } from '../../core/library/report-markdown.ts';

/**
 * Where a report on disk differs from the record: one entry for each changed line. Empty when the
 * artifact is no report, is gone, or is an older report than the session's last.
 */
export async function reportDifferences(
  workspace: Workspace,
  sessionId: string,
  seq: number | undefined,
): Promise<Pick<Finding, 'message' | 'line' | 'evidenceId' | 'path'>[]> {
  const artifact = artifactsOf(workspace.database, sessionId).find((each) => each.seq === seq);
  const report = reportOf(workspace.database, sessionId)?.report;
  if (artifact?.reportId === undefined || artifact.reportId !== report?.reportId) return [];
  const path = isAbsolute(artifact.path)
    ? artifact.path
    : join(workspace.layout.root, artifact.path);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const evidence = new Map(
    evidenceOf(workspace.database, sessionId).map((each) => [
      each.evidence.evidenceId,
      each.evidence,
    ]),
  );
  return compareReport(text, report, evidence).map(
    ({ line, expected, found, claimId, evidenceId }) => ({
      line,
      path: artifact.path,
      ...(evidenceId === undefined ? {} : { evidenceId }),
      message: `Line ${line}${claimId === undefined ? '' : ` (claim ${claimId})`} should read “${shorten(expected)}” and reads “${shorten(found)}”.`,
    }),
  );
}

const SHOWN = 160;

function shorten(text = ''): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
}
