import type { Failure } from '../../../../preload/contract/types.ts';
import type { CairnClient } from '../../../client/client.ts';
import type { DataSource } from '../types.ts';

/** Endings of the files that can be read; others are looked at all the same. */
export const DATA_ENDINGS = '.csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,.parquet,.pq,.xlsx';

/** Where the engine finds a chosen file: where it lies when that is known, else its bytes are sent first. */
export async function sourceOf(
  client: CairnClient,
  file: File,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<{ readonly source: DataSource } | { readonly failure: Failure }> {
  const path = client.desktop?.pathOf(file);
  if (path !== undefined) return { source: { path } };
  const sent = await client.upload(file, options);
  return sent.ok ? { source: sent.data } : { failure: sent.error };
}

/** The name of a source's file. */
export function sourceName(source: DataSource): string {
  return 'path' in source ? (source.path.split(/[\\/]/).at(-1) ?? source.path) : source.name;
}
