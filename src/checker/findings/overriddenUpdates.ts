import { causeOf, foundOf } from "../../analysis/atomicity/atomicityFindings";
import type { AtomicityViolation } from "../../analysis/atomicity/atomicityViolations";
import { atomicUpdates, type AtomicUpdate } from "../../analysis/atomicity/atomicUpdates";
import { overriddenUpdate } from "../../analysis/atomicity/overriddenUpdate";
import { Narrator } from "../../analysis/narration/narrator";
import { variableOf } from "../../analysis/narration/variableOf";
import type { ExecutionEvent } from "../../model/event";
import type { Finding } from "../../model/report";
import type { Site } from "../../model/site";
import type { WalkedTo } from "../../recall/recall";
import { recordOf } from "../../runtime/recordOf";
import type { Run } from "../realms/program";
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
    for (const lost of lostIn(events, updates)) {
      const { shown } = this.known(lost, events);
      const count = lost.update.store + 1;
      if (!shown.isImprovedBy(preemptionsIn(events, count), count)) shown.executions++;
      else {
        const record = recordOf(execution, ending);
        shown.add(foundOf(new Narrator(record, this.sites), lost.violation), record, count);
      }
    }
  }

  /** The same where it was walked. False, and nothing is noted, if it has to run, because it would be told. */
  addWalked({ events, stateOf, preemptionsIn }: WalkedTo): boolean {
    // Atomics that hold objects are not walked
    const updates = atomicUpdates(events, stateOf, () => undefined);
    const all = lostIn(events, updates);
    for (const { cause, update } of all) {
      const count = update.store + 1;
      if (this.overridden.get(cause)?.shown.isImprovedBy(preemptionsIn(count), count) ?? true) return false;
    }
    for (const update of updates) this.note(keyOf(update, events), update);
    for (const lost of all) this.known(lost, events).shown.executions++;
    return true;
  }

  private known({ cause, update }: Lost, events: readonly ExecutionEvent[]) {
    const known = this.overridden.get(cause) ?? { by: new Set<string>(), shown: new Witnessed() };
    this.overridden.set(cause, known);
    known.by.add(keyOf(update, events));
    return known;
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

function keyOf({ task, load, store }: AtomicUpdate, events: readonly ExecutionEvent[]): string {
  return `${task}|${events[load].site}|${events[store].site}`;
}

interface Lost {
  readonly cause: string;
  readonly update: AtomicUpdate;
  readonly violation: AtomicityViolation;
}

/** Updates that were overridden, one of each cause. */
function lostIn(events: readonly ExecutionEvent[], updates: readonly AtomicUpdate[]): readonly Lost[] {
  const lost = new Map<string, Lost>();
  for (const update of updates) {
    const violation = update.between < 0 ? undefined : overriddenUpdate(events, update);
    if (violation === undefined) continue;
    const cause = causeOf(events, violation);
    if (!lost.has(cause)) lost.set(cause, { cause, update, violation });
  }
  return [...lost.values()];
}

/** In the first `count` events. */
function preemptionsIn(events: readonly ExecutionEvent[], count: number): number {
  let preemptions = 0;
  for (let i = 0; i < count; i++) if (events[i].preempts) preemptions++;
  return preemptions;
}

/** `reads hits[]`. */
function whatIsRead({ locations: [first] }: Finding): string {
  return variableOf(first.role ?? "");
}
