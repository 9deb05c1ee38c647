import type { Acquisition, History, Hold } from "../history";
import { areKeptApart } from "./areKeptApart";
import type { Order } from "./order";
import { standTogether } from "./standTogether";
import type { Suspicion } from "./suspicion";
import { writtenName } from "./writtenName";

/**
 * Locks are taken in a circle by tasks that run at once, and no lock is held by all of them meanwhile (a gate): Havelund, "Using
 * Runtime Analysis to Guide Model Checking of Java Programs", SPIN 2000.
 */
export function lockCircles(history: History, order: Order): Suspicion[] {
  const edges = history.acquisitions.flatMap((taken) =>
    [...taken.held]
      .filter(
        ([lock, { over }]) =>
          over !== true && lock !== taken.lock && ![lock, taken.lock].some((one) => history.signals.has(one)),
      )
      .map(([from, hold]) => ({ from, hold, taken })),
  );
  const found = new Map<string, Suspicion>();
  /** Can all of them wait at the same time? */
  const canWait = (all: readonly Acquisition[]): boolean =>
    standTogether(history, all) || all.every((a, i) => all.slice(i + 1).every((b) => order.areUnordered(a, b)));
  const extend = (circle: typeof edges): void => {
    const last = circle[circle.length - 1];
    for (const edge of edges) {
      if (edge.from !== last.taken.lock || circle.length > longestCircle) continue;
      if (last.taken.hold.shared && edge.hold.shared) continue;
      if (edge === circle[0] && circle.length > 1) {
        if (canWait(circle.map(({ taken }) => taken))) note(circle);
      } else if (circle.every((one) => one.from !== edge.from && !haveGate(history, one.taken, edge.taken)))
        extend([...circle, edge]);
    }
  };
  const note = (circle: typeof edges): void => {
    const key = circle
      .map(({ from }) => from)
      .sort()
      .join();
    if (found.has(key)) return;
    const steps = circle.map(({ hold, taken }) => {
      const { name } = history.tasks[taken.task];
      const [takes, holds] = namesOf(taken.hold, hold);
      return {
        node: taken.hold.node,
        text: `\`${name}\` takes \`${takes}\` while it holds \`${holds}\` (line ${hold.node.loc!.start.line})`,
      };
    });
    found.set(key, {
      kind: "deadlock",
      subkind: "lock-cycle",
      message: `${steps.map(({ text }) => text).join("; ")}.`,
      nodes: steps,
    });
  };
  for (const edge of edges) extend([edge]);
  return [...found.values()];
}
const longestCircle = 5;

/** Two locks of one name are called what they are called where they are taken. */
function namesOf(...holds: readonly [Hold, Hold]): readonly string[] {
  const names = holds.map(({ name }) => name);
  const written = holds.map(({ node }) => writtenName(node));
  return names[0] !== names[1] || written[0] === written[1] ? names : names.map((name, i) => written[i] ?? name);
}

/** Is there a lock that keeps them apart, or are they of one task? */
function haveGate(history: History, a: Acquisition, b: Acquisition): boolean {
  return a.task === b.task || areKeptApart(history, a, b);
}
