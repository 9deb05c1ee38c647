import { contentionOf } from "../../analysis/locks/contentionOf";
import type { Found } from "../../analysis/narration/found";
import { isSimplerOrder, type Figures } from "../../exploration/strategies/isSimplerOrder";
import { witnessOf } from "../../analysis/narration/witnessOf";
import type { ExecutionRecord } from "../../model/record";
import type { Contention, Finding, Witness } from "../../model/report";
import type { SavedWitnessed } from "../saved";

/** One finding as executions show it, with the simplest of them: fewest preemptions, then fewest events, then the first. */
export class Witnessed {
  executions = 0;
  private finding!: Found["finding"];
  private witness: Witness | undefined;
  /** Did others go on meanwhile, in any of them? That does not depend on which of them is the simplest. */
  private partial = false;
  /** In the simplest execution. */
  contention: readonly Contention[] = [];

  get severity(): Finding["severity"] {
    return this.finding.severity;
  }
  /** How simple the simplest one is; undefined before the first. */
  get simplicity(): Figures | undefined {
    return this.witness;
  }

  /** Would an execution that shows it in so many events be its witness? */
  isImprovedBy(preemptions: number, events: number): boolean {
    const { witness } = this;
    return !witness || isSimplerOrder({ preemptions, events }, witness);
  }

  /** One more execution shows it, in its first `events` events. */
  add(found: Pick<Found, "finding" | "partial">, record: ExecutionRecord, events: number): void {
    this.executions++;
    this.partial ||= found.partial === true;
    this.improve(found, record, events);
  }

  /** The same of an execution that does not count: it is no other one but for its order, or what comes behind. */
  improve(found: Pick<Found, "finding">, record: ExecutionRecord, events: number): void {
    const preemptions = record.preemptedBefore.filter((index) => index < events).length;
    if (!this.isImprovedBy(preemptions, events)) return;
    // Only now: it is put into words when somebody asks for it
    this.finding = found.finding;
    this.witness = witnessOf(record, events, this.finding);
    this.contention = contentionOf(record);
  }

  save(): SavedWitnessed {
    const { executions, finding, partial, contention } = this;
    return { executions, finding: partial ? { ...finding, partial } : finding, witness: this.witness!, contention };
  }

  /** Adds executions that come after all that were added so far. */
  load({ executions, finding, witness, contention }: SavedWitnessed): this {
    this.executions += executions;
    this.partial ||= finding.partial === true;
    if (!this.witness || isSimplerOrder(witness, this.witness))
      [this.finding, this.witness, this.contention] = [finding, witness, contention];
    return this;
  }

  /** As the report tells it. */
  told(change: Partial<Pick<Finding, "severity" | "executions">> = {}): Finding {
    const { finding, executions, partial, witness } = this;
    return { ...finding, ...(partial ? { partial } : {}), executions, ...change, witness: witness! };
  }
}
