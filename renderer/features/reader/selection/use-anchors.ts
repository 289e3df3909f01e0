import { useCallback } from 'react';
import type { Anchor } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import type { Subject } from './subject.ts';

/** Gives the anchors of a subject; the engine makes those that are not there yet. Undefined when it failed, and that was said. */
export function useAnchors(
  fileId: string,
): (subject: Subject) => Promise<readonly Anchor[] | undefined> {
  const client = useClient();
  return useCallback(
    async ({ place }) => {
      if (place.kind === 'anchors') return place.anchors;
      const parts = place.ranges.slice(0, 20).map(({ page, start, end }) => ({ page, start, end }));
      const answer = await client.call('annotation.anchor', { fileId, parts });
      if (!answer.ok) {
        notifyFailure(answer.error);
        return undefined;
      }
      const { target } = answer.data;
      return target.kind === 'text' ? target.anchors : undefined;
    },
    [client, fileId],
  );
}
