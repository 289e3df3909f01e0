/** The parts a data set is divided into. */
import * as z from 'zod';

export const SplitName = z.enum(['train', 'validation', 'test']);
export type SplitName = z.infer<typeof SplitName>;
