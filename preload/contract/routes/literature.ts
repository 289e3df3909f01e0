import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { LiteratureQuery } from '../../../main/core/literature/query.ts';
import { LiteratureRecord } from '../../../main/core/literature/record.ts';
import { SearchSeed } from '../../../main/core/literature/search.ts';
import { SearchServiceId, ServiceId } from '../../../main/core/literature/service-id.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import {
  CitationGraph,
  FoundWork,
  LiteratureView,
  SearchDifference,
  SearchSummary,
  ServicePlan,
} from '../views/literature.ts';

const searchId = z.string().min(1).max(64);
const workIds = z.array(z.string().min(1).max(64)).min(1).max(limits.bulkWorks);
/** Records of each service, or of each list of a snowball search. */
const limit = z.int().positive().max(30_000).default(200);

export const literatureRoutes = {
  'literature.services': route('read', z.strictObject({}), LiteratureView),
  /** Recorded in the workspace; a field left out stays. An empty address means the service's own. */
  'literature.configure': route(
    'write',
    z.strictObject({
      email: z.string().trim().max(300).optional(),
      service: ServiceId.optional(),
      enabled: z.boolean().optional(),
      address: z.string().trim().max(500).optional(),
      /** An empty key takes it away. Keys go in and never come back out. */
      key: z.string().trim().max(1_000).optional(),
      /** Also lists the service's host in the workspace's network policy. */
      allowHost: z.boolean().default(false),
    }),
    LiteratureView,
  ),
  /** Reads a query typed in one line: words, "phrases", OR, NOT or -, brackets, title: author: venue: year:2015-2020. */
  'literature.parseQuery': route(
    'read',
    z.strictObject({ text: z.string().max(limits.queryCharacters) }),
    z.strictObject({ query: LiteratureQuery, text: z.string() }),
  ),
  /** Asks nobody: what each service would get, and what it would take. */
  'literature.plan': route(
    'read',
    z.strictObject({
      query: LiteratureQuery,
      services: z.array(SearchServiceId).min(1),
      limit,
    }),
    z.strictObject({ text: z.string(), services: z.array(ServicePlan) }),
  ),
  /** One small request: how many works the service says it has. Remembered for the plan. */
  'literature.count': route(
    'write',
    z.strictObject({ query: LiteratureQuery, service: SearchServiceId }),
    z.strictObject({ count: z.int().nonnegative().optional(), asOf: z.string() }),
  ),
  /** A job of kind `literature_search`. */
  'search.start': route(
    'write',
    z.strictObject({
      query: LiteratureQuery,
      services: z.array(SearchServiceId).min(1),
      limit,
    }),
    z.strictObject({ searchId, job: Job }),
  ),
  /** One step along the citations. Give works of the library, records of a search, or both. */
  'search.snowball': route(
    'write',
    z.strictObject({
      seeds: z
        .array(SearchSeed.partial({ title: true }))
        .min(1)
        .max(200),
      direction: z.enum(['references', 'citations', 'both']).default('both'),
      services: z.array(SearchServiceId).min(1).optional(),
      limit,
    }),
    z.strictObject({ searchId, job: Job }),
  ),
  /** The same again, as a snapshot of its own. */
  'search.rerun': route(
    'write',
    z.strictObject({ searchId }),
    z.strictObject({ searchId, job: Job }),
  ),
  /** Goes on with what is missing of a search that was stopped, cut off or refused. */
  'search.resume': route('write', z.strictObject({ searchId }), Job),
  /** Newest first. */
  'search.list': route(
    'read',
    z.strictObject({
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(50),
    }),
    z.strictObject({ total: z.int(), searches: z.array(SearchSummary) }),
  ),
  'search.get': route('read', z.strictObject({ searchId }), SearchSummary),
  'search.works': route(
    'read',
    z.strictObject({
      searchId,
      /** Words of title, authors, venue or abstract. */
      text: z.string().max(limits.queryCharacters).default(''),
      show: z.enum(['all', 'new', 'in_library', 'merged', 'retracted', 'open']).default('all'),
      sort: z.enum(['found', 'year', 'cited', 'title', 'linked']).default('found'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({ total: z.int(), works: z.array(FoundWork) }),
  ),
  /** The record whole, as the service gave it. */
  'search.record': route(
    'read',
    z.strictObject({ searchId, recordId: z.string().max(400) }),
    LiteratureRecord,
  ),
  'search.compare': route(
    'read',
    z.strictObject({ before: searchId, after: searchId }),
    SearchDifference,
  ),
  /** Adds found works to the library, each with all of its records as versions. Those that are there already are joined. */
  'search.keep': route(
    'write',
    z.strictObject({
      searchId,
      recordIds: z.array(z.string().max(400)).min(1).max(limits.bulkWorks),
      collectionId: z.string().min(1).max(64).optional(),
    }),
    z.strictObject({ added: z.int(), joined: z.int(), workIds: z.array(z.string()) }),
  ),
  /** Of one snowball search, or of everything the workspace knows of its works' citations. */
  'literature.graph': route(
    'read',
    z.strictObject({
      searchId: searchId.optional(),
      /** Nodes beside the seeds. */
      limit: z.int().positive().max(2_000).default(150),
    }),
    CitationGraph,
  ),
  /** A job of kind `retraction_check`; its result is a `RetractionCheck`. Left out: all works. */
  'literature.checkRetractions': route(
    'write',
    z.strictObject({ workIds: workIds.optional() }),
    Job,
  ),
  /** A job of kind `completion`: fields the researcher did not write are filled in from the services. */
  'literature.complete': route('write', z.strictObject({ workIds }), Job),
  /** A job of kind `open_copy`: a PDF anyone may read becomes a file of its work. */
  'literature.fetchOpenCopies': route('write', z.strictObject({ workIds }), Job),
};
