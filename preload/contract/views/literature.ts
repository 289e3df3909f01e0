/** Searches of literature services as the app shows them. */
import * as z from 'zod';
import { ErrorCode, Failure } from '../../../main/core/errors.ts';
import { RetractionNotice } from '../../../main/core/library/retraction.ts';
import { FoundWork } from '../../../main/core/literature/found.ts';
import { SearchServiceId, ServiceId } from '../../../main/core/literature/service-id.ts';

export { FoundWork, SearchPart, SearchSummary } from '../../../main/core/literature/found.ts';

const time = z.iso.datetime({ precision: 3 });

/** A service as the settings and the query builder show it. */
export const ServiceView = z.strictObject({
  service: ServiceId,
  name: z.string(),
  documentation: z.string(),
  searchable: z.boolean(),
  enabled: z.boolean(),
  address: z.string(),
  defaultAddress: z.string(),
  key: z.enum(['none', 'optional', 'required']),
  hasKey: z.boolean(),
  email: z.enum(['none', 'optional', 'required']),
  /** Why the workspace's network policy keeps it from being asked; left out when it may be. */
  refusal: z.string().optional(),
  /** Until when the host wants to be left alone. */
  busyUntil: time.optional(),
});
export type ServiceView = z.infer<typeof ServiceView>;

export const LiteratureView = z.strictObject({
  email: z.string(),
  services: z.array(ServiceView),
});
export type LiteratureView = z.infer<typeof LiteratureView>;

/** What one service will get, and what that will take. */
export const ServicePlan = z.strictObject({
  service: SearchServiceId,
  name: z.string(),
  /** The query as the service gets it. */
  text: z.string(),
  notes: z.array(
    z.strictObject({ code: z.string(), message: z.string(), term: z.string().optional() }),
  ),
  /** What it said when it was last asked how many there are, with that time. */
  expected: z.strictObject({ count: z.int().nonnegative(), asOf: time }).optional(),
  /** Records, requests and seconds: at most while `expected` is unknown. */
  records: z.int().nonnegative(),
  requests: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
  exact: z.boolean(),
  /** Why it cannot be asked now. */
  refusal: z.string().optional(),
});
export type ServicePlan = z.infer<typeof ServicePlan>;

/** Two snapshots of one search beside each other. */
export const SearchDifference = z.strictObject({
  before: z.string(),
  after: z.string(),
  added: z.array(FoundWork),
  gone: z.array(FoundWork),
  changed: z.array(
    z.strictObject({
      work: FoundWork,
      fields: z.array(
        z.strictObject({
          field: z.string(),
          before: z.json().optional(),
          after: z.json().optional(),
        }),
      ),
    }),
  ),
  unchanged: z.int().nonnegative(),
  /** True when a part of either is incomplete, so that what looks gone may only not have come. */
  partial: z.boolean(),
});
export type SearchDifference = z.infer<typeof SearchDifference>;

/** Works and the citations between them. An edge leads from the citing work to the cited one. */
export const CitationGraph = z.strictObject({
  nodes: z.array(
    z.strictObject({
      /** A workId, or the recordId of a work that is not in the library. */
      id: z.string(),
      workId: z.string().optional(),
      title: z.string(),
      authors: z.string(),
      year: z.int().optional(),
      citedBy: z.int().optional(),
      seed: z.boolean(),
      retraction: RetractionNotice.optional(),
      /** Of the graph's seeds, how many it is linked with. */
      linkedSeeds: z.int().nonnegative(),
    }),
  ),
  edges: z.array(
    z.strictObject({ from: z.string(), to: z.string(), services: z.array(ServiceId) }),
  ),
  /** Nodes that were left out to keep it legible: those with the fewest links. */
  leftOut: z.int().nonnegative(),
});
export type CitationGraph = z.infer<typeof CitationGraph>;

/** Result of a job of kind `retraction_check`. */
export const RetractionCheck = z.strictObject({
  checked: z.int(),
  /** Works without an identifier a service could be asked by. */
  unknown: z.int(),
  found: z.array(
    z.strictObject({ workId: z.string(), title: z.string(), notice: RetractionNotice }),
  ),
  failed: z.array(z.strictObject({ service: ServiceId, error: Failure })),
});
export type RetractionCheck = z.infer<typeof RetractionCheck>;

/** Result of a job of kind `completion` or `open_copy`: one line for each work. */
export const WorkOutcomes = z.strictObject({
  works: z.array(
    z.strictObject({
      workId: z.string(),
      title: z.string(),
      outcome: z.enum(['done', 'nothing', 'failed']),
      /** Fields that were filled in, or the address the copy came from. */
      detail: z.string(),
      code: ErrorCode.optional(),
      fileId: z.string().optional(),
    }),
  ),
});
export type WorkOutcomes = z.infer<typeof WorkOutcomes>;
