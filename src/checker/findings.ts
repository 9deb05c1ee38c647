import { contentionOf } from "../analysis/contentionOf";
import { dataRaces } from "../analysis/dataRaces";
import { findingsOf } from "../analysis/findingsOf";
import type { Contention, Finding } from "../model/report";
import { formatSchedule } from "../model/schedule";
import type { Site } from "../model/site";
import { recordOf } from "../runtime/recordOf";
import type { Run } from "./program";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the executions of one search showed: one finding for each cause, with its simplest witness. */
export class Findings {
  /** Of the execution that people are shown first. */
  contention: readonly Contention[] = [];
  private readonly byCause = new Map<string, Mutable<Finding>>();
  private first = true;

  constructor(private readonly sites: readonly Site[]) {}

  get size(): number {
    return this.byCause.size;
  }
  get anyError(): boolean {
    for (const { severity } of this.byCause.values()) if (severity === "error") return true;
    return false;
  }
  list(): readonly Finding[] {
    return [...this.byCause.values()];
  }
  clear(): void {
    this.byCause.clear();
  }

  /** Simplest: fewest preemptions, then fewest events, then the first. */
  add({ execution, ending }: Pick<Run, "execution" | "ending">): void {
    if (!this.first && isFaultless(execution, ending)) return;
    const record = recordOf(execution, ending);
    if (this.first) this.contention = contentionOf(record);
    this.first = false;
    for (const { cause, events, finding } of findingsOf(record, this.sites)) {
      const preemptions = execution.preemptedBefore.filter((index) => index < events).length;
      const known = this.byCause.get(cause);
      const executions = (known?.executions ?? 0) + 1;
      if (known && (preemptions - known.witness.preemptions || events - known.witness.events) >= 0) {
        known.executions = executions;
        continue;
      }
      const schedule = formatSchedule(execution.events.slice(0, events), execution.sharing.classes);
      this.byCause.set(cause, { ...finding, executions, witness: { schedule, preemptions, events } });
      if (this.byCause.keys().next().value === cause) this.contention = contentionOf(record);
    }
  }

  /**
   * These, and those that only executions showed that are not counted. Each is told with its simplest witness; how many
   * executions showed it is known only of these.
   */
  with(others: readonly Findings[]): readonly Finding[] {
    const all = new Map<string, Finding>(this.byCause);
    for (const { byCause } of others)
      for (const [cause, finding] of byCause) {
        const known = all.get(cause);
        if (!known) all.set(cause, { ...finding, sampled: true });
        else if (isSimpler(finding, known)) all.set(cause, { ...known, witness: finding.witness });
      }
    return [...all.values()];
  }
}

/** Nothing is wrong with it, as with most: known at little cost, without telling it as a record. */
function isFaultless({ events, tasks, broken, misuses }: Run["execution"], { kind }: Run["ending"]): boolean {
  if (kind !== "finished" || broken.length > 0 || misuses.length > 0) return false;
  for (const { finished } of tasks) if (!finished) return false;
  return dataRaces(events).length === 0;
}

function isSimpler({ witness: a }: Finding, { witness: b }: Finding): boolean {
  return (a.preemptions - b.preemptions || a.events - b.events) < 0;
}
