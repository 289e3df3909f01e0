/** update_plan: replaces the plan shown beside the conversation. */
import * as z from 'zod';
import canonicalize from 'canonicalize';
import { PlanItem } from '../agent/plan.ts';
import { draft } from '../agent/session-record.ts';
import { eventsOf } from '../agent/session-state.ts';
import { ok } from '../errors.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export function updatePlan(): Tool {
  return defineTool({
    name: 'update_plan',
    description: 'Replaces the plan the researcher sees. Give every item, with its state.',
    input: z.strictObject({ items: z.array(PlanItem).max(200) }),
    limits: { milliseconds: 10_000, outputCharacters: 20_000 },
    sideEffect: true,
    reach: ['session'],
    approval: 'allow',
    run: async ({ items }, context) => {
      const current = eventsOf(context.events(), 'plan.changed').at(-1)?.payload.items;
      if (canonicalize(current) !== canonicalize(items)) {
        const recorded = await context.append([
          draft('plan.changed', { items }, 'tool', 'update_plan'),
        ]);
        if (!recorded.ok) return recorded;
      }
      const lines = items.map(({ state, text }) => `[${state}] ${text}`);
      return ok({ text: lines.join('\n'), data: { items } });
    },
  });
}
