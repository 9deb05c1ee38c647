import { ordered } from "./canonicalForm";
import type { Compiled } from "./compile";
import type { Happening } from "./machine";

/**
 * The data races of one execution by definition: happens-before as an explicit relation, closed by reachability. Gives
 * `variable line-line` for each pair of accesses to one variable, at least one a write, that it does not order.
 */
export function dataRaces(p: Compiled, events: readonly Happening[]): string[] {
  const reachable = events.map((_, from) => reach(from));
  const races = new Set<string>();
  events.forEach(({ step: a, object }, i) => {
    if (a.do !== "read" && a.do !== "write") return;
    for (let j = i + 1; j < events.length; j++) {
      const b = events[j].step;
      if ((b.do !== "read" && b.do !== "write") || events[j].object !== object) continue;
      if ((a.do === "read" && b.do === "read") || reachable[i].has(j)) continue;
      races.add(`${object} ${[a.line, b.line].sort((x, y) => x - y).join("-")}`);
    }
  });
  return [...races];

  function reach(from: number): Set<number> {
    const seen = new Set([from]);
    for (const i of seen) events.forEach((_, j) => i !== j && happensDirectlyBefore(i, j) && seen.add(j));
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
    if (a.object.startsWith("a") && a.object === b.object) return readsFrom(i, j);
    return channels(i, j);
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

  function readsFrom(writer: number, reader: number): boolean {
    const writes = (e: Happening) => e.step.do !== "load" && e.success;
    const { object, step } = events[reader];
    if (!writes(events[writer]) || step.do === "store") return false;
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
