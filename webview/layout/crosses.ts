import type { Point } from "./graphLayout";

export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Goes the line from one point to the other through the rectangle? */
export function crosses({ left, right, top, bottom }: Rectangle, a: Point, b: Point): boolean {
  let [from, to] = [0, 1];
  for (const [start, delta, least, most] of [
    [a.x, b.x - a.x, left, right],
    [a.y, b.y - a.y, top, bottom],
  ]) {
    if (delta === 0) {
      if (start < least || start > most) return false;
      continue;
    }
    const [one, other] = [(least - start) / delta, (most - start) / delta];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return from <= to;
}
