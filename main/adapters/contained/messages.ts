/** What goes between Cairn and a contained process. Types only for the child; the parent checks what comes. */
import * as z from 'zod';

/** To the child. `memory`: bytes it may hold from now on. */
export type ToContained<Request = unknown> =
  | { readonly kind: 'ask'; readonly id: number; readonly request: Request }
  | { readonly kind: 'say'; readonly message: unknown }
  | { readonly kind: 'memory'; readonly bytes: number };

/** From the child, in which foreign code runs: nothing of it is taken as it comes. */
export const FromContained = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.strictObject({ kind: z.literal('threw'), id: z.int(), message: z.string() }),
  z.strictObject({ kind: z.literal('told'), id: z.int(), message: z.unknown() }),
  /** It holds too much and is about to end itself. */
  z.strictObject({ kind: z.literal('over_memory'), held: z.number() }),
]);
export type FromContained = z.infer<typeof FromContained>;
