/** How much of a model's window a request may fill. All sizes in tokens. */
import type { RecordEvent } from '../../record/event.ts';
import { eventsOf } from '../session-state.ts';
import type { Counted } from './tokens.ts';

export interface WindowShares {
  readonly window: number;
  /** A request above this is compacted first. */
  readonly limit: number;
  /** A compaction aims below this, so that the next one is some steps away. */
  readonly target: number;
}

const FULL = 0.8;
const AFTER = 0.6;
const USUAL_RESERVE = 4_096;

/**
 * The window as far as it is known: what the settings or the check say, and less when the server
 * refused a request as too long since the run began or went on: a person may have given the model
 * more in between. Undefined when nobody said.
 */
export function knownWindow(
  path: readonly RecordEvent[],
  configured: number | undefined,
  by: Counted,
): number | undefined {
  const started = path.findLast(
    ({ kind }) => kind === 'round.opened' || kind === 'session.resumed' || kind === 'branch.opened',
  );
  const learned = eventsOf(path, 'model.failed').flatMap(({ event, payload }) =>
    payload.model === by.model && payload.server === by.server && event.seq > (started?.seq ?? -1)
      ? (payload.contextTokens ?? [])
      : [],
  );
  const sizes = [...learned, ...(configured === undefined ? [] : [configured])];
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** The limit is 0.8 of the window, and less where a reply of `maxTokens` would not fit beside it. */
export function windowShares(window: number, maxTokens: number | undefined): WindowShares {
  const reserve = Math.min(maxTokens ?? USUAL_RESERVE, Math.floor(window / 2));
  const limit = Math.floor(Math.min(window * FULL, window - reserve));
  return { window, limit, target: Math.floor(limit * (AFTER / FULL)) };
}
