/**
 * What of a crate does not follow RO-Crate 1.2, or is not what its metadata says. Beyond the
 * specification, which lets files stand undescribed, every file has to be described and hashed here.
 * https://www.researchobject.org/ro-crate/specification/1.2/
 */
import { isObject } from '../../is-object.ts';
import type { ExportProblem } from '../../options.ts';
import { problemError } from '../../problems/problem.ts';
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

/** What the sentences about the metadata file call it. */
const METADATA = { name: METADATA_FILE };

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
  const names = nameFaults(parts);
  if (!parts.some(({ path }) => path === METADATA_FILE))
    return [...names, problemError('crate_no_metadata', METADATA)];
  if (!isObject(metadata)) return [...names, problemError('crate_metadata_no_object', METADATA)];
  const listed = metadata['@graph'];
  if (!Array.isArray(listed)) return [...names, problemError('crate_no_graph', METADATA)];
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

function nameFaults(parts: readonly FoundPart[]): readonly ExportProblem[] {
  const seen = new Set<string>();
  return parts.flatMap(({ path }) => {
    const faults = isSafePath(path) ? [] : [problemError('crate_unsafe_name', { path })];
    if (seen.has(path)) faults.push(problemError('crate_file_twice', { path }));
    seen.add(path);
    return faults;
  });
}

function contextFaults(context: unknown): readonly ExportProblem[] {
  const all: readonly unknown[] = Array.isArray(context) ? context : [context];
  return all.includes(CONTEXT) ? [] : [problemError('crate_context', { context: CONTEXT })];
}

function entityFaults(
  graph: readonly unknown[],
  entities: readonly FoundEntity[],
): readonly ExportProblem[] {
  const faults: ExportProblem[] = [];
  if (graph.length > entities.length)
    faults.push(
      problemError('crate_entities_without_id', { count: graph.length - entities.length }),
    );
  const seen = new Set<string>();
  for (const entity of entities) {
    const id = entity['@id'];
    if (seen.has(id)) faults.push(problemError('crate_id_twice', { id }));
    seen.add(id);
    if (typesOf(entity).length === 0) faults.push(problemError('crate_no_type', { id }));
    for (const [property, value] of Object.entries(entity)) {
      const nested = listOf(value).some((each) => isObject(each) && !isReference(each));
      if (nested) faults.push(problemError('crate_nested', { property, id }));
    }
  }
  return faults;
}

/** What an entity points at stands in the graph, or has an address of its own. */
function referenceFaults(
  entities: readonly FoundEntity[],
  byId: ReadonlyMap<string, FoundEntity>,
): readonly ExportProblem[] {
  return entities.flatMap((entity) =>
    Object.entries(entity).flatMap(([property, value]) =>
      listOf(value)
        .filter(isReference)
        .map((reference) => reference['@id'])
        .filter((id) => !byId.has(id) && !isAbsolute(id))
        .map((target) => problemError('crate_reference', { property, id: entity['@id'], target })),
    ),
  );
}

function rootFaults(byId: ReadonlyMap<string, FoundEntity>): readonly ExportProblem[] {
  const descriptor = byId.get(METADATA_FILE);
  if (descriptor === undefined) return [problemError('crate_no_descriptor', METADATA)];
  const faults: ExportProblem[] = [];
  if (!typesOf(descriptor).includes('CreativeWork'))
    faults.push(problemError('crate_no_creative_work', METADATA));
  const specifications = idsOf(descriptor['conformsTo']);
  if (specifications.length !== 1 || specifications[0] !== SPECIFICATION)
    faults.push(
      problemError('crate_no_specification', { ...METADATA, specification: SPECIFICATION }),
    );
  const root = byId.get(idsOf(descriptor['about'])[0] ?? '');
  if (root === undefined) return [...faults, problemError('crate_no_root', METADATA)];
  if (!typesOf(root).includes('Dataset')) faults.push(problemError('crate_root_no_dataset'));
  for (const property of ['name', 'description', 'datePublished', 'license']) {
    const value = root[property];
    const isThere = (typeof value === 'string' && value !== '') || idsOf(value).length > 0;
    if (!isThere) faults.push(problemError('crate_root_property', { property }));
  }
  const date = root['datePublished'];
  if (typeof date === 'string' && !isDate(date))
    faults.push(problemError('crate_root_date', { date }));
  return faults;
}

/** The archive and what the root leads to by "hasPart" are the same files, with the same bytes. */
function partFaults(
  parts: readonly FoundPart[],
  entities: readonly FoundEntity[],
  byId: ReadonlyMap<string, FoundEntity>,
): readonly ExportProblem[] {
  const found = new Map(parts.map((part) => [part.path, part]));
  const reached = reachedFrom(idsOf(byId.get(METADATA_FILE)?.['about'])[0] ?? '', byId);
  const faults: ExportProblem[] = [];
  const described = new Set<string>();
  for (const entity of entities) {
    const id = entity['@id'];
    const path = pathOf(id);
    if (path === undefined) continue;
    if (typesOf(entity).includes('File')) {
      described.add(path);
      if (!reached.has(id)) faults.push(problemError('crate_part_unreached', { id }));
      const part = found.get(path);
      if (part === undefined) faults.push(problemError('crate_part_missing', { id }));
      else faults.push(...byteFaults(entity, part));
    } else if (path.endsWith('/') && path !== '' && typesOf(entity).includes('Dataset')) {
      if (!reached.has(id)) faults.push(problemError('crate_part_unreached', { id }));
      if (!parts.some((part) => part.path.startsWith(path)))
        faults.push(problemError('crate_folder_missing', { id }));
    }
  }
  for (const { path } of parts) {
    if (path !== METADATA_FILE && !described.has(path))
      faults.push(problemError('crate_part_undescribed', { path }));
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

function byteFaults(entity: FoundEntity, { bytes, sha256 }: FoundPart): readonly ExportProblem[] {
  const id = entity['@id'];
  const faults: ExportProblem[] = [];
  const hash = wordOf(entity['sha256']);
  if (hash === undefined) faults.push(problemError('crate_hash_unsaid', { id, found: sha256 }));
  else if (hash !== sha256)
    faults.push(problemError('crate_hash', { id, found: sha256, said: hash }));
  const size = wordOf(entity['contentSize']);
  if (size === undefined) faults.push(problemError('crate_size_unsaid', { id, found: bytes }));
  else if (Number(size) !== bytes)
    faults.push(problemError('crate_size', { id, found: bytes, said: size }));
  return faults;
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
