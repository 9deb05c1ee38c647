import { crosses, type Rectangle } from "./crosses";
import type { Box, Point } from "./graphLayout";

/** So far an edge stays away from a node that it passes, and from the border of the picture. */
const [apart, inside] = [5, 3];
/** How far beside the straight line ways round are looked for. */
const offsets = [28, 36, 48, 64, 84, 108];

/**
 * Points over which an edge between two nodes leads so that it runs under no third one; none where the straight line is
 * free, or where there is no such way. The two directions of a pair take different sides.
 */
export function detour(a: Box, b: Box, others: readonly Box[], width: number, height: number): readonly Point[] {
  if (isFree([a, b], others)) return [];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [across, down] = [-(b.y - a.y) / length, (b.x - a.x) / length];
  const isInPicture = ({ x, y }: Point) => x >= inside && x <= width - inside && y >= inside && y <= height - inside;
  for (const offset of offsets)
    for (const by of [offset, -offset])
      for (const parts of [[0.5], [0.25, 0.75], [0.1, 0.9]]) {
        const way = parts.map((part) => ({
          x: a.x + (b.x - a.x) * part + across * by,
          y: a.y + (b.y - a.y) * part + down * by,
        }));
        if (way.every(isInPicture) && isFree([a, ...way, b], others)) return way;
      }
  return [];
}

/** Does the line over these points stay away from all boxes? */
export function isFree(points: readonly Point[], boxes: readonly Box[]): boolean {
  const blocked = boxes.map(around);
  return points.every((point, index) => {
    const next = points[index + 1];
    return !next || !blocked.some((rectangle) => crosses(rectangle, point, next));
  });
}

function around({ x, y, width, height }: Box): Rectangle {
  const [wide, high] = [width / 2 + apart, height / 2 + apart];
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}
