import { findingsOf } from "../../analysis/findingsOf";
import type { Finding } from "../../model/report";
import type { Site } from "../../model/site";
import { recordOf } from "../../runtime/recordOf";
import type { Looked } from "../replay/lookAtCalls";
import { HarmlessAsides } from "./harmlessAsides";

const wanted = { faults: true, atomicity: false, lockOrders: false, interruptions: false };

/**
 * Findings of programs with an event loop, told once more from a closer look at their witnesses, in which calls of async
 * functions were written down: by these calls, and with what may be the cause (`withAside`).
 */
export class ToldByCalls {
  private readonly told = new Map<Finding, Finding>();
  /** What passing executions show as well. */
  private readonly harmless: HarmlessAsides;

  /** `harmless`: of executions that were looked at already. */
  constructor(
    private readonly sites: readonly Site[],
    harmless: HarmlessAsides | undefined,
  ) {
    this.harmless = new HarmlessAsides(harmless);
  }

  /** The witness of an outcome. */
  addOutcome({ run, calls }: Looked): void {
    this.harmless.add(run, calls);
  }

  /** The witness of a finding. */
  addWitness(finding: Finding, { run: { execution, ending }, calls }: Looked): void {
    const { keys: harmless } = this.harmless;
    const record = recordOf(execution, ending);
    const all = findingsOf(record, this.sites, wanted);
    const { cause } = all.find((one) => isSame(one.finding, finding)) ?? {};
    if (cause === undefined) return;
    const again = findingsOf({ ...record, calls, ...(harmless ? { harmless } : {}) }, this.sites, wanted);
    const closer = again.find((one) => one.cause === cause);
    if (closer) this.told.set(finding, { ...finding, ...closer.finding });
  }

  of(finding: Finding): Finding {
    for (const [known, { message, locations, cycle }] of this.told)
      if (isSame(known, finding)) return { ...finding, message, locations, ...(cycle ? { cycle } : {}) };
    return finding;
  }
}

function isSame(one: Pick<Finding, "kind" | "subkind" | "message">, other: Finding): boolean {
  return one.kind === other.kind && one.subkind === other.subkind && one.message === other.message;
}
