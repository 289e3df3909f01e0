/** search_literature: a search of literature services, frozen as it came. */
import * as z from 'zod';
import { fail } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { SearchDesk, ServiceDesk } from '../literature/desk.ts';
import { parseQuery } from '../literature/query-text.ts';
import { SearchServiceId } from '../literature/service-id.ts';
import type { Digest } from '../ports.ts';
import { toldSearch } from './found-works.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export interface SearchLiteraturePorts {
  readonly services: ServiceDesk;
  readonly searches: SearchDesk;
  readonly digest: Digest;
}

/** Records of each service unless more are asked for: what a person would look through. */
const USUAL_LIMIT = 50;

export function searchLiterature(ports: SearchLiteraturePorts): Tool {
  return defineTool({
    name: 'search_literature',
    description:
      'Asks literature services (OpenAlex, Crossref, arXiv, Semantic Scholar, Europe PMC, PubMed) and keeps the answers as a frozen search. Answers with the search’s id, expected against retrieved counts, what failed, and the works found with their record ids. Nothing enters the library by it: use keep_works. The workspace may allow no network, or only some hosts; a refusal says so.',
    input: z.strictObject({
      query: z
        .string()
        .trim()
        .min(1)
        .max(2_000)
        .describe(
          'Words and "phrases"; OR between alternatives, brackets, - or NOT to exclude, title: author: venue: before a word, year:2015-2020.',
        ),
      services: z
        .array(SearchServiceId)
        .min(1)
        .max(6)
        .optional()
        .describe('All that may be asked, when left out.'),
      limit: z
        .int()
        .min(1)
        .max(1_000)
        .default(USUAL_LIMIT)
        .describe('Records of each service at most.'),
    }),
    // Some services allow one request in three seconds; what had come by the end is kept.
    limits: { milliseconds: 10 * 60_000, outputCharacters: 60_000 },
    sideEffect: true,
    reach: ['network'],
    approval: 'ask',
    run: async ({ query, services, limit }, { sessionId, callId, signal }) => {
      const read = parseQuery(query);
      if (!read.ok) return fail('tool_input_invalid', read.error.message);
      const able = searchable(ports.services, services);
      if (!able.ok) return able;
      const summary = await ports.searches.run(
        { kind: 'query', query: read.data },
        able.data,
        limit,
        { by: { kind: 'tool', name: 'search_literature' }, signal, sessionId, callId },
      );
      return summary.ok ? toldSearch(ports.searches, summary.data, ports.digest) : summary;
    },
  });
}

/** Those of the wanted services that may be asked now; `network_refused` with every reason when none may. */
export function searchable(
  desk: ServiceDesk,
  wanted: readonly SearchServiceId[] | undefined,
): Result<readonly SearchServiceId[]> {
  const known = desk.services().flatMap(({ id, search }) => {
    const parsed = SearchServiceId.safeParse(id);
    return search !== undefined && parsed.success ? [parsed.data] : [];
  });
  const asked = wanted ?? known;
  return withoutRefused(desk, asked);
}

/** `network_refused` with every reason when none of them may be asked. */
export function withoutRefused(
  desk: ServiceDesk,
  asked: readonly SearchServiceId[],
): Result<readonly SearchServiceId[]> {
  const able = asked.filter((id) => desk.refusal(id) === undefined);
  if (able.length > 0) return { ok: true, data: able };
  const reasons = [...new Set(asked.flatMap((id) => desk.refusal(id) ?? []))];
  return fail('network_refused', `No service was asked. ${reasons.join(' ')}`.trim());
}
