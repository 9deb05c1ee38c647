import { crosses, type Rectangle } from "./crosses";
import type { Box, Point } from "./graphLayout";
import { textWidth } from "./textWidth";

/** An edge with the words that say what it is, the longest first. */
export interface Labelled {
  readonly route: readonly Point[];
  /** As it is drawn, where that is not straight between these points. */
  readonly drawn?: readonly Point[];
  readonly words: readonly string[];
  /** A badge stands in its middle. */
  readonly isMarked: boolean;
  /** Others lead to the same end: words stand where they are still apart. */
  readonly isInQueue?: boolean;
  /** Another one leads back, and both are bent: words stand outside of the two. */
  readonly isBent?: boolean;
}
/** Where words stand: `anchor` is at `x`, the base line at `y`. */
export interface EdgeLabel extends Point {
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

const [fontSize, above, below] = [11, 9, 3];
/** Between words of two edges, beside and below each other. */
const gapBetween = [6, 8] as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Words for each edge, as long as there is room for: beside what is level or steep, on what is slanted, and never on a
 * node, on other words or across another edge as long as there is any other place. The shortest words are always said.
 */
export function edgeLabels(
  edges: readonly Labelled[],
  boxes: readonly Box[],
  size: Size,
): readonly (EdgeLabel | undefined)[] {
  // Who chooses first may leave no room for those that have fewer places: beside a straight line, or between two bent ones
  const firsts = [
    () => true,
    ({ isBent = false, isMarked }: Labelled) => isBent && !isMarked,
    ({ isBent = false }: Labelled) => !isBent,
  ];
  let best: ReturnType<typeof placed> | undefined;
  for (const first of firsts) {
    if (best?.across === 0 || (best && !edges.some(({ isBent }) => isBent))) break;
    const turns = [...edges.filter(first), ...edges.filter((edge) => !first(edge))];
    const next = placed(turns, edges, boxes, size);
    if (!best || next.across < best.across) best = next;
  }
  const { labels } = best!;
  return edges.map((edge) => labels.get(edge));
}

/** Each in its turn takes the best of the places that are left; `across`: so many had none beside all lines. */
function placed(
  turns: readonly Labelled[],
  edges: readonly Labelled[],
  boxes: readonly Box[],
  { width, height }: Size,
): { readonly labels: ReadonlyMap<Labelled, EdgeLabel>; readonly across: number } {
  const labels = new Map<Labelled, EdgeLabel>();
  let across = 0;
  const taken = boxes.map((box) => around(box, box.width / 2 + 2, box.height / 2 + 1));
  const picture = { left: -1, right: width + 1, top: -1, bottom: height + 4 };
  for (const { route, isMarked } of edges) if (isMarked) taken.push(around(middle(route), 8, 8));
  for (const edge of turns) {
    const { route, words } = edge;
    if (route.length === 0 || words.length === 0) continue;
    // Of those that are not bent, long ones may have words on them
    const others = edges.filter((other) => other !== edge || edge.isBent).map(({ drawn, route: own }) => drawn ?? own);
    const found = words.flatMap((text) => places(text, edge, { width, height }));
    // Fewer words beside a line say more than more words that hide it
    const all = [...found.filter(({ hides }) => !hides), ...found.filter(({ hides }) => hides)];
    const free = all.filter((label) => {
      const own = boxOfLabel(label);
      return isInside(own, picture) && !taken.some((other) => overlap(own, other));
    });
    const crossed = (label: EdgeLabel) =>
      others.flatMap(segments).filter(([a, b]) => crosses(boxOfLabel(label), a, b)).length;
    const hiding = (own: Rectangle) => taken.reduce((sum, other) => sum + common(own, other), 0);
    const shortest = found.filter(({ text }) => text === words[words.length - 1]);
    const label = free.length > 0 ? leastBy(free, crossed) : leastBy(shortest, (each) => hiding(boxOfLabel(each)));
    if (free.length === 0 || crossed(label) > 0) across++;
    const own = boxOfLabel(label);
    const [wide, high] = gapBetween;
    taken.push({ left: own.left - wide, right: own.right + wide, top: own.top - high, bottom: own.bottom + high });
    labels.set(edge, label);
  }
  return { labels, across };
}

/** The middle of a route. */
export function middle(route: readonly Point[]): Point {
  if (route.length === 0) return { x: 0, y: 0 };
  if (route.length % 2 === 1) return route[(route.length - 1) / 2];
  return between(route[route.length / 2 - 1], route[route.length / 2], 0.5);
}

/** A place for words; `hides`: the line is short, and nothing but its ends would be seen of it. */
interface Possible extends EdgeLabel {
  readonly hides?: boolean;
}

/** Where the words may stand, the best place first. */
function places(
  text: string,
  { route, isMarked, isInQueue = false, isBent = false }: Labelled,
  { width, height }: Size,
): Possible[] {
  const at = middle(route);
  const [a, b] = [route[0], route[route.length - 1]];
  if (isBent && route.length === 3) return besideBow(text, [a, at, b], isMarked);
  const [wide, high] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (high <= wide * 0.12 && !isInQueue) {
    const over = { text, anchor: "middle" as const, x: at.x, y: at.y - (isMarked ? 12 : 8) };
    const under = { ...over, y: at.y + (isMarked ? 20 : 15) };
    return at.y > height / 2 ? [under, over] : [over, under];
  }
  const points = isInQueue ? [between(a, at, 0.75), at, ...along(route)] : [at, ...along(route)];
  // So far beside a slanted line that it is not on it with its upper or lower half
  const gap = (isMarked ? 15 : 6) + (isMarked ? 0 : Math.min(24, (6 * wide) / Math.max(1, high)));
  const beside = points.flatMap((point): EdgeLabel[] => {
    const right = { text, anchor: "start" as const, x: point.x + gap, y: point.y + 4 };
    const left = { text, anchor: "end" as const, x: point.x - gap, y: point.y + 4 };
    return at.x > width / 2 ? [left, right] : [right, left];
  });
  const on = points.map((point) => ({ text, anchor: "middle" as const, x: point.x, y: point.y + 4 }));
  // Words on a short line would hide it
  const isShort = textWidth(text, fontSize) > 0.7 * Math.hypot(wide, high);
  if (isMarked) return beside;
  if (wide > high * 0.3 && !isShort) return [...on, ...beside];
  return [...beside, ...on.map((each) => ({ ...each, hides: true }))];
}

/** Outside of a line that is bent, which has all of the words on one side of it; then inside, between it and the other. */
function besideBow(text: string, route: readonly [Point, Point, Point], isMarked: boolean): Possible[] {
  const [a, at, b] = route;
  const straight = between(a, b, 0.5);
  const bow = Math.hypot(at.x - straight.x, at.y - straight.y) || 1;
  const out = { x: (at.x - straight.x) / bow, y: (at.y - straight.y) / bow };
  const half = (Math.abs(out.x) * textWidth(text, fontSize) + Math.abs(out.y) * (above + below)) / 2;
  const place = (point: Point, space: number, side: 1 | -1): Possible => {
    const base = point.y + (above - below) / 2;
    // As near as their first or last letter may come, where the line is steep enough
    if (Math.abs(out.x) >= 0.5) {
      const right = out.x * side > 0;
      const by = space + (((above + below) / 2) * Math.abs(out.y)) / Math.abs(out.x);
      return { text, anchor: right ? "start" : "end", x: point.x + (right ? by : -by), y: base };
    }
    const by = side * (space + half);
    return { text, anchor: "middle", x: point.x + out.x * by, y: base + out.y * by };
  };
  const points = along(route);
  const [near, wide] = isMarked ? [10, 16] : [4, 12];
  const outside = [place(at, near, 1), ...points.map((point) => place(point, wide, 1))];
  // There the ends of the line come nearer
  return [...outside, place(at, near + 5, -1), ...points.map((point) => place(point, near, -1))];
}

/** Points before and after the middle. */
function along(route: readonly Point[]): Point[] {
  const [a, b] = [route[0], route[route.length - 1]];
  const at = middle(route);
  return [0.4, 0.7, 0.85].flatMap((part) => [between(a, at, 1 - part), between(at, b, part)]);
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

/** What the words cover. */
export function boxOfLabel({ text, anchor, x, y }: EdgeLabel): Rectangle {
  const width = textWidth(text, fontSize);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - above, bottom: y + below };
}

function around({ x, y }: Point, wide: number, high: number): Rectangle {
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Square pixels that are in both. */
function common(a: Rectangle, b: Rectangle): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** The first of those for which it is least. */
function leastBy<T>(all: readonly T[], measure: (each: T) => number): T {
  const [first, ...others] = all.map((each) => ({ each, size: measure(each) }));
  return others.reduce((least, one) => (one.size < least.size ? one : least), first).each;
}

function isInside(a: Rectangle, b: Rectangle): boolean {
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}

function segments(route: readonly Point[]): (readonly [Point, Point])[] {
  return route.slice(1).map((point, index) => [route[index], point]);
}
