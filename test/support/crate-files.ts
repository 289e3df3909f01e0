/** A crate unpacked into memory, and its metadata by id. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import * as z from 'zod';

const Metadata = z.object({
  '@context': z.string(),
  '@graph': z.array(z.looseObject({ '@id': z.string() })),
});

export interface OpenedCrate {
  readonly paths: readonly string[];
  bytes(path: string): Uint8Array;
  text(path: string): string;
  json(path: string): unknown;
  /** Fails for an id that is not there. */
  entity(id: string): Readonly<Record<string, unknown>>;
  readonly entities: readonly Readonly<Record<string, unknown>>[];
  /** Every text of it, one after the other. */
  readonly all: string;
}

export function openCrate(file: string | Uint8Array): OpenedCrate {
  const files = unzipSync(typeof file === 'string' ? new Uint8Array(readFileSync(file)) : file);
  const bytes = (path: string): Uint8Array => {
    const found = files[path];
    if (found === undefined)
      throw new Error(`${path} is not among ${Object.keys(files).join(', ')}.`);
    return found;
  };
  const text = (path: string): string => strFromU8(bytes(path));
  const graph = Metadata.parse(JSON.parse(text('ro-crate-metadata.json')))['@graph'];
  return {
    paths: Object.keys(files),
    bytes,
    text,
    json: (path) => JSON.parse(text(path)) as unknown,
    entity(id) {
      const found = graph.find((entity) => entity['@id'] === id);
      if (found === undefined) throw new Error(`The metadata has no "${id}".`);
      return found;
    },
    entities: graph,
    all: Object.values(files)
      .map((content) => strFromU8(content))
      .join('\n'),
  };
}
