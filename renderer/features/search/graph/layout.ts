import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';
import type { CitationGraph } from '../types.ts';

type GraphNode = CitationGraph['nodes'][number];

/** Where a work is drawn, in units of the drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly radius: number;
  /** Fixed where works stand by year. */
  readonly fx?: number;
}

/** Width of one year, when works stand by year. */
export const yearWidth = 70;
/** Steps until nothing moves any more. */
const STEPS = 300;

/** Half the width of a work's circle: its area grows with how often it is cited. */
export function radiusOf(citedBy: number | undefined, most: number): number {
  return 6 + 14 * Math.sqrt((citedBy ?? 0) / Math.max(1, most));
}

/** First and last year among the works; undefined when none has one. */
export function yearsOf(
  nodes: readonly Pick<GraphNode, 'year'>[],
): readonly [number, number] | undefined {
  const years = nodes.map(({ year }) => year).filter((year) => year !== undefined);
  return years.length === 0 ? undefined : [Math.min(...years), Math.max(...years)];
}

/** Where a year stands from left to right; works without one stand left of the first. */
export function yearX(year: number | undefined, [first]: readonly [number, number]): number {
  return ((year ?? first - 1) - first) * yearWidth;
}

/** A layout that is computed in slices. The same graph always comes to rest at the same places. */
export interface Layout {
  readonly steps: number;
  /** Steps done so far. */
  readonly done: () => number;
  readonly advance: (steps: number) => void;
  readonly places: () => ReadonlyMap<string, Place>;
}

/** Starts a layout: works that cite each other draw near, all others keep apart. */
export function startLayout(
  graph: Pick<CitationGraph, 'nodes' | 'edges'>,
  options: { readonly byYear: boolean },
): Layout {
  const most = Math.max(1, ...graph.nodes.map(({ citedBy }) => citedBy ?? 0));
  // The order of the answer must not show in the drawing.
  const nodes = graph.nodes.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const years = options.byYear ? yearsOf(nodes) : undefined;
  const bodies: Body[] = nodes.map((node) => ({
    id: node.id,
    radius: radiusOf(node.citedBy, most),
    ...(years ? { fx: yearX(node.year, years) } : {}),
  }));
  const links = forceLink<Body, SimulationLinkDatum<Body>>(linksOf(graph)).id((body) => body.id);
  // By year, links would draw everything onto one line: they only lean.
  if (years) links.strength(0.03);
  const simulation = forceSimulation(bodies)
    .force(
      'charge',
      forceManyBody<Body>()
        .strength(years ? -260 : -160)
        .distanceMax(500),
    )
    .force('collide', forceCollide<Body>((body) => body.radius + 5).iterations(2))
    .force('link', links.distance(70))
    .force('x', forceX<Body>(0).strength(years ? 0 : 0.06))
    .force('y', forceY<Body>(0).strength(years ? 0.02 : 0.07))
    .stop();
  let done = 0;
  return {
    steps: STEPS,
    done: () => done,
    advance: (steps) => {
      const next = Math.min(steps, STEPS - done);
      simulation.tick(next);
      done += next;
    },
    places: () =>
      new Map(
        bodies.map((body) => [body.id, { x: body.x ?? 0, y: body.y ?? 0, radius: body.radius }]),
      ),
  };
}

/** The edges between works that are drawn, in one order whatever the answer's was. */
function linksOf(graph: Pick<CitationGraph, 'nodes' | 'edges'>): SimulationLinkDatum<Body>[] {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const nameOf = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
  return graph.edges
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
    .map(({ from, to }) => ({ source: from, target: to }));
}
