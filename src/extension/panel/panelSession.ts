import type { ScenarioReport } from "../../model/report";
import { formatSchedule, sharedOf } from "../../model/schedule";
import type { Trace } from "../../model/trace";
import { shownFinding } from "../../presentation/shownFinding";
import type { TraceReply } from "../../protocol/checker";
import type { PanelView, ShownExecution } from "../../protocol/panel";

export interface Explored {
  readonly file: string;
  /** Every scenario of the file. */
  readonly scenarios: readonly string[];
  readonly report: ScenarioReport;
}

/** Runs one execution of the scenario; the engine's answer. */
export type RunTrace = (schedule: string) => Promise<TraceReply>;

/** `shown` is the new execution; `problem` says why there is none, and nothing changed. */
export type Opened = { readonly shown: ShownExecution } | { readonly problem: string };

/** How many outcomes are tried in search of an execution that passes. */
const passingTries = 4;

/** What one panel shows of one explored scenario: which execution, from where it was forked, where the cursor is. */
export class PanelSession {
  private shown: ShownExecution | undefined;
  /** The executions that were forked from, the latest last. */
  private readonly history: ShownExecution[] = [];
  private passing: Trace | undefined;

  constructor(
    private readonly explored: Explored,
    private readonly run: RunTrace,
  ) {}

  get report(): ScenarioReport {
    return this.explored.report;
  }
  get current(): ShownExecution | undefined {
    return this.shown;
  }

  view(): PanelView {
    const { shown, passing } = this;
    return {
      ...this.explored,
      scenario: this.report.name,
      ...(shown ? { shown } : {}),
      ...(passing ? { passing } : {}),
    };
  }

  /** The first finding's witness, or the first execution if there is no finding. */
  async open(): Promise<Opened> {
    const { verdict, findings, outcomes } = this.report;
    if (verdict === "invalid") return { problem: this.report.problems[0]?.message ?? "This program cannot be checked" };
    if (findings.length > 0) {
      this.passing = await this.findPassing();
      return this.openFinding(0);
    }
    const schedule = outcomes[0]?.witness.schedule ?? formatSchedule([]);
    return this.openNew(schedule, (trace) => ({
      trace,
      position: trace.events.length,
      from: { kind: "first" },
      canUndo: false,
    }));
  }

  /** `start`: to step through it from the first event; else the cursor is where the finding shows. */
  async openFinding(index: number, start = false): Promise<Opened> {
    const finding = this.report.findings[index];
    if (!finding) return { problem: `There is no finding ${index + 1}` };
    return this.openNew(finding.witness.schedule, (trace) => {
      const shows = shownFinding(trace, finding)?.position ?? trace.events.length;
      return { trace, position: start ? 0 : shows, from: { kind: "finding", index }, canUndo: false };
    });
  }

  async openOutcome(index: number): Promise<Opened> {
    const outcome = this.report.outcomes[index];
    if (!outcome) return { problem: `There is no outcome ${index + 1}` };
    return this.openNew(outcome.witness.schedule, (trace) => ({
      trace,
      position: trace.events.length,
      from: { kind: "outcome", index },
      canUndo: false,
    }));
  }

  /** Runs `task` next at `position`, and from there each task as long as it can go on. */
  async fork(position: number, task: number, choice = -1): Promise<Opened> {
    const before = this.shown;
    if (!before) return { problem: "There is no execution to fork from" };
    const prefix = before.trace.events.slice(0, position).map((event) => ({
      task: event.task,
      choice: event.choice ?? -1,
    }));
    const reply = await this.run(formatSchedule([...prefix, { task, choice }], sharedOf(before.trace.schedule)));
    if (!reply.trace) return { problem: reply.problems[0]?.message ?? "This order cannot be run" };
    this.history.push({ ...before, position });
    this.shown = { trace: reply.trace, position, from: { kind: "fork", position, task }, canUndo: true };
    return { shown: this.shown };
  }

  /** Back to the execution before the last fork. */
  undo(): Opened {
    const before = this.history.pop();
    if (!before) return { problem: "There is nothing to undo" };
    this.shown = before;
    return { shown: before };
  }

  moveTo(position: number): void {
    if (this.shown) this.shown = { ...this.shown, position };
  }

  private async openNew(schedule: string, show: (trace: Trace) => ShownExecution): Promise<Opened> {
    const reply = await this.run(schedule);
    if (!reply.trace) return { problem: reply.problems[0]?.message ?? "This execution cannot be shown" };
    this.history.length = 0;
    this.shown = show(reply.trace);
    return { shown: this.shown };
  }

  private async findPassing(): Promise<Trace | undefined> {
    for (const { witness } of this.report.outcomes.slice(0, passingTries)) {
      const { trace } = await this.run(witness.schedule);
      if (trace?.ending.kind === "finished" && trace.findings.length === 0) return trace;
    }
    return undefined;
  }
}
