/**
 * The metadata of a crate: JSON-LD, flattened, every entity once.
 * https://www.researchobject.org/ro-crate/specification/1.2/appendix/jsonld.html
 */

export const CONTEXT = 'https://w3id.org/ro/crate/1.2/context';
export const SPECIFICATION = 'https://w3id.org/ro/crate/1.2';
export const METADATA_FILE = 'ro-crate-metadata.json';
export const ROOT = './';

export interface Reference {
  readonly '@id': string;
}
type Value = string | Reference | readonly string[] | readonly Reference[] | undefined;

/** A member without a value is not written. */
export interface Entity {
  readonly '@id': string;
  readonly '@type': string;
  readonly [property: string]: Value;
}

/** One or several as the compacted form writes them; none leaves the member out. */
export function references(ids: readonly string[]): Reference | readonly Reference[] | undefined {
  const [first, ...others] = [...new Set(ids)].map((id) => ({ '@id': id }));
  if (first === undefined || others.length === 0) return first;
  return [first, ...others];
}

export interface CrateGraph {
  /** What was said of an id first holds. Gives the id. */
  add(entity: Entity): string;
  /** The whole document, piece by piece. */
  text(): Iterable<string>;
}

/** Entities are kept as text: of many sessions there are many. */
export function newGraph(): CrateGraph {
  const entities = new Map<string, string>();
  return {
    add(entity) {
      const id = entity['@id'];
      if (!entities.has(id)) entities.set(id, JSON.stringify(entity, null, 2));
      return id;
    },
    *text() {
      yield `{\n"@context": ${JSON.stringify(CONTEXT)},\n"@graph": [\n`;
      let isFirst = true;
      for (const entity of entities.values()) {
        yield isFirst ? entity : `,\n${entity}`;
        isFirst = false;
      }
      yield '\n]\n}\n';
    },
  };
}
