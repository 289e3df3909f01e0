/** A place in a file that the researcher pointed at when a session was opened. */
import * as z from 'zod';
import { Anchor } from './anchor.ts';

export const AboutPlace = z.strictObject({
  /** The passage is evidence of the session from its beginning, under this id. */
  evidenceId: z.string().min(1).max(64),
  workId: z.string().min(1).max(64),
  /** How the work is named in running text, as known then: "Cole et al. (2023)". */
  label: z.string().max(300),
  anchor: Anchor,
});
export type AboutPlace = z.infer<typeof AboutPlace>;
