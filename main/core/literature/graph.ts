/** Works and the citations between them, put together from whatever searches have brought. */
import * as z from 'zod';
import { RetractionNotice } from '../library/retraction.ts';
import { listName, type WorkFields } from '../library/work.ts';
import { ServiceId } from './service-id.ts';

/** Works and the citations between them. An edge leads from the citing work to the cited one. */
export const CitationGraph = z.strictObject({
  nodes: z.array(
    z.strictObject({
      /** A workId, or the recordId of a work that is not in the library. */
      id: z.string(),
      workId: z.string().optional(),
      /** Of a node that is not in the library: a search that found it, through which it can be kept. */
      searchId: z.string().optional(),
      title: z.string(),
      authors: z.string(),
      year: z.int().optional(),
      citedBy: z.int().optional(),
      seed: z.boolean(),
      retraction: RetractionNotice.optional(),
      /** Of the graph's seeds, how many it is linked with. */
      linkedSeeds: z.int().nonnegative(),
    }),
  ),
  edges: z.array(
    z.strictObject({ from: z.string(), to: z.string(), services: z.array(ServiceId) }),
  ),
  /** Nodes that were left out to keep it legible: those with the fewest links. */
  leftOut: z.int().nonnegative(),
});
export type CitationGraph = z.infer<typeof CitationGraph>;

export type GraphNode = CitationGraph['nodes'][number];

/** One mention of a work: a seed, a found work, or a work of the library. */
export interface GraphWork {
  /** What it is known by, such as "work:…", "doi:…" or a recordId: mentions that share a key are one work. */
  readonly keys: readonly string[];
  /** How the node is named when the work is not in the library. */
  readonly id: string;
  readonly workId?: string;
  /** The search whose record it is. */
  readonly searchId?: string;
  readonly fields: Pick<WorkFields, 'title' | 'authors' | 'year'>;
  readonly citedBy?: number;
  readonly retraction?: RetractionNotice;
  readonly seed: boolean;
  /** Keys of works it is known to refer to; those that are not in the graph count for nothing. */
  readonly refersTo: readonly GraphReference[];
}

export interface GraphReference {
  readonly key: string;
  readonly service: ServiceId;
}

/** A citation that a service listed; both ends are keys of mentions. */
export interface GraphLink {
  readonly citing: string;
  readonly cited: string;
  readonly service: ServiceId;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly services: Set<ServiceId>;
}

/**
 * The same mentions and links give the same graph, in whatever order they come. Seeds are always
 * shown; `limit` counts the nodes beside them, of which those with the most links stay.
 */
export function citationGraph(
  works: readonly GraphWork[],
  links: readonly GraphLink[],
  limit: number,
): CitationGraph {
  const groups = mergedWorks(works);
  const nodeOf = new Map<string, string>();
  for (const { node, keys } of groups) for (const key of keys) nodeOf.set(key, node.id);
  const edges = edgesBetween(nodeOf, [...links, ...listedReferences(works)]);
  const neighbours = neighboursOf(edges);
  const seeds = new Set(groups.flatMap(({ node }) => (node.seed ? [node.id] : [])));
  const nodes = groups.map(({ node }): GraphNode => {
    const linked = [...(neighbours.get(node.id) ?? [])].filter((id) => seeds.has(id));
    return { ...node, linkedSeeds: linked.length };
  });
  const others = nodes
    .filter(({ seed }) => !seed)
    .toSorted((first, second) => byLinks(first, second, neighbours));
  const shown = [...nodes.filter(({ seed }) => seed).toSorted(byName), ...others.slice(0, limit)];
  const ids = new Set(shown.map(({ id }) => id));
  return {
    nodes: shown,
    edges: edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, to, services }) => ({ from, to, services: [...services].toSorted() })),
    leftOut: Math.max(0, others.length - limit),
  };
}

interface Merged {
  readonly node: Omit<GraphNode, 'linkedSeeds'>;
  readonly keys: readonly string[];
}

/** Mentions that share a key, also by way of a third one, become one node. */
function mergedWorks(works: readonly GraphWork[]): Merged[] {
  const parent = works.map((_, index) => index);
  const root = (start: number): number => {
    let index = start;
    for (let above = parent[index]; above !== undefined && above !== index; above = parent[index]) {
      // Halving the way up keeps long chains short.
      parent[index] = parent[above] ?? above;
      index = above;
    }
    return index;
  };
  const firstWith = new Map<string, number>();
  for (const [index, { keys }] of works.entries()) {
    for (const key of keys) {
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, index);
      else parent[root(index)] = root(other);
    }
  }
  const groups = Map.groupBy(works.entries(), ([index]) => root(index));
  return [...groups.values()].map((mentions) => merged(mentions.map(([, work]) => work)));
}

/** What the library says of a work counts before what a search found. */
function merged(mentions: readonly GraphWork[]): Merged {
  const ordered = mentions.toSorted(
    (first, second) =>
      rank(first) - rank(second) || (first.id < second.id ? -1 : first.id === second.id ? 0 : 1),
  );
  const known = <Value>(read: (work: GraphWork) => Value | undefined) =>
    ordered.map(read).find((value) => value !== undefined);
  const workId = known((work) => work.workId);
  const first = ordered[0];
  const year = known(({ fields }) => fields.year);
  const counts = ordered.flatMap(({ citedBy }) => citedBy ?? []);
  const retraction = known((work) => work.retraction);
  const authors = known(({ fields }) => (fields.authors.length > 0 ? fields.authors : undefined));
  return {
    node: {
      id: workId ?? first?.id ?? '',
      ...(workId === undefined ? {} : { workId }),
      ...(workId !== undefined || first?.searchId === undefined
        ? {}
        : { searchId: first.searchId }),
      title: known(({ fields }) => (fields.title === '' ? undefined : fields.title)) ?? '',
      authors: authorNames(authors ?? []),
      ...(year === undefined ? {} : { year }),
      ...(counts.length === 0 ? {} : { citedBy: Math.max(...counts) }),
      seed: ordered.some(({ seed }) => seed),
      ...(retraction === undefined ? {} : { retraction }),
    },
    keys: ordered.flatMap(({ keys }) => keys),
  };
}

function rank({ workId, seed }: GraphWork): number {
  if (workId !== undefined) return 0;
  return seed ? 2 : 1;
}

function authorNames(authors: WorkFields['authors']): string {
  const names = authors.map(listName);
  return names.length > 3 ? `${names[0]} et al.` : names.join(', ');
}

function listedReferences(works: readonly GraphWork[]): GraphLink[] {
  return works.flatMap(({ keys, refersTo }) => {
    const citing = keys[0];
    return citing === undefined
      ? []
      : refersTo.map(({ key, service }) => ({ citing, cited: key, service }));
  });
}

function edgesBetween(nodeOf: ReadonlyMap<string, string>, links: readonly GraphLink[]): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { citing, cited, service } of links) {
    const from = nodeOf.get(citing);
    const to = nodeOf.get(cited);
    if (from === undefined || to === undefined || from === to) continue;
    const key = JSON.stringify([from, to]);
    const edge = edges.get(key) ?? { from, to, services: new Set<ServiceId>() };
    edge.services.add(service);
    edges.set(key, edge);
  }
  return [...edges.entries()]
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .map(([, edge]) => edge);
}

function neighboursOf(edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const set = neighbours.get(one) ?? new Set<string>();
    neighbours.set(one, set.add(other));
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

/** Linked with more seeds, then with more works, then cited more often, then newer. */
function byLinks(
  first: GraphNode,
  second: GraphNode,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  const degree = ({ id }: GraphNode): number => neighbours.get(id)?.size ?? 0;
  return (
    second.linkedSeeds - first.linkedSeeds ||
    degree(second) - degree(first) ||
    (second.citedBy ?? -1) - (first.citedBy ?? -1) ||
    (second.year ?? 0) - (first.year ?? 0) ||
    byName(first, second)
  );
}

function byName(first: GraphNode, second: GraphNode): number {
  if (first.title !== second.title) return first.title < second.title ? -1 : 1;
  return first.id < second.id ? -1 : first.id === second.id ? 0 : 1;
}
