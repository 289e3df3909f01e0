/** A long computation on the engine's thread that others interrupt, and a person can stop. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { InPieces } from '../../core/trajectory/curation/passages/in-pieces.ts';

export interface Turns {
  readonly signal?: AbortSignal;
  /** After a turn of the others, with the steps that came to an end so far. */
  readonly steps?: (done: number) => void;
}

/** What the pieces come to; `stopped` after the signal. */
export async function inTurns<Value>(
  pieces: InPieces<Value>,
  { signal, steps }: Turns,
): Promise<Result<Value>> {
  const pace = createPace();
  let ended = 0;
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return ok(value);
    ended += value;
    if (!pace.isDue()) continue;
    await pace.turn();
    if (signal?.aborted === true) return stopped();
    steps?.(ended);
  }
}

function stopped(): Result<never> {
  return failSaying('stopped', 'export_stopped', {});
}
