/** Searches of literature services as the app shows them. */
import * as z from 'zod';
import { FoundWork } from '../../../main/core/literature/found.ts';
import { SearchServiceId, ServiceId } from '../../../main/core/literature/service-id.ts';

export { CitationGraph } from '../../../main/core/literature/graph.ts';
export { RetractionCheck, WorkOutcomes } from '../../../main/core/literature/outcomes.ts';
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
