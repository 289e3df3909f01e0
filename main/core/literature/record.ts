/** One record as a service gave it, in Cairn's fields and whole. */
import * as z from 'zod';
import { RetractionNotice } from '../library/retraction.ts';
import { WorkFields } from '../library/work.ts';
import { ServiceId } from './service-id.ts';

/** A copy anyone may read, as a service knows of it. */
export const OpenCopy = z.strictObject({
  url: z.string().max(10_000),
  /** True when the address leads to a PDF; else to a page about it. */
  pdf: z.boolean(),
  version: z.enum(['published', 'accepted', 'submitted']).optional(),
  license: z.string().max(200).optional(),
});
export type OpenCopy = z.infer<typeof OpenCopy>;

export const LiteratureRecord = z.strictObject({
  /** `<service>:<its id there>`, such as "openalex:W3146366485". */
  recordId: z.string().max(400),
  service: ServiceId,
  fields: WorkFields,
  /** It came as one plain text, which is its title: the list of a work names it no better. */
  asText: z.boolean().optional(),
  /** Works that cite it, as the service counts. */
  citedBy: z.int().nonnegative().optional(),
  /** Works it refers to, as the service counts. */
  references: z.int().nonnegative().optional(),
  retraction: RetractionNotice.optional(),
  openCopies: z.array(OpenCopy).max(100),
  /** DOIs, PMIDs and arXiv ids of further versions the service knows of. */
  otherVersions: z.array(z.string().max(400)).max(100),
  /** Everything the service gave of it, under its own names. */
  raw: z.json(),
});
export type LiteratureRecord = z.infer<typeof LiteratureRecord>;
