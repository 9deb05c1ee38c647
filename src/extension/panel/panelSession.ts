import type { ChoiceTree } from "../../model/choiceTree";
import type { ScenarioReport } from "../../model/report";
import { parseSchedule } from "../../model/parseSchedule";
import { formatSchedule } from "../../model/schedule";
import type { Trace } from "../../model/trace";
import type { TurningPoint } from "../../model/turningPoint";
import { noLongerAppliesText } from "../../presentation/departureText";
import { firstDifference } from "../../presentation/firstDifference";
import { replayText } from "../../presentation/replayText";
import { shownFinding } from "../../presentation/shownFinding";
import { errorOf } from "../../presentation/errorOf";
import type { TraceReply } from "../../protocol/checker";
import type {
  ChoicesShown,
  Comparable,
  OtherExecution,
  PanelView,
  ShownExecution,
  Turning,
} from "../../protocol/panel";

export interface Explored {
  readonly file: string;
  /** Every scenario of the file. */
  readonly scenarios: readonly string[];
  readonly report: ScenarioReport;
}

/** The engine's answers about executions of the scenario, by their schedules. */
export interface Engine {
  trace(schedule: string): Promise<TraceReply>;
  turningPoint(schedule: string): Promise<TurningPoint | undefined>;
  choiceTree(schedule: string): Promise<ChoiceTree | undefined>;
}

/**
 * `shown` is the new execution; `problem` says why there is none, and nothing changed. `note`: what became of an order that
 * was to be kept, where people should know.
 */
export type Opened = ({ readonly shown: ShownExecution } | { readonly problem: string }) & { readonly note?: string };

/** An execution with the position where its fault shows, or its end. */
interface KeptExecution {
  readonly trace: Trace;
  readonly position: number;
}
/** By their index in the report. */
export interface Executions {
  readonly finding: readonly (KeptExecution | null)[];
  readonly outcome: readonly (KeptExecution | null)[];
  /** The ends of the tree of choices. */
  readonly chosen: readonly (KeptExecution | null)[];
}
/** Of each sort. */
const mostKept = 20;

/** How many outcomes are tried in search of an execution that passes. */
const passingTries = 4;

/** What one panel shows of one explored scenario: which execution, from where it was forked, where the cursor is. */
export class PanelSession {
  private shown: ShownExecution | undefined;
  /** The executions that were forked from, the latest last. */
  private readonly history: ShownExecution[] = [];
  private passing: Trace | undefined;
  /** By the schedules of failing executions. */
  private readonly turnings = new Map<string, Turning>();
  private choices: ChoicesShown | undefined;

  constructor(
    private readonly explored: Explored,
    private readonly engine: Engine,
  ) {}

  private run(schedule: string): Promise<TraceReply> {
    return this.engine.trace(schedule);
  }

  get report(): ScenarioReport {
    return this.explored.report;
  }
  get current(): ShownExecution | undefined {
    return this.shown;
  }

  view(): PanelView {
    const { shown, passing, choices } = this;
    const turning = shown && this.turnings.get(shown.trace.schedule);
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
    if (again?.shown && this.report.findings.length > 0) this.passing = await this.findPassing();
    const opened = again?.shown ? { shown: again.shown } : await this.openFirst();
    return again?.note === undefined ? opened : { ...opened, note: again.note };
  }

  private async openFirst(): Promise<Opened> {
    const { verdict, findings, outcomes } = this.report;
    if (verdict === "invalid") return { problem: this.report.problems[0]?.message ?? "This program cannot be checked" };
    if (findings.length > 0) {
      this.passing = await this.findPassing();
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
    const passing = (before && this.turnings.get(before.trace.schedule)?.passing) ?? this.passing;
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

  /** Until when the execution shown could have been saved; undefined where that is known, or it does not fail. */
  async findTurning(): Promise<Turning | undefined> {
    const { shown } = this;
    if (!shown) return undefined;
    const { trace, from } = shown;
    const { schedule } = trace;
    const finding = from.kind === "finding" ? this.report.findings[from.index] : errorOf(trace)?.finding;
    if (!finding || this.turnings.has(schedule)) return undefined;
    this.turnings.set(schedule, { schedule, looking: true });
    const point = await this.engine.turningPoint(finding.witness.schedule);
    const passing = point?.passing === undefined ? undefined : (await this.run(point.passing)).trace;
    const turning = { schedule, ...(point ? { point } : {}), ...(passing ? { passing } : {}) };
    this.turnings.set(schedule, turning);
    return turning;
  }

  /** The tree of choices, as far as it can be found again. */
  async findChoices(): Promise<ChoicesShown> {
    const { findings, outcomes } = this.report;
    const known = this.shown?.trace.schedule ?? (findings[0] ?? outcomes[0])?.witness.schedule;
    this.choices ??= { tree: (known === undefined ? undefined : await this.engine.choiceTree(known)) ?? null };
    return this.choices;
  }

  /** An execution to compare with the one that is shown. */
  async compare(of: Comparable): Promise<OtherExecution | undefined> {
    const { findings, outcomes } = this.report;
    if (of.kind === "passing") {
      const turning = this.shown && this.turnings.get(this.shown.trace.schedule);
      const trace = turning?.passing ?? this.passing;
      return trace && { of, trace };
    }
    const known = of.kind === "finding" ? findings[of.index] : outcomes[of.index];
    const trace = known && (await this.run(known.witness.schedule)).trace;
    return trace && { of, trace };
  }

  /** Runs `task` next at `position`, and from there each task as long as it can go on. */
  async fork(position: number, task: number, choice = -1): Promise<Opened> {
    const before = this.shown;
    if (!before) return { problem: "There is no execution to fork from" };
    const parsed = parseSchedule(before.trace.schedule);
    if ("problem" in parsed) return { problem: parsed.problem };
    const { events, objects, shared } = parsed.schedule;
    const forked = [...events.slice(0, position), { task, choice, preempted: false }];
    const reply = await this.run(formatSchedule({ events: forked, objects, shared }));
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

  /** The witnesses of the findings and outcomes, for a page that has no engine; those beyond `mostKept` are null. */
  async executions(): Promise<Executions> {
    const kept = async (witnesses: readonly { readonly schedule: string }[]) => {
      const traces: (KeptExecution | null)[] = [];
      for (const [index, { schedule }] of witnesses.entries()) {
        const trace = index < mostKept ? (await this.run(schedule)).trace : undefined;
        traces.push(trace ? { trace, position: trace.findings[0]?.position ?? trace.events.length } : null);
      }
      return traces;
    };
    const { findings, outcomes } = this.report;
    const { tree } = await this.findChoices();
    return {
      chosen: await kept(tree?.ends ?? []),
      finding: await kept(findings.map(({ witness }) => witness)),
      outcome: await kept(outcomes.map(({ witness }) => witness)),
    };
  }

  moveTo(position: number): void {
    if (this.shown) this.shown = { ...this.shown, position };
  }

  /** The same order in a program that has changed. */
  private async reopen(
    schedule: string,
    at?: number,
  ): Promise<{ readonly shown?: ShownExecution; readonly note?: string }> {
    const { trace, replay } = await this.run(schedule);
    if (!replay) return {};
    if (!trace) return replay.departure ? { note: noLongerAppliesText(replay.departure) } : {};
    const { answer, expected } = replay;
    const index = this.report.findings.findIndex(
      ({ kind, subkind }) => answer === "still-fails" && kind === expected?.kind && subkind === expected.subkind,
    );
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
    const reply = await this.run(schedule);
    if (!reply.trace) return { problem: reply.problems[0]?.message ?? "This execution cannot be shown" };
    this.history.length = 0;
    this.shown = show(reply.trace);
    return { shown: this.shown };
  }

  private async findPassing(): Promise<Trace | undefined> {
    for (const { witness } of this.report.outcomes.slice(0, passingTries)) {
      const { trace } = await this.run(witness.schedule);
      if (trace?.ending.kind === "finished" && !errorOf(trace)) return trace;
    }
    return undefined;
  }
}
