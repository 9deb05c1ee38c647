import * as vscode from "vscode";
import type { ScenarioReport } from "../../model/report";
import { refutedText } from "../../presentation/report/refutedText";
import type { TraceReply } from "../../protocol/checker";
import type { Covers } from "../covers";
import type { Program } from "../program";
import type { CheckedProgram, Results } from "../results";
import type { Pointer } from "./findingsAt";
import { isSeenAt, seenPlaces } from "./seenPlaces";
import type { SeenPlace } from "./seenPlaces";

/** The executions of a scenario that are looked at. They see most places, as each ends in another way. */
const mostTraces = 4;
/** Milliseconds after the last result: the panel, which somebody waits for, asks first. */
const later = 200;

interface Engine {
  trace(program: Program, scenario: string | undefined, schedule: string): Promise<TraceReply>;
}

/** The places that explorations saw, found out after each of them, so that a hover need not wait. */
export class Seen implements vscode.Disposable {
  /** By the addresses of their files. */
  private readonly places = new WeakMap<ScenarioReport, ReadonlyMap<string, readonly SeenPlace[]>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly results: Results,
    private readonly covers: Covers,
    private readonly engine: Engine,
  ) {
    const look = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.look(), later);
    };
    this.subscription = vscode.Disposable.from(results.onDidChange(look), covers.onDidChange(look));
  }

  /** Did the exploration use something that tasks share at this place? False until that is known. */
  at(report: ScenarioReport, file: vscode.Uri, pointer: Omit<Pointer, "file">): boolean {
    return isSeenAt(this.places.get(report)?.get(file.toString()) ?? [], pointer);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  private async look(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    for (const checked of this.results.all())
      for (const report of checked.scenarios)
        if (!this.places.has(report) && this.isTold(report)) await this.lookAt(checked, report);
  }

  /** Hovers tell of findings by their locations, and need no more. */
  private isTold(report: ScenarioReport): boolean {
    return this.covers.isCovered(report) || refutedText(report, false) !== undefined;
  }

  private async lookAt({ program }: CheckedProgram, report: ScenarioReport): Promise<void> {
    this.places.set(report, new Map());
    const scenario = report.name === program.file || report.name === "" ? undefined : report.name;
    const found = new Map<string, SeenPlace[]>();
    for (const { witness } of [...report.findings, ...report.outcomes].slice(0, mostTraces)) {
      // A text that has changed meanwhile is not the one that was explored
      const isThere = () => this.results.of(program.entry)?.scenarios.includes(report) === true;
      if (!isThere()) return;
      const reply = await this.engine.trace(program, scenario, witness.schedule).catch(() => undefined);
      if (!reply?.trace || !isThere()) continue;
      for (const place of seenPlaces(reply.trace)) {
        const file = program.resolve(place.range.file).toString();
        found.set(file, [...(found.get(file) ?? []), place]);
      }
    }
    this.places.set(report, found);
  }
}
