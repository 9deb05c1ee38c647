import type { ScenarioReport } from "../../model/report";
import type { Trace } from "../../model/trace";
import { errorOf } from "../../presentation/report/errorOf";
import type { ChoicesShown, Comparable, OtherExecution, ShownExecution, Turning } from "../../protocol/panel";
import type { PanelEngine } from "./panelEngine";

/** How many outcomes are tried in search of an execution that passes. */
const passingTries = 4;

/** What is found out about an exploration while people look at one of its executions. */
export class PanelStudy {
  /** An execution of a program that fails, and it passes. */
  passing: Trace | undefined;
  choices: ChoicesShown | undefined;
  /** By the schedules of failing executions. */
  private readonly turnings = new Map<string, Turning>();

  constructor(
    private readonly report: ScenarioReport,
    private readonly engine: PanelEngine,
  ) {}

  async findPassing(): Promise<void> {
    for (const { witness } of this.report.outcomes.slice(0, passingTries)) {
      const { trace } = await this.engine.trace(witness.schedule);
      if (trace?.ending.kind === "finished" && !errorOf(trace)) return void (this.passing = trace);
    }
    this.passing = undefined;
  }

  turningOf(shown: ShownExecution | undefined): Turning | undefined {
    return shown && this.turnings.get(shown.trace.schedule);
  }
  /** The one that is nearest to a failing execution, where that is known. */
  passingBeside(shown: ShownExecution | undefined): Trace | undefined {
    return this.turningOf(shown)?.passing ?? this.passing;
  }

  /** Until when an execution could have been saved; undefined where that was asked before, or it does not fail. */
  async findTurning({ trace, from }: ShownExecution): Promise<Turning | undefined> {
    const { schedule } = trace;
    const finding = from.kind === "finding" ? this.report.findings[from.index] : errorOf(trace)?.finding;
    if (!finding || this.turnings.has(schedule)) return undefined;
    this.turnings.set(schedule, { schedule, looking: true });
    const point = await this.engine.turningPoint(finding.witness.schedule);
    const passing = point?.passing === undefined ? undefined : (await this.engine.trace(point.passing)).trace;
    const turning = { schedule, ...(point ? { point } : {}), ...(passing ? { passing } : {}) };
    this.turnings.set(schedule, turning);
    return turning;
  }

  /** The tree of choices, as far as it can be found again. Without anything shown, by a witness of the report. */
  async findChoices(shown: ShownExecution | undefined): Promise<ChoicesShown> {
    const { findings, outcomes } = this.report;
    const known = shown?.trace.schedule ?? (findings[0] ?? outcomes[0])?.witness.schedule;
    this.choices ??= { tree: (known === undefined ? undefined : await this.engine.choiceTree(known)) ?? null };
    return this.choices;
  }

  /** An execution to compare with `shown`; undefined if there is none. */
  async compare(of: Comparable, shown: ShownExecution | undefined): Promise<OtherExecution | undefined> {
    const { findings, outcomes } = this.report;
    const known = of.kind === "passing" ? undefined : of.kind === "finding" ? findings[of.index] : outcomes[of.index];
    const trace =
      of.kind === "passing"
        ? this.passingBeside(shown)
        : known && (await this.engine.trace(known.witness.schedule)).trace;
    return trace && { of, trace };
  }
}
