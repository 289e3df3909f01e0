/** Which server turns this workspace's passages into vectors; recorded as the setting `search.embedding`. */
import * as z from 'zod';

export const EMBEDDING_SETTING = 'search.embedding';

/** Null when searching goes by words alone, as it does until somebody chooses otherwise. */
export const EmbeddingChoice = z
  .strictObject({ serverId: z.string().min(1).max(100), model: z.string().min(1).max(300) })
  .nullable();
export type EmbeddingChoice = z.infer<typeof EmbeddingChoice>;
