/** What was chosen to be imported: places the engine can read, and bytes that were sent to it. */
import type { CairnClient } from '../../../client/client.ts';
import type { Failure } from '../../../../preload/contract/types.ts';

export interface Chosen {
  readonly paths: readonly string[];
  readonly uploads: readonly { readonly fileId: string; readonly name: string }[];
}

export const nothing: Chosen = { paths: [], uploads: [] };

/** The engine reads files where they lie when that is known; the bytes of others are sent to it first. */
export async function chosenFrom(
  client: CairnClient,
  files: readonly File[],
  options: {
    readonly signal: AbortSignal;
    readonly onProgress: (name: string, share: number) => void;
  },
): Promise<{ readonly chosen: Chosen; readonly failure: Failure | undefined }> {
  const paths: string[] = [];
  const uploads: { fileId: string; name: string }[] = [];
  for (const file of files) {
    const path = client.desktop?.pathOf(file);
    if (path !== undefined) {
      paths.push(path);
      continue;
    }
    const sent = await client.upload(file, {
      signal: options.signal,
      onProgress: (share) => options.onProgress(file.name, share),
    });
    if (!sent.ok) return { chosen: { paths, uploads }, failure: sent.error };
    uploads.push(sent.data);
  }
  return { chosen: { paths, uploads }, failure: undefined };
}
