import { expect, test } from 'vitest';
import {
  linksByNode,
  matching,
  orderedNodes,
  shortTitle,
} from '../../../../renderer/features/search/graph/graph-words.ts';
import { radiusOf, startLayout, yearX } from '../../../../renderer/features/search/graph/layout.ts';
import { boundsOf, neighbourOf } from '../../../../renderer/features/search/graph/places.ts';
import {
  fitTo,
  nameX,
  showing,
  zoomBy,
} from '../../../../renderer/features/search/graph/view-box.ts';

const node = (id: string, year?: number, citedBy?: number) => ({
  id,
  title: `Work ${id}`,
  authors: 'Cole',
  seed: id === 'a',
  linkedSeeds: 0,
  ...(year === undefined ? {} : { year }),
  ...(citedBy === undefined ? {} : { citedBy }),
});
const edge = (from: string, to: string) => ({ from, to, services: [] });
const graph = {
  nodes: [node('a', 2010, 90), node('b', 2015), node('c', 2020, 4), node('d')],
  edges: [edge('b', 'a'), edge('c', 'a'), edge('c', 'b')],
};

function atRest(of: typeof graph, byYear = false, slice = 300) {
  const layout = startLayout(of, { byYear });
  while (layout.done() < layout.steps) layout.advance(slice);
  return layout.places();
}

test('the same graph comes to rest at the same places, in whatever order and slices', () => {
  const places = Object.fromEntries(atRest(graph));
  const turned = { nodes: graph.nodes.toReversed(), edges: graph.edges.toReversed() };
  expect(Object.fromEntries(atRest(turned, false, 7))).toEqual(places);
  expect(Object.keys(places)).toHaveLength(4);
});

test('no two works lie on each other', () => {
  const places = [...atRest(graph).values()];
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(
        one.radius + other.radius,
      );
    }
  }
});

test('by year, works stand from left to right by their year, and those without one first', () => {
  const places = atRest(graph, true);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => places.get(id)?.x ?? 0);
  expect([d, a, b, c]).toEqual([
    yearX(undefined, [2010, 2020]),
    yearX(2010, [2010, 2020]),
    yearX(2015, [2010, 2020]),
    yearX(2020, [2010, 2020]),
  ]);
});

test('an edge to a work that was left out does not break the layout', () => {
  const places = atRest({ ...graph, edges: [...graph.edges, edge('a', 'gone')] });
  expect(places.size).toBe(4);
  expect(linksByNode({ ...graph, edges: [edge('a', 'gone')] }).get('a')).toEqual({
    cites: 0,
    cited: 0,
  });
});

test('a work that is cited more often is larger', () => {
  expect(radiusOf(100, 100)).toBeGreaterThan(radiusOf(10, 100));
  expect(radiusOf(undefined, 100)).toBe(radiusOf(0, 100));
});

test('arrow keys lead to the nearest work on that side', () => {
  const at = (x: number, y: number) => ({ x, y, radius: 5 });
  const places = new Map([
    ['middle', at(0, 0)],
    ['right', at(50, 10)],
    ['farther', at(200, 0)],
    ['below', at(5, 80)],
  ]);
  expect(neighbourOf(places, 'middle', 'ArrowRight')).toBe('right');
  expect(neighbourOf(places, 'right', 'ArrowRight')).toBe('farther');
  expect(neighbourOf(places, 'middle', 'ArrowDown')).toBe('below');
  expect(neighbourOf(places, 'middle', 'ArrowLeft')).toBeUndefined();
  expect(neighbourOf(places, undefined, 'ArrowUp')).toBe('middle');
});

test('the list orders by links, and says how many each work has', () => {
  expect(linksByNode(graph).get('a')).toEqual({ cites: 0, cited: 2 });
  expect(linksByNode(graph).get('c')).toEqual({ cites: 2, cited: 0 });
  expect(orderedNodes(graph, 'links').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(orderedNodes(graph, 'year').map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
  expect(orderedNodes(graph, 'cited').map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
  expect(matching(graph.nodes, 'cole WORK b').map(({ id }) => id)).toEqual(['b']);
});

test('a long title is cut for the drawing', () => {
  expect(shortTitle('short')).toBe('short');
  expect(shortTitle('x'.repeat(100))).toHaveLength(32);
});

test('zooming keeps the point under the pointer, and fitting keeps the shape', () => {
  const all = { x: 0, y: 0, width: 400, height: 100 };
  const view = fitTo(all, 2);
  expect(view).toEqual({ x: 0, y: -50, width: 400, height: 200 });
  const near = zoomBy(view, 0.5, { x: 100, y: 0 }, all);
  expect((100 - near.x) / near.width).toBeCloseTo((100 - view.x) / view.width);
  expect(near.width / near.height).toBeCloseTo(2);
  const moved = showing(near, { x: 1_000, y: 0 });
  expect(moved.x + moved.width).toBeGreaterThan(1_000);
  expect(showing(view, { x: 200, y: 50 })).toEqual(view);
});

test('an empty graph still has a box to be drawn in', () => {
  expect(boundsOf(new Map()).width).toBeGreaterThan(0);
});

test('a name at the edge moves inwards, and one of a work out of sight stays with it', () => {
  const view = { x: 0, y: 0, width: 1_000, height: 500 };
  expect(nameX(500, view, 1)).toBe(500);
  expect(nameX(990, view, 1)).toBe(870);
  expect(nameX(5, view, 1)).toBe(130);
  expect(nameX(1_200, view, 1)).toBe(1_200);
});
