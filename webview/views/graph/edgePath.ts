import { line, curveCatmullRom } from "d3";
import type { GraphLayout, Point } from "../../layout/graphLayout";

interface Relation {
  readonly from: string;
  readonly to: string;
}

const curve = line<Point>(
  (p) => p.x,
  (p) => p.y,
).curve(curveCatmullRom);

/** How an edge is drawn; `ids` are those of all that are drawn with it. */
export function edgePath(edge: Relation, layout: GraphLayout, ids: ReadonlySet<string>): string | null {
  return curve(edgePoints(edge, layout, ids));
}

/** The points that an edge leads over: a bow where another one leads back. */
export function edgePoints({ from, to }: Relation, layout: GraphLayout, ids: ReadonlySet<string>): Point[] {
  const route = [...layout.route(from, to)];
  if (!ids.has(`${to}-${from}`) || route.length !== 2) return route;
  const [a, b] = route;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [a, { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * 16, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * 16 }, b];
}
