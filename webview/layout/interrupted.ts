import type { Rectangle } from "./crosses";
import type { Point } from "./graphLayout";

/** So many straight pieces stand for a curve. */
const pieces = 48;
/** So much of a line between two words is no more than a dot. */
const least = 5;

/** A curve that leaves and arrives vertically, as the path of an SVG, without what would lie on words. */
export function interrupted(from: Point, to: Point, words: readonly Rectangle[]): string {
  const between = (from.y + to.y) / 2;
  const points = Array.from({ length: pieces + 1 }, (_, index): Point => {
    const [b, a] = [index / pieces, 1 - index / pieces];
    const [start, middle, end] = [a * a * a, 3 * a * b, b * b * b];
    return {
      x: from.x * (start + middle * a) + to.x * (end + middle * b),
      y: from.y * start + between * middle + to.y * end,
    };
  });
  const isFree = ({ x, y }: Point) =>
    !words.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom);
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (isFree(point)) runs[runs.length - 1].push(point);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  const seen = runs.filter((run) => run.length > 1 && lengthOf(run) >= least);
  return seen.map((run) => `M${run.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}`).join("");
}

function lengthOf(run: readonly Point[]): number {
  const last = run[run.length - 1];
  return Math.hypot(last.x - run[0].x, last.y - run[0].y);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
