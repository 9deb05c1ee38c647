import { line, curveCatmullRom } from "d3";
import type { GraphLayout, Point } from "../../layout/graphLayout";

interface Relation {
  readonly from: string;
  readonly to: string;
}

/** So far from the straight line: between two that are steep, a word has room. */
const bows = { level: 16, steep: 26 };

const curve = line<Point>(
  (p) => p.x,
  (p) => p.y,
).curve(curveCatmullRom);

/** How an edge is drawn; `ids` are those of all that are drawn with it. */
export function edgePath(edge: Relation, layout: GraphLayout, ids: ReadonlySet<string>): string | null {
  return curve(edgePoints(edge, layout, ids));
}

/** Points along an edge as it is drawn, which is not straight from one of those that it leads over to the next. */
export function edgeCurve(points: readonly Point[]): Point[] {
  if (points.length < 3) return [...points];
  const numbers = [...(curve([...points]) ?? "").matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(([number]) => Number(number));
  const path = numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1] }] : []));
  // After the first point, three for each piece of it
  const pieces = path.flatMap((end, index) =>
    index > 0 && index % 3 === 0 ? [path.slice(index - 3, index).concat(end)] : [],
  );
  return pieces.flatMap((piece) => [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => onBezier(piece, part)));
}

function onBezier([a, b, c, d]: readonly Point[], part: number): Point {
  const rest = 1 - part;
  const mix = (of: (point: Point) => number) =>
    rest ** 3 * of(a) + 3 * rest ** 2 * part * of(b) + 3 * rest * part ** 2 * of(c) + part ** 3 * of(d);
  return { x: mix(({ x }) => x), y: mix(({ y }) => y) };
}

/** The points that an edge leads over: a bow where another one leads back. */
export function edgePoints({ from, to }: Relation, layout: GraphLayout, ids: ReadonlySet<string>): Point[] {
  const route = [...layout.route(from, to)];
  if (!ids.has(`${to}-${from}`) || route.length !== 2) return route;
  const [a, b] = route;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bow = Math.abs(b.x - a.x) > Math.abs(b.y - a.y) ? bows.level : bows.steep;
  const [across, down] = [-((b.y - a.y) / length) * bow, ((b.x - a.x) / length) * bow];
  return [a, { x: (a.x + b.x) / 2 + across, y: (a.y + b.y) / 2 + down }, b];
}
