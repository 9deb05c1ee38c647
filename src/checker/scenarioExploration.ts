import { contentionOf } from "../analysis/contentionOf";
import { findingsOf } from "../analysis/findingsOf";
import { OptimalDpor } from "../exploration/optimalDpor";
import { pendingOperations } from "../exploration/pendingOperations";
import type { Bound, Contention, Finding, Problem, ScenarioReport, Verdict } from "../model/report";
import { formatSchedule } from "../model/schedule";
import type { Site } from "../model/site";
import type { Sharing } from "../runtime/sharing";
import { mostTurns, Unstoppable, Unsupported, type Ending } from "../runtime/execution";
import { recordOf } from "../runtime/recordOf";
import { Numbering } from "../runtime/numbering";
import type { Scheduler } from "../runtime/scheduler";
import { bound, type Limits } from "./limits";
import { Outcomes } from "./outcomes";
import type { Run } from "./program";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One scenario's search: which execution comes next, and what all of them showed so far. */
export class ScenarioExploration {
  readonly numbering = new Numbering();
  executions = 0;
  interrupted = false;
  events = 0;
  private readonly dpor = new OptimalDpor();
  private readonly findings = new Map<string, Mutable<Finding>>();
  private readonly outcomes = new Outcomes();
  private readonly bounds: Bound[] = [];
  private readonly problems: Problem[] = [];
  private contention: readonly Contention[] = [];
  private unsupported = false;
  private deadlocked = 0;
  private redundant = 0;
  private discarded = 0;

  constructor(
    /** Undefined: module code alone. */
    readonly scenario: string | undefined,
    private readonly file: string,
    private readonly sites: readonly Site[],
    private readonly limits: Limits,
    /** What tasks share; when an execution finds more, the search starts again with what is known then. */
    readonly sharing: Sharing,
  ) {}

  get found(): number {
    return this.findings.size;
  }

  /** The scheduler of the next execution. */
  begin(): Scheduler {
    this.dpor.begin();
    return this.dpor;
  }

  /** Takes in what an execution showed. False when the search is over. */
  add(run: Run): boolean {
    const { execution, ending } = run;
    if (ending.kind === "error" && this.refuses(ending.error)) return false;
    if (execution.implicit !== undefined) this.leftOut(execution.implicit);
    if (ending.kind === "abandoned") this.redundant++;
    else if (ending.kind === "discarded") this.discarded++;
    else {
      this.executions++;
      this.events += execution.events.length;
      if (ending.kind === "blocked") this.deadlocked++;
      if (ending.kind === "steps") this.endless(run, bound.steps(this.limits.maxSteps));
      if (isLoop(ending)) this.endless(run, bound.turns(mostTurns));
      // A check that fails looked at a final state all the same
      if (ending.kind === "finished" || (ending.kind === "error" && ending.during === "after")) this.outcomes.add(run);
      if (!isLoop(ending)) this.addFindings(run);
    }
    if (!this.dpor.finished(pendingOperations(run.execution))) return false;
    const { maxExecutions } = this.limits;
    if (maxExecutions === undefined || this.executions < maxExecutions) return true;
    this.cutOff(bound.executions(maxExecutions));
    return false;
  }

  /** The search stops before its end; without a reason, because somebody cancelled it. */
  interrupt(reason?: Bound): void {
    this.interrupted = true;
    if (reason) this.cutOff(reason);
  }

  report(elapsedMs: number): ScenarioReport {
    const verdict = this.verdict();
    const discarded = verdict === "invalid" && this.problems.length === 0;
    const message = "every execution was discarded by assume";
    return {
      name: this.scenario ?? this.file,
      verdict,
      findings: [...this.findings.values()],
      outcomes: this.outcomes.list(),
      ...(this.contention.length > 0 ? { contention: this.contention } : {}),
      exploration: {
        strategy: "optimal-dpor",
        complete: this.bounds.length === 0 && !this.interrupted,
        executions: this.executions,
        deadlocked: this.deadlocked,
        redundant: this.redundant,
        discarded: this.discarded,
        events: this.events,
        elapsedMs,
        bounds: this.bounds,
      },
      problems: discarded ? [{ file: this.file, line: 1, column: 1, message }] : this.problems,
    };
  }

  private verdict(): Verdict {
    if (this.unsupported) return "invalid";
    for (const { severity } of this.findings.values()) if (severity === "error") return "violated";
    if (this.interrupted) return "interrupted";
    if (this.bounds.length > 0) return "bounded";
    return this.executions === 0 ? "invalid" : "verified";
  }

  /** Is it the error of something not built? Then there is nothing to say about this program but that. */
  private refuses(error: unknown): boolean {
    const site = Unsupported.siteOf(error);
    if (site === undefined) return false;
    this.unsupported = true;
    this.findings.clear();
    this.say(site, (error as Error).message);
    return true;
  }

  /** Orders inside of a getter or another call that JavaScript makes by itself were not tried. */
  private leftOut(site: number): void {
    const by = bound.implicit();
    if (this.bounds.some(({ name }) => name === by.name)) return;
    this.cutOff(by);
    this.say(
      site,
      "code that JavaScript calls by itself (a getter, a conversion, a callback of a built-in function) touches what tasks share; it ran as one event, and no other order inside was tried",
    );
  }

  private say(site: number, message: string): void {
    const { file, line, column } = this.sites[site] ?? { file: this.file, line: 1, column: 1 };
    this.problems.push({ file, line, column, message });
  }

  /** An execution that would not end: says where it was, since that is where the endless loop is. */
  private endless({ execution }: Run, by: Bound): void {
    const known = this.bounds.some(({ name }) => name === by.name);
    this.cutOff(by);
    const place = this.sites[execution.loop] ?? this.sites[execution.events.at(-1)?.site ?? -1];
    if (known || !place) return;
    const { file, line, column, text } = place;
    const what = `an execution did not end within ${by.value.toLocaleString("en-US")} ${by.name}`;
    const advice = by.option === "" ? "let the loop end" : `let the loop end, or raise ${by.option}`;
    const code = text.split("\n")[0].slice(0, 60);
    this.problems.push({ file, line, column, message: `${what}; it was here: ${code}; ${advice}` });
  }

  private cutOff(by: Bound): void {
    if (!this.bounds.some(({ name }) => name === by.name)) this.bounds.push(by);
  }

  /** One finding for each cause, with its simplest witness: fewest preemptions, then fewest events, then the first. */
  private addFindings({ execution, ending }: Run): void {
    const record = recordOf(execution, ending);
    if (this.executions === 1) this.contention = contentionOf(record);
    for (const { cause, events, finding } of findingsOf(record, this.sites)) {
      const preemptions = execution.preemptedBefore.filter((index) => index < events).length;
      const known = this.findings.get(cause);
      const executions = (known?.executions ?? 0) + 1;
      if (known && (preemptions - known.witness.preemptions || events - known.witness.events) >= 0) {
        known.executions = executions;
        continue;
      }
      const schedule = formatSchedule(execution.events.slice(0, events), execution.sharing.classes);
      this.findings.set(cause, { ...finding, executions, witness: { schedule, preemptions, events } });
      // The execution that people are shown first
      if (this.findings.keys().next().value === cause) this.contention = contentionOf(record);
    }
  }
}

/** A loop without scheduling points that goes on for ever is no error of the program's, but a limit of ours. */
function isLoop(ending: Ending): boolean {
  return ending.kind === "error" && Unstoppable.is(ending.error);
}
