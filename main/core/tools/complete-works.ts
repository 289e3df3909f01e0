/** complete_works: fields nobody knows for certain are filled in from the services. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import type { Enrichment } from '../literature/enrichment.ts';
import { outcomeLines } from './fetch-open-copy.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export function completeWorksTool(enrichment: Enrichment): Tool {
  return defineTool({
    name: 'complete_works',
    description:
      'Fills in missing or guessed fields of works of the library from literature services, each with its origin. Only a record that is the same work beyond doubt counts, and nothing a person wrote is changed.',
    input: z.strictObject({ workIds: z.array(z.string().min(1).max(64)).min(1).max(200) }),
    limits: { milliseconds: 10 * 60_000, outputCharacters: 20_000 },
    sideEffect: true,
    reach: ['network', 'library'],
    approval: 'ask',
    run: async ({ workIds }, { sessionId, callId, signal }) => {
      const by = { kind: 'tool', name: 'complete_works' } as const;
      const done = await enrichment.complete(workIds, { by, signal, sessionId, callId });
      return done.ok ? ok({ text: outcomeLines(done.data), data: done.data }) : done;
    },
  });
}
