import type { CitationGraph } from '../types.ts';

type GraphNode = CitationGraph['nodes'][number];

/** How many works each one cites and is cited by, within the graph. */
export interface LinkCounts {
  readonly cites: number;
  readonly cited: number;
}

/** Links of every work, by its id. */
export function linksByNode(
  graph: Pick<CitationGraph, 'nodes' | 'edges'>,
): ReadonlyMap<string, LinkCounts> {
  const counts = new Map(graph.nodes.map(({ id }) => [id, { cites: 0, cited: 0 }]));
  for (const { from, to } of graph.edges) {
    const citing = counts.get(from);
    const cited = counts.get(to);
    if (!citing || !cited) continue;
    citing.cites += 1;
    cited.cited += 1;
  }
  return counts;
}

/** Characters of a name in the drawing; the whole title stands beside it. */
const LONGEST = 32;

/** A title as short as a drawing needs it. */
export function shortTitle(title: string): string {
  const line = title.trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}

export type GraphOrder = 'links' | 'year' | 'cited' | 'title';

/** The works of a graph as a list: those with the most links first, unless another order is asked for. */
export function orderedNodes(
  graph: Pick<CitationGraph, 'nodes' | 'edges'>,
  order: GraphOrder,
): readonly GraphNode[] {
  const counts = linksByNode(graph);
  const linksOf = ({ id }: GraphNode) => {
    const { cites, cited } = counts.get(id) ?? { cites: 0, cited: 0 };
    return cites + cited;
  };
  const byTitle = (one: GraphNode, other: GraphNode) => one.title.localeCompare(other.title);
  return graph.nodes.toSorted((one, other) => {
    const first =
      order === 'links'
        ? linksOf(other) - linksOf(one)
        : order === 'year'
          ? (other.year ?? 0) - (one.year ?? 0)
          : order === 'cited'
            ? (other.citedBy ?? -1) - (one.citedBy ?? -1)
            : 0;
    return first || byTitle(one, other);
  });
}

/** Words of a title or author that a work must have to be listed. */
export function matching(nodes: readonly GraphNode[], text: string): readonly GraphNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return nodes.filter(({ title, authors }) => {
    const said = `${title} ${authors}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
