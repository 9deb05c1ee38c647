import type { Compiled } from "./compile";
import type { Happening } from "./machine";

/**
 * The Foata normal form of an execution as a string: two executions are the same up to the order of independent events
 * if and only if their strings are equal (Cartier, Foata 1969). Dependence is section 6 of the contract; an event that
 * ends the execution by failing depends on every other, so that each prefix after which it can fail is its own class.
 */
export function canonicalForm(p: Compiled, events: readonly Happening[], failed: boolean): string {
  const levels: number[] = [];
  const steps: string[][] = [];
  const footprints = events.map((event) => footprint(p, event));
  const dependent = (j: number, i: number) =>
    events[j].thread === events[i].thread || conflict(footprints[j], footprints[i]) || ordered(events, j, i);
  events.forEach((event, i) => {
    let level = 0;
    const last = failed && i === events.length - 1;
    for (let j = 0; j < i; j++) if (levels[j] >= level && (last || dependent(j, i))) level = levels[j] + 1;
    levels.push(level);
    (steps[level] ??= []).push(
      `${event.thread}:${event.step.do === "gadget" ? event.step.op : event.step.do}:${event.object}:${event.success}:${event.choice}:${event.woke}`,
    );
  });
  return steps.map((step) => step.sort().join(" ")).join("|");
}

function conflict(one: readonly Touch[], other: readonly Touch[]): boolean {
  return one.some((x) => other.some((y) => x.object === y.object && !commute(x, y)));
}

/** What no reordering can change: a thread starts before its events, ends before its join, is notified before it wakes. */
export function ordered(events: readonly Happening[], earlier: number, later: number): boolean {
  const [a, b] = [events[earlier], events[later]];
  if (a.step.do === "spawn" && a.step.thread === b.thread) return true;
  if (b.step.do === "join" && b.step.thread === a.thread) return true;
  if (!isWake(b) || !a.woke.includes(b.thread)) return false;
  // The latest notification of this thread is the one that it wakes from
  return !events.slice(earlier + 1, later).some((e) => e.woke.includes(b.thread));
}

function isWake({ step }: Happening): boolean {
  return step.do === "wake" || (step.do === "gadget" && (step.op === "wake" || step.op === "pass"));
}

interface Touch {
  readonly object: string;
  readonly changes: boolean;
  /** Counts, in a way that commutes with itself and with nothing else. */
  readonly adds?: boolean;
}

function commute(x: Touch, y: Touch): boolean {
  return !x.changes && !y.changes && (x.adds ?? false) === (y.adds ?? false);
}

function footprint(p: Compiled, { step, object, success, touches }: Happening): readonly Touch[] {
  switch (step.do) {
    case "gadget":
      return touches!.map(([name, how]) => ({ object: name, changes: how === "changes", adds: how === "adds" }));
    case "select":
      return step.cases.map(({ channel }) => ({ object: `q${channel}`, changes: true }));
    case "read":
    case "load":
      return [{ object, changes: false }];
    case "tryLock":
    case "tryAcquire":
    case "compareExchange":
    case "notify":
    case "notifyAll":
      return [{ object, changes: success }];
    case "wait":
      return [
        { object, changes: true },
        { object: `m${p.program.conditions[step.condition]}`, changes: true },
      ];
    case "wake":
      return [{ object: `m${p.program.conditions[step.condition]}`, changes: true }];
    case "choose":
    case "spawn":
    case "join":
      return [];
    default:
      return [{ object, changes: true }];
  }
}
