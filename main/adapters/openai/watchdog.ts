/**
 * Ends a reply that no longer moves. There is no limit on a reply's whole length: a slow healthy
 * stream may take hours.
 */
import type { ReplyLimits } from '../../core/agent/model/client.ts';

export interface Watchdog {
  /** Aborts when a limit is over. */
  readonly signal: AbortSignal;
  /** Which limit ended the reply. */
  readonly ended: 'first_chunk' | 'chunk_gap' | undefined;
  /** Bytes arrived, of whatever kind: a comment shows that the server lives. */
  readonly bytes: () => void;
  /** The first part that says something arrived: from now on gaps are measured. */
  readonly content: () => void;
  readonly stop: () => void;
}

/**
 * Until the first content one limit holds, whatever arrives, because servers send headers and an
 * empty part long before they have read the prompt. After it each arrival starts the gap anew.
 */
export function startWatchdog(limits: ReplyLimits): Watchdog {
  const controller = new AbortController();
  let ended: Watchdog['ended'];
  let begun = false;
  const end = (why: 'first_chunk' | 'chunk_gap') => () => {
    ended = why;
    controller.abort(new Error('The model stopped sending.'));
  };
  let timer = setTimeout(end('first_chunk'), limits.firstChunk);
  return {
    signal: controller.signal,
    get ended() {
      return ended;
    },
    bytes: () => {
      if (begun) timer.refresh();
    },
    content: () => {
      if (begun) return;
      begun = true;
      clearTimeout(timer);
      timer = setTimeout(end('chunk_gap'), limits.chunkGap);
    },
    stop: () => clearTimeout(timer),
  };
}
