/**
 * What of a crate does not follow RO-Crate 1.2, or is not what its metadata says. Beyond the
 * specification, which lets files stand undescribed, every file has to be described and hashed here.
 * https://www.researchobject.org/ro-crate/specification/1.2/
 */
import { isObject } from '../../is-object.ts';
import type { ExportProblem } from '../../options.ts';
import { actionFaults } from './check-actions.ts';
import {
  idsOf,
  isDate,
  isEntity,
  isReference,
  listOf,
  typesOf,
  type FoundEntity,
} from './found-entity.ts';
import { CONTEXT, METADATA_FILE, SPECIFICATION } from './graph.ts';
import { isAbsolute, isSafePath, pathOf } from './paths.ts';

/** A file of the archive with what its bytes say. */
export interface FoundPart {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `metadata`: the metadata file as JSON; undefined when it is none. Every fault is an error. */
export function crateProblems(
  parts: readonly FoundPart[],
  metadata: unknown,
): readonly ExportProblem[] {
  return faultsOf(parts, metadata).map((message) => ({
    severity: 'error',
    code: 'format',
    message,
  }));
}

function faultsOf(parts: readonly FoundPart[], metadata: unknown): readonly string[] {
  const names = nameFaults(parts);
  if (!parts.some(({ path }) => path === METADATA_FILE))
    return [...names, `There is no ${METADATA_FILE} at the root of the archive.`];
  if (!isObject(metadata)) return [...names, `${METADATA_FILE} is not a JSON object.`];
  const listed = metadata['@graph'];
  if (!Array.isArray(listed)) return [...names, `${METADATA_FILE} has no list "@graph".`];
  const graph: readonly unknown[] = listed;
  const entities = graph.filter(isEntity);
  const byId = new Map(entities.map((entity) => [entity['@id'], entity]));
  return [
    ...names,
    ...contextFaults(metadata['@context']),
    ...entityFaults(graph, entities),
    ...referenceFaults(entities, byId),
    ...rootFaults(byId),
    ...partFaults(parts, entities, byId),
    ...actionFaults(entities),
  ];
}

function nameFaults(parts: readonly FoundPart[]): readonly string[] {
  const seen = new Set<string>();
  return parts.flatMap(({ path }) => {
    const faults = isSafePath(path) ? [] : [`"${path}" is no safe name for a file of an archive.`];
    if (seen.has(path)) faults.push(`The archive holds "${path}" twice.`);
    seen.add(path);
    return faults;
  });
}

function contextFaults(context: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(context) ? context : [context];
  return all.includes(CONTEXT) ? [] : [`"@context" does not name ${CONTEXT}.`];
}

function entityFaults(
  graph: readonly unknown[],
  entities: readonly FoundEntity[],
): readonly string[] {
  const faults: string[] = [];
  if (graph.length > entities.length)
    faults.push(`${graph.length - entities.length} entities have no "@id".`);
  const seen = new Set<string>();
  for (const entity of entities) {
    const id = entity['@id'];
    if (seen.has(id)) faults.push(`The id "${id}" is given twice.`);
    seen.add(id);
    if (typesOf(entity).length === 0) faults.push(`"${id}" has no "@type".`);
    for (const [property, value] of Object.entries(entity)) {
      const nested = listOf(value).some((each) => isObject(each) && !isReference(each));
      if (nested) faults.push(`"${property}" of "${id}" nests an entity: the graph is not flat.`);
    }
  }
  return faults;
}

/** What an entity points at stands in the graph, or has an address of its own. */
function referenceFaults(
  entities: readonly FoundEntity[],
  byId: ReadonlyMap<string, FoundEntity>,
): readonly string[] {
  return entities.flatMap((entity) =>
    Object.entries(entity).flatMap(([property, value]) =>
      listOf(value)
        .filter(isReference)
        .map((reference) => reference['@id'])
        .filter((id) => !byId.has(id) && !isAbsolute(id))
        .map((id) => `"${property}" of "${entity['@id']}" names "${id}", which is not there.`),
    ),
  );
}

function rootFaults(byId: ReadonlyMap<string, FoundEntity>): readonly string[] {
  const descriptor = byId.get(METADATA_FILE);
  if (descriptor === undefined) return [`The metadata does not describe ${METADATA_FILE} itself.`];
  const faults: string[] = [];
  if (!typesOf(descriptor).includes('CreativeWork'))
    faults.push(`${METADATA_FILE} is not a CreativeWork.`);
  const specifications = idsOf(descriptor['conformsTo']);
  if (specifications.length !== 1 || specifications[0] !== SPECIFICATION)
    faults.push(`${METADATA_FILE} does not say that it conforms to ${SPECIFICATION}.`);
  const root = byId.get(idsOf(descriptor['about'])[0] ?? '');
  if (root === undefined) return [...faults, `${METADATA_FILE} is about nothing that is there.`];
  if (!typesOf(root).includes('Dataset')) faults.push('The root is not a Dataset.');
  for (const property of ['name', 'description', 'datePublished', 'license']) {
    const value = root[property];
    const isThere = (typeof value === 'string' && value !== '') || idsOf(value).length > 0;
    if (!isThere) faults.push(`The root has no "${property}".`);
  }
  const date = root['datePublished'];
  if (typeof date === 'string' && !isDate(date))
    faults.push(`The root was published on "${date}", which is no date of ISO 8601.`);
  return faults;
}

/** The archive and what the root leads to by "hasPart" are the same files, with the same bytes. */
function partFaults(
  parts: readonly FoundPart[],
  entities: readonly FoundEntity[],
  byId: ReadonlyMap<string, FoundEntity>,
): readonly string[] {
  const found = new Map(parts.map((part) => [part.path, part]));
  const reached = reachedFrom(idsOf(byId.get(METADATA_FILE)?.['about'])[0] ?? '', byId);
  const faults: string[] = [];
  const described = new Set<string>();
  for (const entity of entities) {
    const id = entity['@id'];
    const path = pathOf(id);
    if (path === undefined) continue;
    if (typesOf(entity).includes('File')) {
      described.add(path);
      if (!reached.has(id)) faults.push(`No "hasPart" leads from the root to "${id}".`);
      const part = found.get(path);
      if (part === undefined) faults.push(`"${id}" is described and is not in the archive.`);
      else faults.push(...byteFaults(entity, part));
    } else if (path.endsWith('/') && path !== '' && typesOf(entity).includes('Dataset')) {
      if (!reached.has(id)) faults.push(`No "hasPart" leads from the root to "${id}".`);
      if (!parts.some((part) => part.path.startsWith(path)))
        faults.push(`The folder "${id}" is described and is not in the archive.`);
    }
  }
  for (const { path } of parts) {
    if (path !== METADATA_FILE && !described.has(path))
      faults.push(`"${path}" is in the archive and no "hasPart" names it.`);
  }
  return faults;
}

function reachedFrom(root: string, byId: ReadonlyMap<string, FoundEntity>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...idsOf(byId.get(id)?.['hasPart']));
  }
  return reached;
}

function byteFaults(entity: FoundEntity, { bytes, sha256 }: FoundPart): readonly string[] {
  const id = entity['@id'];
  const faults: string[] = [];
  if (entity['sha256'] !== sha256)
    faults.push(
      `The SHA-256 of "${id}" is ${sha256}; the metadata says ${wordOf(entity['sha256'])}.`,
    );
  if (Number(entity['contentSize']) !== bytes)
    faults.push(`"${id}" has ${bytes} bytes; the metadata says ${wordOf(entity['contentSize'])}.`);
  return faults;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'nothing';
}
