import type { FileEvidence } from '../../../preload/contract/views/reader.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { partingsOf, pathTo } from '../../adapters/sqlite/query-path.ts';
import {
  evidenceOf,
  getSession,
  reportOf,
  sessionsQuoting,
} from '../../adapters/sqlite/query-sessions.ts';
import { citationNumbers } from '../../core/library/citations.ts';

/**
 * What sessions quote from a file, newest session first, each quote with the sentences of the report
 * that rest on it. Of every session only the branch in use counts.
 */
export function evidenceOfFile(database: Database, fileId: string): FileEvidence[] {
  return sessionsQuoting(database, fileId).flatMap((sessionId) => {
    const session = getSession(database, sessionId);
    if (session === undefined) return [];
    const path = pathTo(partingsOf(database, sessionId), session.events - 1);
    const report = reportOf(database, sessionId, path)?.report;
    const numbers = report === undefined ? undefined : citationNumbers(report);
    const claims = report?.sections.flatMap((section) => section.claims) ?? [];
    return evidenceOf(database, sessionId, path)
      .filter(({ evidence }) => evidence.anchor.fileId === fileId)
      .map(({ evidence: { evidenceId, workId, anchor } }) => {
        const number = numbers?.get(evidenceId);
        return {
          sessionId,
          task: session.question,
          openedAt: session.openedAt,
          evidenceId,
          workId,
          anchor,
          ...(number === undefined ? {} : { number }),
          claims: claims
            .filter(({ evidenceIds }) => evidenceIds.includes(evidenceId))
            .map(({ claimId, text }) => ({ claimId, text })),
        };
      });
  });
}
