import { parseSchedule } from "../../model/parseSchedule";
import type { ScenarioReport } from "../../model/report";
import { formatSchedule } from "../../model/schedule";
import type { Trace } from "../../model/trace";
import { noLongerAppliesText } from "../../presentation/comparison/departureText";
import { firstDifference } from "../../presentation/comparison/firstDifference";
import { replayText } from "../../presentation/comparison/replayText";
import { shownFinding } from "../../presentation/report/shownFinding";
import type {
  ChoicesShown,
  Comparable,
  OtherExecution,
  PanelView,
  ShownExecution,
  Turning,
} from "../../protocol/panel";
import { keptExecutions, type KeptExecutions } from "./keptExecutions";
import type { PanelEngine } from "./panelEngine";
import { PanelStudy } from "./panelStudy";

export interface Explored {
  readonly file: string;
  /** Every scenario of the file. */
  readonly scenarios: readonly string[];
  readonly report: ScenarioReport;
}

/**
 * `shown` is the new execution; `problem` says why there is none, and nothing changed. `note`: what became of an order that
 * was to be kept, where people should know.
 */
export type Opened = ({ readonly shown: ShownExecution } | { readonly problem: string }) & { readonly note?: string };

/** What one panel shows of one explored scenario: which execution, from where it was forked, where the cursor is. */
export class PanelSession {
  private shown: ShownExecution | undefined;
  /** The executions that were forked from, the latest last. */
  private readonly history: ShownExecution[] = [];
  private readonly study: PanelStudy;

  constructor(
    private readonly explored: Explored,
    private readonly engine: PanelEngine,
  ) {
    this.study = new PanelStudy(explored.report, engine);
  }

  get report(): ScenarioReport {
    return this.explored.report;
  }
  get current(): ShownExecution | undefined {
    return this.shown;
  }

  view(): PanelView {
    const { shown, study } = this;
    const { passing, choices } = study;
    const turning = study.turningOf(shown);
    return {
      ...this.explored,
      scenario: this.report.name,
      ...(shown ? { shown } : {}),
      ...(passing ? { passing } : {}),
      ...(turning ? { turning } : {}),
      ...(choices ? { choices } : {}),
    };
  }

  /** The schedule of what is shown: a finding's is that of its witness, which says what it shows. */
  get schedule(): string | undefined {
    const { shown } = this;
    const finding = shown?.from.kind === "finding" ? this.report.findings[shown.from.index] : undefined;
    return finding?.witness.schedule ?? shown?.trace.schedule;
  }

  /**
   * The witness of the first error, else of the first finding, or the first execution if there is no finding; after an
   * edit the order that was shown before, `kept`, as long as it applies, with the cursor `at` a position.
   */
  async open(kept?: string, at?: number): Promise<Opened> {
    const again = kept === undefined || this.report.verdict === "invalid" ? undefined : await this.reopen(kept, at);
    if (again?.shown && this.report.findings.length > 0) await this.study.findPassing();
    const opened = again?.shown ? { shown: again.shown } : await this.openFirst();
    return again?.note === undefined ? opened : { ...opened, note: again.note };
  }

  private async openFirst(): Promise<Opened> {
    const { verdict, findings, outcomes } = this.report;
    if (verdict === "invalid") return { problem: this.report.problems[0]?.message ?? "This program cannot be checked" };
    if (findings.length > 0) {
      await this.study.findPassing();
      const error = findings.findIndex(({ severity }) => severity === "error");
      return this.openFinding(Math.max(0, error));
    }
    const schedule = outcomes[0]?.witness.schedule ?? formatSchedule({ events: [], objects: [], shared: [] });
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

  /** What is shown, before its first event. */
  toStart(): Opened {
    if (!this.shown) return { problem: "There is no execution to step through" };
    this.shown = { ...this.shown, position: 0 };
    return { shown: this.shown };
  }

  /** The execution that passes and is nearest to the failing one that is shown. Undo leads back. */
  openPassing(): Opened {
    const before = this.shown;
    const passing = this.study.passingBeside(before);
    if (!before || !passing) return { problem: "No order is known that passes" };
    this.history.push(before);
    const position = firstDifference(before.trace, passing)?.event ?? 1;
    this.shown = { trace: passing, position: position - 1, from: { kind: "passing" }, canUndo: true };
    return { shown: this.shown };
  }

  /** One of the executions of the tree. */
  async openSchedule(schedule: string): Promise<Opened> {
    return this.openNew(schedule, (trace) => {
      return { trace, position: trace.events.length, from: { kind: "chosen" }, canUndo: false };
    });
  }

  /** Until when the execution shown could have been saved; undefined where that was asked before, or it does not fail. */
  async findTurning(): Promise<Turning | undefined> {
    return this.shown && this.study.findTurning(this.shown);
  }
  /** The tree of choices, as far as it can be found again. */
  findChoices(): Promise<ChoicesShown> {
    return this.study.findChoices(this.shown);
  }
  /** An execution to compare with the one that is shown. */
  compare(of: Comparable): Promise<OtherExecution | undefined> {
    return this.study.compare(of, this.shown);
  }
  /** For a page that has no engine. */
  async executions(): Promise<KeptExecutions> {
    return keptExecutions(this.report, await this.findChoices(), this.engine);
  }

  /** Runs `task` next at `position`, and from there each task as long as it can go on. */
  async fork(position: number, task: number, choice = -1): Promise<Opened> {
    const before = this.shown;
    if (!before) return { problem: "There is no execution to fork from" };
    const parsed = parseSchedule(before.trace.schedule);
    if ("problem" in parsed) return { problem: parsed.problem };
    const { events, objects, shared } = parsed.schedule;
    const forked = [...events.slice(0, position), { task, choice, preempted: false }];
    const reply = await this.engine.trace(formatSchedule({ events: forked, objects, shared }));
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

  /** The same order in a program that has changed. */
  private async reopen(
    schedule: string,
    at?: number,
  ): Promise<{ readonly shown?: ShownExecution; readonly note?: string }> {
    const { trace, replay } = await this.engine.trace(schedule);
    if (!replay) return {};
    if (!trace) return replay.departure ? { note: noLongerAppliesText(replay.departure) } : {};
    const { answer, expected } = replay;
    const alike = this.report.findings.filter(
      ({ kind, subkind }) => answer === "still-fails" && kind === expected?.kind && subkind === expected.subkind,
    );
    // Of several of one kind it is the one whose order this is
    const same = alike.find(({ witness }) => witness.schedule === schedule) ?? alike[0];
    const index = this.report.findings.indexOf(same);
    const shows = index < 0 ? undefined : shownFinding(trace, this.report.findings[index])?.position;
    this.history.length = 0;
    this.shown = {
      trace,
      position: at !== undefined && at <= trace.events.length ? at : (shows ?? trace.events.length),
      from: shows === undefined ? { kind: "kept" } : { kind: "finding", index },
      canUndo: false,
    };
    const changed = answer === "no-longer-fails" || answer === "fails-differently";
    return { shown: this.shown, ...(changed ? { note: `${replayText(replay, trace).title}.` } : {}) };
  }

  private async openNew(schedule: string, show: (trace: Trace) => ShownExecution): Promise<Opened> {
    const reply = await this.engine.trace(schedule);
    if (!reply.trace) return { problem: reply.problems[0]?.message ?? "This execution cannot be shown" };
    this.history.length = 0;
    this.shown = show(reply.trace);
    return { shown: this.shown };
  }
}
