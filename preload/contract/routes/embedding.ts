import * as z from 'zod';
import { EmbeddingChoice } from '../../../main/core/library/embedding-settings.ts';
import { Job } from '../../../main/core/jobs.ts';
import { route } from '../route.ts';

/** Searching by meaning: which server turns passages into vectors, and how far it has come. */
export const embeddingRoutes = {
  'embedding.state': route(
    'read',
    z.strictObject({}),
    z.strictObject({
      serverId: z.string().optional(),
      model: z.string().optional(),
      /** The server's name and address as a person knows them; absent when it is not set up here. */
      server: z.strictObject({ label: z.string(), baseUrl: z.string() }).optional(),
      passages: z.int(),
      embedded: z.int(),
      /** Numbers in a vector. */
      dimensions: z.int().optional(),
      /** Of the job that reads passages, while there is one. */
      jobId: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
  /**
   * Chooses the server and model, or none with null; vectors of another model are forgotten. The
   * server is asked for one vector first: when it refuses, nothing is changed.
   */
  'embedding.configure': route(
    'write',
    z.strictObject({ choice: EmbeddingChoice }),
    z.strictObject({ job: Job.optional() }),
  ),
};
