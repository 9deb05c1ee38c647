import { Graph, layout as dagreLayout } from "@dagrejs/dagre";
import type { WaitNode } from "../../src/presentation/state/waitForModel";
import type { WaitForUnion } from "../../src/presentation/state/waitForUnion";
import { detour, isFree } from "./detour";
import { textWidth } from "./textWidth";

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** Less than 1 where all of it had to be made smaller to fit. */
  readonly scale: number;
  /** Names had to be cut so that it fits: with more room it would be easier to read. */
  readonly isTight?: boolean;
  /** Centre and size of each node. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Points between the two borders, from one node to the other. */
  route(from: string, to: string): readonly Point[];
}

const height = 30;
const gap = {
  row: 76,
  longRow: 64,
  column: 60,
  leastColumn: 44,
  down: 36,
  margin: 18,
  beside: 22,
  /** There is little to say between many. */
  closer: 9,
  /** Lines to and fro need room for the words of both. */
  doubled: 56,
  doubledDown: 92,
};
/** With more nodes than this they stand closer together. */
const many = 10;
/** So wide are nodes at most, the first of these with which a graph fits: names are cut before all of it gets smaller. */
const mostWide = [Infinity, 190, 150, 120, 96, 72];
/** Names that are cut to this are hard to tell apart. */
const tight = 120;
/** Longer cycles go down one side and up the other, with room between the two for the words of both. */
const longRing = 12;

/** Lays out the union of all nodes once, so that nothing moves from event to event. */
export function graphLayout(union: WaitForUnion, width: number): GraphLayout {
  const size = (node: WaitNode) => Math.min(width / 2 - 20, Math.max(72, textWidth(node.name, 12, true) + 44));
  if (union.nodes.length === 0) return finish(width, 0, new Map(), () => []);
  return union.ring.length > 0 ? ringLayout(union, width, size) : layeredLayout(union, width, size);
}

/**
 * The cycle clockwise on the border of a grid of at most three columns; everybody else in rows below it, or above a high
 * one who has to do with its first members.
 */
function ringLayout(
  { nodes, ring, edges }: WaitForUnion,
  width: number,
  size: (node: WaitNode) => number,
): GraphLayout {
  const pairs = ring.length / 2;
  const isLong = ring.length > longRing;
  const columns = isLong ? 2 : Math.max(2, Math.min(pairs, 3));
  const rows = pairs === 1 ? 1 : pairs - columns + 2;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const widest = (ids: readonly string[]) => Math.max(72, ...ids.map((id) => size(byId.get(id)!)));
  // The names matter more than the words between them
  const box = Math.min(widest(ring), (width - gap.leastColumn * (columns - 1)) / columns);
  const total = Math.min(width, columns * box + (columns - 1) * 150);
  const x = (column: number) => (width - total) / 2 + box / 2 + (column * (total - box)) / (columns - 1);
  const others = nodes.filter((node) => !ring.includes(node.id));
  const each = Math.min(widest(others.map((node) => node.id)), (width - 24) / 2);
  const most = Math.max(1, Math.floor((width + 24) / (each + 24)));
  // From below, their lines would lead across the cycle
  const first = new Set(ring.slice(0, columns));
  const isFirst = ({ id }: WaitNode) => edges.some(({ from, to }) => from === id && first.has(to));
  const above = rows > 2 ? others.filter(isFirst).slice(0, most) : [];
  const top = gap.margin + height / 2 + (above.length > 0 ? gap.row : 0);
  const y = (row: number) => top + row * (isLong ? gap.longRow : pairs === 2 ? 104 : gap.row);
  const boxes = new Map<string, Box>();
  perimeter(columns, rows).forEach(([column, row], index) => {
    if (ring[index]) boxes.set(ring[index], { x: x(column), y: y(row), width: box, height });
  });
  const inRows = (all: readonly WaitNode[], start: number) => {
    const inRow = Math.max(1, Math.min(all.length, most));
    all.forEach((node, index) => {
      const column = (index % inRow) + 0.5;
      const row = Math.floor(index / inRow);
      boxes.set(node.id, { x: (column * width) / inRow, y: start + gap.row * row, width: each, height });
    });
  };
  inRows(above, gap.margin + height / 2);
  inRows(
    others.filter((node) => !above.includes(node)),
    y(rows - 1) + gap.row,
  );
  const bottom = Math.max(...[...boxes.values()].map((placed) => placed.y));
  const isTight = box < Math.min(tight, widest(ring));
  return { ...finish(width, bottom + height / 2 + gap.margin, boxes, () => []), isTight };
}

/** The cells of a grid's border, clockwise from the top left. */
function perimeter(columns: number, rows: number): [number, number][] {
  const cells: [number, number][] = [];
  for (let column = 0; column < columns; column++) cells.push([column, 0]);
  for (let row = 1; row < rows; row++) cells.push([columns - 1, row]);
  if (rows > 1) for (let column = columns - 2; column >= 0; column--) cells.push([column, rows - 1]);
  for (let row = rows - 2; row > 0; row--) cells.push([0, row]);
  return cells;
}

/**
 * Tasks at the left, what they wait for at the right, or below where that is narrower and there is no room; the library
 * orders them, the width decides the gaps.
 */
function layeredLayout(union: WaitForUnion, width: number, size: (node: WaitNode) => number): GraphLayout {
  let layout: GraphLayout | undefined;
  for (const most of mostWide) {
    layout = layersOf(union, width, (node) => Math.min(most, size(node)));
    if (layout.scale === 1) return { ...layout, isTight: most < tight };
  }
  return { ...layout!, isTight: true };
}

function layersOf(
  { nodes, edges, doubled }: WaitForUnion,
  width: number,
  size: (node: WaitNode) => number,
): GraphLayout {
  const narrow = layered({ nodes, edges, doubled }, size, gap.column);
  const ranks = new Set(nodes.map((node) => narrow.node(node.id).x)).size;
  const wide = narrow.graph().width ?? 0;
  const spare = Math.max(0, Math.min(110, (width - wide) / Math.max(1, ranks - 1)));
  const down =
    wide > width ? layered({ nodes, edges, doubled }, size, doubled ? gap.doubledDown : gap.down, "TB") : undefined;
  const graph =
    down && (down.graph().width ?? 0) < wide ? down : layered({ nodes, edges, doubled }, size, gap.column + spare);
  const drawn = graph.graph();
  const scale = Math.min(1, width / (drawn.width || 1));
  const shift = Math.max(0, (width - (drawn.width ?? 0)) / 2);
  const place = ({ x, y }: Point): Point => ({ x: x * scale + shift, y });
  const boxes = new Map<string, Box>();
  for (const node of nodes) {
    const { x, y } = graph.node(node.id) as Point;
    boxes.set(node.id, { ...place({ x, y }), width: size(node) * scale, height });
  }
  const between = (from: string, to: string): Point[] => {
    const forward = graph.hasEdge(from, to);
    const edge = (forward ? graph.edge(from, to) : graph.edge(to, from)) as { points?: Point[] } | undefined;
    const inner = (edge?.points ?? []).slice(1, -1).map(place);
    return inner.length < 2 ? [] : forward ? inner : inner.reverse();
  };
  return { ...finish(width, drawn.height || height, boxes, between, graph !== down), scale };
}

function layered(
  { nodes, edges, doubled }: Pick<WaitForUnion, "nodes" | "edges" | "doubled">,
  size: (node: WaitNode) => number,
  ranksep: number,
  rankdir: "LR" | "TB" = "LR",
) {
  const graph = new Graph();
  graph.setGraph({
    rankdir,
    nodesep: doubled ? gap.doubled : nodes.length > many ? gap.closer : gap.beside,
    ranksep,
    marginx: 2,
    marginy: 12,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: size(node), height });
  // One route for a pair: holding and waiting for the same object take it in opposite directions.
  for (const { from, to } of edges)
    graph.setEdge(...((from.startsWith("o") ? [to, from] : [from, to]) as [string, string]));
  dagreLayout(graph);
  return graph;
}

function finish(
  width: number,
  total: number,
  boxes: ReadonlyMap<string, Box>,
  between: (from: string, to: string) => Point[],
  /** In columns, where a line that leaves at the top or the bottom would meet the next in the column. */
  beside = false,
): GraphLayout {
  const known = new Map<string, readonly Point[]>();
  const route = (from: string, to: string): readonly Point[] => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b) return [];
    const led = between(from, to);
    const others = [...boxes].flatMap(([id, box]) => (id === from || id === to ? [] : [box]));
    // As it is drawn, from side to side, it may be free where a line between the middles is not
    const straight = [border(a, b, 3, beside), border(b, a, 3, beside)];
    const inner = led.length > 0 || isFree(straight, others) ? led : detour(a, b, others, width, total);
    return [border(a, inner[0] ?? b, 3, beside), ...inner, border(b, inner[inner.length - 1] ?? a, 3, beside)];
  };
  return {
    width,
    height: total,
    scale: 1,
    boxes,
    route: (from, to) => {
      const id = `${from}-${to}`;
      const found = known.get(id) ?? route(from, to);
      known.set(id, found);
      return found;
    },
  };
}

/**
 * Where the line from the box's centre to `target` leaves the box, `space` outside; `beside`: at its side, whenever the
 * target is not above or below it.
 */
function border(box: Box, target: Point, space: number, beside: boolean): Point {
  const [dx, dy] = [target.x - box.x, target.y - box.y];
  const [w, h] = [box.width / 2 + space, box.height / 2 + space];
  if (beside && Math.abs(dx) > box.width && w * Math.abs(dy) > h * Math.abs(dx))
    return { x: box.x + Math.sign(dx) * w, y: box.y };
  const factor = Math.min(dx === 0 ? Infinity : w / Math.abs(dx), dy === 0 ? Infinity : h / Math.abs(dy));
  return Number.isFinite(factor) ? { x: box.x + dx * factor, y: box.y + dy * factor } : box;
}
