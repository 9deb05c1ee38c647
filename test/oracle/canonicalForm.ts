import type { Compiled } from "./compile";
import type { Happening } from "./machine";

/**
 * The Foata normal form of an execution that grows and shrinks at its end: two executions are the same up to the order of
 * independent events if and only if their texts are equal (Cartier, Foata 1969). Dependence is section 6 of the contract;
 * an event that ends the execution by failing depends on every other, so that each prefix after which it can fail is its
 * own class.
 */
export class ExecutionForm {
  readonly events: Happening[] = [];
  private readonly levels: number[] = [];
  private readonly footprints: (readonly Touch[])[] = [];
  private readonly texts: string[] = [];

  constructor(private readonly p: Compiled) {}

  get length(): number {
    return this.events.length;
  }

  /** What has just happened; `failed`: the last of it ended the execution. */
  push(happenings: readonly Happening[], failed: boolean): void {
    happenings.forEach((event, k) => {
      const touches = footprint(this.p, event);
      const i = this.events.push(event) - 1;
      const last = failed && k === happenings.length - 1;
      let level = 0;
      for (let j = 0; j < i; j++)
        if (this.levels[j] >= level && (last || this.dependent(j, i, touches))) level = this.levels[j] + 1;
      this.levels.push(level);
      this.footprints.push(touches);
      this.texts.push(textOf(event));
    });
  }

  /** Takes back all but the first `length` events. */
  shorten(length: number): void {
    for (const list of [this.events, this.levels, this.footprints, this.texts]) list.length = length;
  }

  text(): string {
    const steps: string[][] = [];
    this.texts.forEach((text, i) => (steps[this.levels[i]] ??= []).push(text));
    return steps.map((step) => step.sort().join(" ")).join("|");
  }

  private dependent(j: number, i: number, touches: readonly Touch[]): boolean {
    const { events } = this;
    return (
      events[j].thread === events[i].thread ||
      conflict(this.footprints[j], touches) ||
      ordered(events, j, i) ||
      // Who wakes up does so because nobody could do anything earlier any more
      (events[i].step.do === "sleep" && events[j].now < events[i].now)
    );
  }
}

function textOf({ thread, step, object, success, choice, woke }: Happening): string {
  return `${thread}:${step.do === "gadget" ? step.op : step.do}:${object}:${success}:${choice}:${woke}`;
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
  return (
    step.do === "wake" || step.do === "goOn" || (step.do === "gadget" && (step.op === "wake" || step.op === "pass"))
  );
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
    case "readElement":
      return [{ object, changes: false }];
    case "park":
      return [
        { object, changes: false },
        { object: `${object}.waiters`, changes: success, adds: !success },
      ];
    case "unpark":
      return [{ object: `${object}.waiters`, changes: success }];
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
    case "goOn":
    case "sleep":
      return [];
    default:
      return [{ object, changes: true }];
  }
}
