/** The plan a session follows, shown beside the conversation and edited by either side. */
import * as z from 'zod';

export const PlanItem = z.strictObject({
  itemId: z.string().max(64),
  text: z.string().max(1_000),
  state: z.enum(['pending', 'active', 'done', 'dropped']),
});
export type PlanItem = z.infer<typeof PlanItem>;
