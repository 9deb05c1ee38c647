import { atomicityFindings } from "../analysis/atomicityFindings";
import type { AtomicUpdate } from "../analysis/atomicUpdates";
import { Narrator } from "../analysis/narrator";
import { variableOf } from "../analysis/variableOf";
import type { Finding } from "../model/report";
import type { Site } from "../model/site";
import { recordOf } from "../runtime/recordOf";
import type { Run } from "./program";
import { updatesOf } from "./updatesOf";
import { Witnessed } from "./witnessed";

/** So many executions are looked at one by one: all of them where there are not many, of others some. */
export const lookedAt = (executions: number): number => (executions <= 300 ? executions + 1 : 60);

/**
 * Updates of an `Atomic` by a load and a store that another task's update overrides, although no outcome shows it (where
 * one does, `Suspicions` know it). An update is one only if what is stored follows from what was loaded: the same task
 * has stored something else at that place after it had loaded something else. A flag that everybody sets is none.
 */
export class OverriddenUpdates {
  /** By task and places: what was stored the first time after what was loaded, and whether that makes a difference. */
  private readonly seen = new Map<
    string,
    { readonly results: Map<number | string, number | string>; follows: boolean }
  >();
  /** By cause. */
  private readonly overridden = new Map<string, { readonly by: Set<string>; readonly shown: Witnessed }>();

  constructor(private readonly sites: readonly Site[]) {}

  add({ execution, ending }: Pick<Run, "execution" | "ending">): void {
    const { events } = execution;
    const updates = updatesOf(execution);
    for (const update of updates) this.note(keyOf(update, events), update);
    const lost = updates.filter(({ between }) => between >= 0);
    if (lost.length === 0) return;
    const record = recordOf(execution, ending);
    const told = new Set<string>();
    for (const found of atomicityFindings(new Narrator(record, this.sites))) {
      const { cause, marks, suspicion } = found;
      const update = lost.find(({ load, store }) => marks[0] === load + 1 && marks[2] === store + 1);
      if (suspicion?.rank !== 3 || !update || told.has(cause)) continue;
      told.add(cause);
      const known = this.overridden.get(cause) ?? { by: new Set(), shown: new Witnessed() };
      this.overridden.set(cause, known);
      known.by.add(keyOf(update, events));
      known.shown.add(found, record, found.events);
    }
  }

  private note(key: string, { from, to }: AtomicUpdate): void {
    const known = this.seen.get(key) ?? { results: new Map<number | string, number | string>(), follows: false };
    this.seen.set(key, known);
    for (const [other, result] of known.results) known.follows ||= other !== from && result !== to;
    if (!known.results.has(from)) known.results.set(from, to);
  }

  /** One for each `Atomic` of which no finding tells yet. `all`: the executions were all that there are. */
  told(findings: readonly Finding[], all: boolean): Finding[] {
    const known = new Set(findings.filter(({ kind }) => kind === "atomicity-violation").map(whatIsRead));
    return [...this.overridden.values()]
      .filter(({ by }) => [...by].some((key) => this.seen.get(key)!.follows))
      .map(({ shown }) => shown.told({ severity: "warning" }))
      .filter((finding) => !known.has(whatIsRead(finding)) && known.add(whatIsRead(finding)))
      .map((finding) => (all ? finding : { ...finding, sampled: true }));
  }
}

function keyOf({ task, load, store }: AtomicUpdate, events: Run["execution"]["events"]): string {
  return `${task}|${events[load].site}|${events[store].site}`;
}

/** `reads hits[]`. */
function whatIsRead({ locations: [first] }: Finding): string {
  return variableOf(first.role ?? "");
}
