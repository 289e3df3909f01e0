import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../../app/query/client-context.tsx';
import { nextDraft } from './draft-state.ts';
import type { Draft } from './draft-state.ts';

interface Shown {
  readonly draft: Draft;
  /** The newest recorded reply when this one began to arrive. */
  readonly after: number;
}

/**
 * The reply that is arriving, at most once a screen frame. It is gone in the same drawing in which a
 * newer recorded reply (`latestReply`, its seq) appears, so that neither both nor none is shown.
 */
export function useDraft(sessionId: string, latestReply: number): Draft | undefined {
  const client = useClient();
  const [shown, setShown] = useState<Shown>();
  const latest = useRef(latestReply);
  useEffect(() => {
    latest.current = latestReply;
  }, [latestReply]);
  useEffect(() => {
    let draft: Draft | undefined;
    let after = latest.current;
    let frame: number | undefined;
    const show = (): void => {
      frame = undefined;
      setShown(draft === undefined ? undefined : { draft, after });
    };
    const unfollow = client.followDraft(sessionId, (arrived) => {
      if (arrived.start) after = latest.current;
      draft = nextDraft(draft, arrived);
      frame ??= requestAnimationFrame(show);
    });
    return () => {
      unfollow();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [client, sessionId]);
  return shown !== undefined && shown.after === latestReply ? shown.draft : undefined;
}
