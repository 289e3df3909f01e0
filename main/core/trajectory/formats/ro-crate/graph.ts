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
  /** The whole document, piece by piece, and once: what was given is no longer kept. */
  text(): Iterable<string>;
}

/** Where entities wait as text until the document is written, which is last. */
export interface WaitingTexts {
  add(text: string): void;
  /** One after the other, in any pieces, and once: what was given is no longer kept. */
  all(): Iterable<string>;
}

/** Of many sessions there are many entities: only their ids are kept here. */
export function newGraph(entities: WaitingTexts): CrateGraph {
  const ids = new Set<string>();
  return {
    add(entity) {
      const id = entity['@id'];
      if (ids.has(id)) return id;
      entities.add(`${ids.size === 0 ? '' : ',\n'}${JSON.stringify(entity, null, 2)}`);
      ids.add(id);
      return id;
    },
    *text() {
      ids.clear();
      yield `{\n"@context": ${JSON.stringify(CONTEXT)},\n"@graph": [\n`;
      yield* entities.all();
      yield '\n]\n}\n';
    },
  };
}
