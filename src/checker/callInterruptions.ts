import { asidesOf } from "../analysis/asides";
import { CallUnits } from "../analysis/callUnits";
import type { Found } from "../analysis/found";
import { interruptedCallFindings } from "../analysis/interruptedCallFindings";
import { Narrator } from "../analysis/narrator";
import type { Finding, Outcome } from "../model/report";
import type { Site } from "../model/site";
import { AsyncObserver } from "../runtime/asyncLog";
import { describeError } from "../runtime/describeError";
import { recordOf } from "../runtime/recordOf";
import { isSimpler } from "./isSimpler";
import type { Run } from "./program";
import { passes } from "./toldByCalls";
import { Witnessed } from "./witnessed";

/** With more executions than this, each one is not looked at. One costs as much as to run it, about a millisecond. */
export const mostLookedAt = 20_000;

/** How an execution ended, equal only if nobody can tell the ends apart. */
interface End {
  readonly key: string;
  /** It shows that something is wrong. */
  readonly failed: boolean;
  /** Its final state, if it came to one. */
  readonly values: string | undefined;
}

interface Suspected {
  readonly rank: number;
  readonly read: number;
  readonly byEnd: Map<string, { readonly end: End; readonly shown: Witnessed }>;
}

/**
 * Atomicity violations across `await`, from a second look at every execution of a program, in which the calls of its async
 * functions are written down. Told are those of executions that end as no serial one does (contract, section 4): an error
 * where the outcome differs, a warning where only a fault or a failed check tells the difference.
 */
export class CallInterruptions {
  readonly observer: AsyncObserver;
  /** How serial executions ended, and with which final states. */
  private readonly serialEnds = new Set<string>();
  private readonly serialValues = new Set<string>();
  private readonly byCause = new Map<string, Suspected>();
  /** What executions show in which nothing goes wrong, see `Aside`; undefined if there is none. */
  harmless: Set<string> | undefined;

  constructor(private readonly sites: readonly Site[]) {
    this.observer = new AsyncObserver(sites);
  }

  /** An execution, with its outcome if it came to a final state. */
  add(run: Pick<Run, "execution" | "ending">, outcome: Outcome | undefined): void {
    const { execution, ending } = run;
    const end = endOf(run, outcome);
    const calls = this.observer.log!.record();
    if (passes(run)) {
      this.harmless ??= new Set();
      for (const { key } of asidesOf(calls)) this.harmless.add(key);
    }
    // Nothing is wrong with it, whatever this execution shows
    if (this.serialEnds.has(end.key)) return;
    if (new CallUnits(calls).isSerial) {
      this.serialEnds.add(end.key);
      if (end.values !== undefined) this.serialValues.add(end.values);
      return;
    }
    const record = { ...recordOf(execution, ending), calls };
    const causes = new Set<string>();
    for (const found of interruptedCallFindings(new Narrator(record, this.sites))) {
      if (causes.has(found.cause)) continue;
      causes.add(found.cause);
      this.shownBy(found, end).add(found, record, found.events);
    }
  }
  private shownBy({ cause, suspicion }: Found, end: End): Witnessed {
    const { rank, read } = suspicion!;
    const suspected = this.byCause.get(cause) ?? { rank, read, byEnd: new Map() };
    this.byCause.set(cause, suspected);
    const known = suspected.byEnd.get(end.key) ?? { end, shown: new Witnessed() };
    suspected.byEnd.set(end.key, known);
    return known.shown;
  }

  /** Each execution was looked at. The most telling ones that explain an end; of each read one. */
  told(): Finding[] {
    const byRank = [...this.byCause.values()].sort((a, b) => a.rank - b.rank);
    const best = new Map<string, number>();
    const reads = new Set<number>();
    const told: Finding[] = [];
    for (const { rank, read, byEnd } of byRank) {
      const explained = [...byEnd.values()].filter(({ end }) => {
        const { key } = end;
        if (!this.isUnlikeSerial(end, rank)) return false;
        if (!best.has(key)) best.set(key, rank);
        return best.get(key) === rank;
      });
      if (explained.length === 0 || reads.has(read)) continue;
      reads.add(read);
      told.push(this.finding(explained));
    }
    return told;
  }

  /** Where calls always overlap, no serial execution says how it ought to end: then what fails is wrong. */
  private isUnlikeSerial({ key, failed }: End, rank: number): boolean {
    return this.serialEnds.size > 0 ? !this.serialEnds.has(key) : failed && rank <= 2;
  }
  private isError({ values }: End): boolean {
    return values !== undefined && this.serialValues.size > 0 && !this.serialValues.has(values);
  }
  private finding(explained: readonly { readonly end: End; readonly shown: Witnessed }[]): Finding {
    const severity = explained.some(({ end }) => this.isError(end)) ? "error" : "warning";
    const all = explained.map(({ shown }) => shown.told({ severity }));
    const executions = all.reduce((sum, finding) => sum + finding.executions, 0);
    return { ...all.reduce((a, b) => (isSimpler(b, a) ? b : a)), executions };
  }
}

function endOf({ execution, ending }: Pick<Run, "execution" | "ending">, outcome: Outcome | undefined): End {
  const how = ending.kind === "error" ? describeError(ending.error, execution.isProxy).text : ending.kind;
  const values = outcome && JSON.stringify(outcome.values);
  return { key: `${how} ${values ?? ""}`, failed: how !== "finished", values };
}
