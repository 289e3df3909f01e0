/** Reading and writing reference files in tests. */
import type { ReferenceFormat } from '../../main/core/library/reference-format.ts';
import type { ReadReferences, WritableWork } from '../../main/adapters/references/entry.ts';
import { keptUnder } from '../../main/adapters/references/formats.ts';
import { readReferences } from '../../main/adapters/references/read-references.ts';

/** Reads a text, or bytes, that must be readable. */
export async function read(
  content: string | Uint8Array,
  format?: ReferenceFormat,
  name = 'file',
): Promise<ReadReferences> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found = await readReferences(bytes, { name, ...(format === undefined ? {} : { format }) });
  if (!found.ok) throw new Error(`${found.error.code}: ${found.error.message}`);
  return found.data;
}

/** What was read, as the library gives it to a writer. */
export function worksOf({ entries, format }: ReadReferences): WritableWork[] {
  return entries.map(({ fields, extra, key }, index) => ({
    workId: `work_${index}`,
    fields,
    ...(extra === undefined ? {} : { extra: { [keptUnder(format)]: extra } }),
    ...(key === undefined ? {} : { key }),
  }));
}
