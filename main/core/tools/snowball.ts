/** snowball: one step along the citations, both ways. */
import * as z from 'zod';
import { fail, ok, type Result } from '../errors.ts';
import type { LibraryReader } from '../library/reader.ts';
import { workShownFor } from '../library/reader.ts';
import type { SearchDesk, ServiceDesk } from '../literature/desk.ts';
import type { SearchSeed } from '../literature/search.ts';
import { isAskable, seedOfFound, seedOfWork } from '../literature/seeds.ts';
import { SearchServiceId } from '../literature/service-id.ts';
import type { Digest } from '../ports.ts';
import { toldSearch } from './found-works.ts';
import { withoutRefused } from './search-literature.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export interface SnowballPorts {
  readonly services: ServiceDesk;
  readonly searches: SearchDesk;
  readonly library: LibraryReader;
  readonly digest: Digest;
}

const Input = z.strictObject({
  workIds: z
    .array(z.string().min(1).max(64))
    .max(50)
    .default([])
    .describe('Works of the library to start from.'),
  searchId: z.string().min(1).max(64).optional(),
  recordIds: z
    .array(z.string().min(1).max(400))
    .max(50)
    .default([])
    .describe('Works of that search to start from.'),
  direction: z
    .enum(['references', 'citations', 'both'])
    .default('both')
    .describe('What the works refer to, what cites them, or both.'),
  services: z.array(SearchServiceId).min(1).max(6).optional(),
  limit: z.int().min(1).max(1_000).default(100).describe('Records of each list at most.'),
});
type Input = z.infer<typeof Input>;

export function snowball(ports: SnowballPorts): Tool {
  return defineTool({
    name: 'snowball',
    description:
      'Follows citations one step from works of the library or of a search: what they refer to, what cites them, or both. The answers are kept as a frozen search; the works found are listed with their record ids and how they are linked. Nothing enters the library by it: use keep_works.',
    input: Input,
    limits: { milliseconds: 10 * 60_000, outputCharacters: 60_000 },
    sideEffect: true,
    reach: ['network'],
    approval: 'ask',
    run: async (input, { sessionId, callId, signal }) => {
      const seeds = await seedsOf(ports, input);
      if (!seeds.ok) return seeds;
      const able = withoutRefused(
        ports.services,
        input.services ?? snowballServices(ports.services, input.direction),
      );
      if (!able.ok) return able;
      const task = { kind: 'snowball', direction: input.direction, seeds: seeds.data } as const;
      const summary = await ports.searches.run(task, able.data, input.limit, {
        by: { kind: 'tool', name: 'snowball' },
        signal,
        sessionId,
        callId,
      });
      return summary.ok ? toldSearch(ports.searches, summary.data, ports.digest) : summary;
    },
  });
}

/** The services that give such lists. */
export function snowballServices(
  services: ServiceDesk,
  direction: Input['direction'],
): SearchServiceId[] {
  return services.services().flatMap(({ id, references, citations }) => {
    const parsed = SearchServiceId.safeParse(id);
    const list = {
      references: references !== undefined,
      citations: citations !== undefined,
      both: (references ?? citations) !== undefined,
    };
    return parsed.success && list[direction] ? [parsed.data] : [];
  });
}

async function seedsOf(
  { library, searches }: SnowballPorts,
  { workIds, searchId, recordIds }: Input,
): Promise<Result<SearchSeed[]>> {
  const seeds: SearchSeed[] = [];
  for (const workId of workIds) {
    const work = await workShownFor(library, workId);
    if (work === undefined) return fail('not_found', `The library has no work ${workId}.`);
    seeds.push(seedOfWork(work));
  }
  if (recordIds.length > 0) {
    if (searchId === undefined)
      return fail('tool_input_invalid', 'recordIds need the searchId they belong to.');
    const found = await searches.works(searchId);
    if (!found.ok) return found;
    for (const recordId of recordIds) {
      const work = found.data.find(({ records }) =>
        records.some((record) => record.recordId === recordId),
      );
      if (work === undefined)
        return fail('not_found', `The search ${searchId} has no record ${recordId}.`);
      seeds.push(seedOfFound(work));
    }
  }
  if (seeds.length === 0)
    return fail('tool_input_invalid', 'Name works of the library, or records of a search.');
  if (!seeds.some(isAskable))
    return fail(
      'tool_input_invalid',
      'None of these works has a DOI, PMID or arXiv id, so no service can be asked about them. Nothing was sent.',
    );
  return ok(seeds);
}
