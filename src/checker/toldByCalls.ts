import { asidesOf } from "../analysis/asides";
import { findingsOf } from "../analysis/findingsOf";
import type { Finding } from "../model/report";
import type { Site } from "../model/site";
import { recordOf } from "../runtime/recordOf";
import type { Looked } from "./lookAtCalls";
import type { Run } from "./program";

const wanted = { faults: true, atomicity: false, lockOrders: false, interruptions: false };

/**
 * Findings of programs with an event loop, told once more from a closer look at their witnesses, in which calls of async
 * functions were written down: by these calls, and with what may be the cause (`withAside`).
 */
export class ToldByCalls {
  private readonly told = new Map<Finding, Finding>();
  /** What passing executions show as well; undefined as long as none is known. */
  private harmless: Set<string> | undefined;

  constructor(
    private readonly sites: readonly Site[],
    harmless: ReadonlySet<string> | undefined,
  ) {
    this.harmless = harmless && new Set(harmless);
  }

  /** The witness of an outcome. */
  addOutcome({ run, calls }: Looked): void {
    if (!passes(run)) return;
    this.harmless ??= new Set();
    for (const { key } of asidesOf(calls)) this.harmless.add(key);
  }

  /** The witness of a finding. */
  addWitness(finding: Finding, { run: { execution, ending }, calls }: Looked): void {
    const { harmless } = this;
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

/** Nothing is wrong with it. */
export function passes({ execution: { broken, misuses }, ending }: Pick<Run, "execution" | "ending">): boolean {
  return ending.kind === "finished" && broken.length === 0 && misuses.length === 0;
}

function isSame(one: Pick<Finding, "kind" | "subkind" | "message">, other: Finding): boolean {
  return one.kind === other.kind && one.subkind === other.subkind && one.message === other.message;
}
