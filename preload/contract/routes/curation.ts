/** Measuring trajectories: counts, tokens, what is alike, and what trainers would drop. */
import * as z from 'zod';
import { route } from '../route.ts';

export const curationRoutes = {
  /** Ways of counting tokens that are at hand; the first is the one used unless another is chosen. */
  'tokenizer.list': route(
    'read',
    z.strictObject({}),
    z.array(z.strictObject({ tokenizer: z.string(), name: z.string(), exact: z.boolean() })),
  ),
};
