/**
 * What of a crate does not follow RO-Crate 1.2, or is not what its metadata says. Beyond the
 * specification, which lets files stand undescribed, every file has to be described and hashed here.
 * https://www.researchobject.org/ro-crate/specification/1.2/
 */
import { isObject } from '../../is-object.ts';
import type { ExportProblem } from '../../options.ts';
import { problemError } from '../../problems/problem.ts';
import { actionFaults } from './check-actions.ts';
import { idsOf, isEntity, isReference, listOf, typesOf, type FoundEntity } from './found-entity.ts';
import { IS_DATASET, IS_FILE, marksOf, noDateOf, rootFaults, rootOf } from './check-root.ts';
import { CONTEXT, METADATA_FILE } from './graph.ts';
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
  const check = newCrateCheck(parts);
  const listed = isObject(metadata) ? metadata['@graph'] : undefined;
  if (Array.isArray(listed)) for (const entity of listed) check.take(entity);
  return check.end(metadata);
}

/** A crate that is held against its metadata one entity after the other: there may be very many. */
export interface CrateCheck {
  take(entity: unknown): void;
  /** `metadata`: the file without its entities; they may stand in it as well. */
  end(metadata: unknown): readonly ExportProblem[];
}

export function newCrateCheck(parts: readonly FoundPart[]): CrateCheck {
  const found = new Map(parts.map((part) => [part.path, part]));
  /** Marks by id. */
  const kept = new Map<string, number>();
  const places = new Map<string, readonly string[]>();
  const noDates = new Map<string, string>();
  let descriptor: FoundEntity | undefined;
  const entityFaults: ExportProblem[] = [];
  const actions: ExportProblem[] = [];
  /** Of files whose bytes are not as they are described. */
  const bytes = new Map<string, readonly ExportProblem[]>();
  /** References to what has not been met yet. */
  const open: { readonly property: string; readonly id: string; readonly target: string }[] = [];
  let withoutId = 0;

  function take(entity: unknown): void {
    if (!isEntity(entity)) {
      withoutId += 1;
      return;
    }
    const id = entity['@id'];
    entityFaults.push(...faultsOf(entity, kept.has(id)));
    kept.set(id, marksOf(entity));
    for (const { property, target } of referencesOf(entity))
      if (!kept.has(target)) open.push({ property, id, target });
    if (id === METADATA_FILE) descriptor = entity;
    const noDate = noDateOf(entity);
    if (noDate !== undefined) noDates.set(id, noDate);
    const inside = idsOf(entity['hasPart']);
    if (inside.length > 0) places.set(id, inside);
    actions.push(...actionFaults([entity]));
    const part = typesOf(entity).includes('File') ? found.get(pathOf(id) ?? '') : undefined;
    const faults = part === undefined ? [] : byteFaults(entity, part);
    if (faults.length > 0) bytes.set(id, faults);
  }

  /** The archive and what the root leads to by "hasPart" are the same files, with the same bytes. */
  function partFaults(root: string): readonly ExportProblem[] {
    const reached = reachedFrom(root, places);
    const folders = foldersOf(parts);
    const faults: ExportProblem[] = [];
    const described = new Set<string>();
    for (const [id, marks] of kept) {
      const path = pathOf(id);
      if (path === undefined) continue;
      if ((marks & IS_FILE) !== 0) {
        described.add(path);
        if (!reached.has(id)) faults.push(problemError('crate_part_unreached', { id }));
        if (found.has(path)) faults.push(...(bytes.get(id) ?? []));
        else faults.push(problemError('crate_part_missing', { id }));
      } else if (path.endsWith('/') && (marks & IS_DATASET) !== 0) {
        if (!reached.has(id)) faults.push(problemError('crate_part_unreached', { id }));
        if (!folders.has(path)) faults.push(problemError('crate_folder_missing', { id }));
      }
    }
    for (const { path } of parts) {
      if (path !== METADATA_FILE && !described.has(path))
        faults.push(problemError('crate_part_undescribed', { path }));
    }
    return faults;
  }

  return {
    take,
    end(metadata) {
      const names = nameFaults(parts);
      if (!found.has(METADATA_FILE)) return [...names, problemError('crate_no_metadata', METADATA)];
      if (!isObject(metadata))
        return [...names, problemError('crate_metadata_no_object', METADATA)];
      if (!Array.isArray(metadata['@graph']))
        return [...names, problemError('crate_no_graph', METADATA)];
      const root = rootOf(descriptor);
      return [
        ...names,
        ...contextFaults(metadata['@context']),
        ...(withoutId === 0
          ? []
          : [problemError('crate_entities_without_id', { count: withoutId })]),
        ...entityFaults,
        ...open
          .filter(({ target }) => !kept.has(target))
          .map((reference) => problemError('crate_reference', reference)),
        ...rootFaults(descriptor, kept.get(root), noDates.get(root)),
        ...partFaults(root),
        ...actions,
      ];
    },
  };
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

function faultsOf(entity: FoundEntity, isKnown: boolean): readonly ExportProblem[] {
  const id = entity['@id'];
  const faults: ExportProblem[] = [];
  if (isKnown) faults.push(problemError('crate_id_twice', { id }));
  if (typesOf(entity).length === 0) faults.push(problemError('crate_no_type', { id }));
  for (const [property, value] of Object.entries(entity)) {
    const nested = listOf(value).some((each) => isObject(each) && !isReference(each));
    if (nested) faults.push(problemError('crate_nested', { property, id }));
  }
  return faults;
}

/** What an entity points at stands in the graph, or has an address of its own. */
function referencesOf(entity: FoundEntity) {
  return Object.entries(entity).flatMap(([property, value]) =>
    idsOf(value).flatMap((target) => (isAbsolute(target) ? [] : [{ property, target }])),
  );
}

/** The paths of all folders, each with a slash at its end. */
function foldersOf(parts: readonly FoundPart[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of parts)
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      folders.add(path.slice(0, slash + 1));
  return folders;
}

function reachedFrom(
  root: string,
  places: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const inside of places.get(id) ?? []) waiting.push(inside);
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
