/** check_retractions: asks services whether works were retracted. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import { standingLine } from '../library/standing.ts';
import type { Enrichment } from '../literature/enrichment.ts';
import type { RetractionCheck } from '../literature/outcomes.ts';
import { serviceName } from '../literature/service-name.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export function checkRetractionsTool(enrichment: Enrichment): Tool {
  return defineTool({
    name: 'check_retractions',
    description:
      'Asks Crossref with Retraction Watch, OpenAlex and PubMed whether works of the library were retracted, corrected or doubted, and records what they say with the date. Without ids: the whole library. A work without an identifier cannot be asked about, and one that nobody knows is not thereby sound.',
    input: z.strictObject({
      workIds: z.array(z.string().min(1).max(64)).min(1).max(1_000).optional(),
    }),
    limits: { milliseconds: 10 * 60_000, outputCharacters: 30_000 },
    sideEffect: true,
    reach: ['network', 'library'],
    approval: 'ask',
    run: async ({ workIds }, { sessionId, callId, signal }) => {
      const by = { kind: 'tool', name: 'check_retractions' } as const;
      const check = await enrichment.checkRetractions(workIds, { by, signal, sessionId, callId });
      return check.ok ? ok({ text: wordsOf(check.data), data: check.data }) : check;
    },
  });
}

function wordsOf({ checked, unknown, notFound, found, failed }: RetractionCheck): string {
  const lines = [
    `${checked} works checked; ${found.length} with a notice; ${unknown} have no identifier to ask by; ${notFound} are known to no service that was asked.`,
    ...found.map(
      ({ workId, title, notice }) =>
        `- ${title} [${workId}] ${standingLine({ retraction: notice }) ?? ''}`,
    ),
    ...failed.map(({ service, error }) => `${serviceName(service)}: ${error.message}`),
  ];
  return lines.join('\n');
}
