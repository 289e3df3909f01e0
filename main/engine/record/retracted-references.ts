/** What a report rests on that no longer stands. */
import type { Finding } from '../../../preload/contract/views.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { reportOf } from '../../adapters/sqlite/query-sessions.ts';
import type { Reference } from '../../core/library/evidence.ts';
import { standingLine, type Standing } from '../../core/library/standing.ts';
import { sessionStream } from '../../core/record/event.ts';
import { shownWork } from '../library/shown-work.ts';

/** Warnings, not errors: the record is whole; its reader must know that a source fell. */
export function retractedReferences(database: Database, sessionId: string): Finding[] {
  const written = reportOf(database, sessionId);
  if (written === undefined) return [];
  const { report, seq } = written;
  return report.references.flatMap((reference): Finding[] => {
    const standing = standingNow(database, reference);
    const line = standingLine(standing);
    if (line === undefined || standing.retraction?.kind === 'corrected') return [];
    const known =
      reference.retraction === undefined ? ' This was not known when the report was written.' : '';
    return [
      {
        code: 'work_retracted',
        severity: 'warning',
        message: `Reference ${reference.number} of the report cites a work that no longer stands: ${reference.text} ${line}.${known}`,
        stream: sessionStream(sessionId),
        seq,
        sessionId,
      },
    ];
  });
}

function standingNow(database: Database, { workId, retraction }: Reference): Standing {
  const work = shownWork(database, workId);
  if (work?.retraction !== undefined) return work;
  return retraction === undefined ? {} : { retraction };
}
