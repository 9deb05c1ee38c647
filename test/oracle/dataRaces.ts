import { ordered } from "./canonicalForm";
import type { Compiled } from "./compile";
import type { Happening } from "./machine";

/**
 * The data races of one execution by definition: happens-before as an explicit relation, closed by reachability. Gives
 * `variable line-line` for each pair of accesses to one variable, at least one a write, that it does not order.
 */
export function dataRaces(p: Compiled, events: readonly Happening[]): string[] {
  const next = events.map((_, i) => events.flatMap((_, j) => (i !== j && happensDirectlyBefore(i, j) ? [j] : [])));
  const reachable = events.map((_, from) => reach(from));
  const races = new Set<string>();
  const accesses = events.map(accessOf);
  accesses.forEach((a, i) => {
    for (let j = i + 1; a !== undefined && j < events.length; j++) {
      const b = accesses[j];
      if (b === undefined || events[j].object !== events[i].object || reachable[i].has(j)) continue;
      if ((a.writes || b.writes) && (a.plain || b.plain))
        races.add(`${events[i].object} ${[a.line, b.line].sort((x, y) => x - y).join("-")}`);
    }
  });
  return [...races];

  function reach(from: number): Set<number> {
    const seen = new Set([from]);
    for (const i of seen) for (const j of next[i]) seen.add(j);
    return seen;
  }

  function happensDirectlyBefore(i: number, j: number): boolean {
    const [a, b] = [events[i], events[j]];
    if (i > j) return rendezvous(j, i);
    if (a.thread === b.thread || ordered(events, i, j)) return true;
    if (gives(a) !== undefined && gives(a) === takes(b)) return true;
    const token = a.effect?.releases;
    if (token !== undefined && a.object === b.object && b.effect?.acquires?.includes(token)) return true;
    if (a.step.do === "release" && (b.step.do === "acquire" || (b.step.do === "tryAcquire" && b.success)))
      return a.object === b.object;
    if (a.object.startsWith("a") && a.object === b.object) return readsFrom(i, j) || meetsWaiters(a, b);
    return channels(i, j);
  }

  function accessOf({ step, success }: Happening) {
    switch (step.do) {
      case "read":
      case "readElement":
        return { plain: true, writes: false, line: step.line };
      case "write":
      case "writeElement":
        return { plain: true, writes: true, line: step.line };
      case "load":
      case "park":
        return { plain: false, writes: false, line: step.line };
      case "store":
      case "update":
      case "compareExchange":
        return { plain: false, writes: success, line: step.line };
      default:
        return undefined;
    }
  }

  /** The mutex that an event frees, or takes. */
  function gives({ step }: Happening): number | undefined {
    if (step.do === "unlock") return step.mutex;
    return step.do === "wait" ? p.program.conditions[step.condition] : undefined;
  }
  function takes({ step, success }: Happening): number | undefined {
    if (step.do === "lock" || (step.do === "tryLock" && success)) return step.mutex;
    return step.do === "wake" ? p.program.conditions[step.condition] : undefined;
  }

  /** Whoever looks at the list of those who wait at an element comes after who changed it, and the other way round. */
  function meetsWaiters(a: Happening, b: Happening): boolean {
    const looks = ({ step }: Happening) => step.do === "park" || step.do === "unpark";
    return looks(a) && looks(b) && (a.success || b.success || a.step.do !== b.step.do);
  }

  /** The value of an atomic operation, from another one. */
  function readsFrom(writer: number, reader: number): boolean {
    const writes = (e: Happening) => accessOf(e)?.writes === true;
    const { object, step } = events[reader];
    if (!writes(events[writer]) || accessOf(events[writer])!.plain) return false;
    if (accessOf(events[reader])?.plain !== false || step.do === "store") return false;
    return !events.slice(writer + 1, reader).some((e) => e.object === object && writes(e));
  }

  /** A value is sent before it is received, and its slot is free before it is used again; a close before it is seen. */
  function channels(i: number, j: number): boolean {
    const [a, b] = [events[i].step, events[j].step];
    if (a.do === "close" && b.do === "receive" && !events[j].success) return events[i].object === events[j].object;
    if ((a.do !== "send" && a.do !== "receive") || (b.do !== "send" && b.do !== "receive")) return false;
    if (!events[i].success || !events[j].success) return false;
    if (a.channel !== b.channel || a.do === b.do) return false;
    const nth = (index: number) =>
      events
        .slice(0, index)
        .filter((e) => e.success && e.object === events[index].object && e.step.do === events[index].step.do).length;
    return a.do === "send" ? nth(i) === nth(j) : nth(i) + p.program.channels[a.channel] === nth(j);
  }

  /** The two halves of a rendezvous, stored one after the other, order each other. */
  function rendezvous(i: number, j: number): boolean {
    const [a, b] = [events[i].step, events[j].step];
    if (j !== i + 1 || a.do !== "send" || b.do !== "receive" || a.channel !== b.channel) return false;
    if (!events[i].success || !events[j].success) return false;
    return p.program.channels[a.channel] === 0;
  }
}
