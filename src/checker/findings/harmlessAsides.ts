import { asidesOf } from "../../analysis/asyncCalls/asides";
import type { CallLog } from "../../model/callLog";
import type { Run } from "../realms/program";

/** What executions show in which nothing goes wrong: keys of `Aside`s. */
export class HarmlessAsides {
  private found: Set<string> | undefined;

  constructor(known?: HarmlessAsides) {
    this.found = known?.keys && new Set(known.keys);
  }

  /** Undefined as long as no such execution is known. */
  get keys(): ReadonlySet<string> | undefined {
    return this.found;
  }

  /** An execution, and what calls of async functions did in it. */
  add({ execution: { broken, misuses }, ending }: Pick<Run, "execution" | "ending">, calls: CallLog): void {
    if (ending.kind !== "finished" || broken.length > 0 || misuses.length > 0) return;
    // It shows nothing about what keeps calls from going on
    if (calls.unawaited !== undefined && calls.unawaited.length > 0) return;
    this.found ??= new Set();
    for (const { key } of asidesOf(calls)) this.found.add(key);
  }
}
