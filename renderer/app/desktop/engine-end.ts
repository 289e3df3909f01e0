import * as z from 'zod';
import type { Failure } from '../../../preload/contract/types.ts';

/** How the engine came to its end, as far as the screen has words for it. */
const EngineEnd = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('ended_too_often'), times: z.int(), exitCode: z.int() }),
  z.object({ reason: z.literal('never_opened'), seconds: z.int() }),
]);
type EngineEnd = z.infer<typeof EngineEnd>;

/** Undefined for another failure, whose own message has to do. */
export function engineEndOf(failure: Failure): EngineEnd | undefined {
  return EngineEnd.safeParse(failure.details).data;
}
