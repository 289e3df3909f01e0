/** fetch_open_copy: a PDF that anyone may read becomes a file of its work. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import type { Enrichment } from '../literature/enrichment.ts';
import { WorkOutcomes } from '../literature/outcomes.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const CopiesFetched = WorkOutcomes;
export type CopiesFetched = WorkOutcomes;

export function fetchOpenCopy(enrichment: Enrichment): Tool {
  return defineTool({
    name: 'fetch_open_copy',
    description:
      'Looks for a PDF that anyone may read of works of the library, fetches it and adds it to its work, where it can be searched, read and quoted. Says for each work where the copy came from or why none could be had.',
    input: z.strictObject({ workIds: z.array(z.string().min(1).max(64)).min(1).max(20) }),
    limits: { milliseconds: 15 * 60_000, outputCharacters: 20_000 },
    sideEffect: true,
    reach: ['network', 'library'],
    approval: 'ask',
    run: async ({ workIds }, { sessionId, callId, signal }) => {
      const by = { kind: 'tool', name: 'fetch_open_copy' } as const;
      const fetched = await enrichment.fetchOpenCopies(workIds, { by, signal, sessionId, callId });
      return fetched.ok ? ok({ text: outcomeLines(fetched.data), data: fetched.data }) : fetched;
    },
  });
}

/** One line for each work. */
export function outcomeLines({ works }: WorkOutcomes): string {
  if (works.length === 0) return 'None of these works is in the library.';
  return works
    .map(({ workId, title, outcome, detail, fileId }) => {
      const file = fileId === undefined ? '' : ` (file ${fileId})`;
      return `- ${title} [${workId}] ${outcome}: ${detail}${file}`;
    })
    .join('\n');
}
