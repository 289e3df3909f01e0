import { useCallback } from 'react';
import { useClient } from '../../app/query/client-context.tsx';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import type { EvidenceView } from './report/numbering.ts';

/**
 * Notes in the session's record that a citation was opened. Nothing waits for it, and a failure to
 * note is no reason not to open.
 */
export function useNoteOpening(sessionId: string): (evidence: EvidenceView) => void {
  const client = useClient();
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const writable = workspace !== undefined && !workspace.readOnly;
  return useCallback(
    ({ evidenceId, anchor }: EvidenceView) => {
      if (!writable) return;
      void client.call('session.recordAction', {
        sessionId,
        action: 'open_citation',
        target: { evidenceId, fileId: anchor.fileId, page: anchor.position.page },
      });
    },
    [client, sessionId, writable],
  );
}
