import * as vscode from "vscode";
import { estimateText } from "../presentation/report/estimateText";
import { progressNotes } from "../presentation/report/progressNotes";
import type { Progress } from "../protocol/checker";
import { cancellable } from "./cancellable";
import type { Checker } from "./checker";
import { readText } from "./editor/readText";
import { scenarioCalls } from "./editor/scenarioCalls";
import type { Program } from "./program";
import type { CheckedProgram, Results } from "./results";

interface Running {
  readonly program: Program;
  readonly reads: Map<string, vscode.Uri>;
  readonly abort: AbortController;
  executions: number;
  /** What else there is to say of how far it is. */
  notes: readonly string[];
  /** Nobody waits for it. */
  readonly inBackground: boolean;
}

/** `inBackground`: nobody asked for it, so it shows no progress of its own and gives way to whoever asks for something. */
interface Manner {
  readonly inBackground?: boolean;
}

/**
 * `outdated`: a file changed, or another check of the same program began, while this one ran; nothing was kept.
 * `failed`: our own fault, the message is for people.
 */
export type Explored =
  | { readonly kind: "checked"; readonly checked: CheckedProgram }
  | { readonly kind: "outdated" }
  | { readonly kind: "failed"; readonly message: string };

/** Checks programs and keeps the results. */
export class Explorer implements vscode.Disposable {
  private readonly running = new Map<string, Running>();
  private readonly changed = new vscode.EventEmitter<Program>();
  /** A check began, made progress or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly checker: Checker,
    private readonly results: Results,
  ) {}

  /** Executions tried so far by the check that is running on this file; undefined if none is that anybody wants. */
  executionsOf(entry: vscode.Uri): number | undefined {
    const running = this.running.get(entry.toString());
    return running?.abort.signal.reason === "outdated" ? undefined : running?.executions;
  }

  /** What else there is to say of how far that check is. */
  notesOf(entry: vscode.Uri): readonly string[] {
    return this.running.get(entry.toString())?.notes ?? [];
  }

  async explore(program: Program, scenario?: string, { inBackground = false }: Manner = {}): Promise<Explored> {
    this.running.get(program.key)?.abort.abort("outdated");
    if (!inBackground) for (const other of this.running.values()) if (other.inBackground) other.abort.abort("outdated");
    const running: Running = {
      program,
      reads: new Map(),
      abort: new AbortController(),
      executions: 0,
      notes: [],
      inBackground,
    };
    this.running.set(program.key, running);
    this.changed.fire(program);
    try {
      if (inBackground) return await this.check(running, scenario, () => undefined);
      return await cancellable(program.file, running.abort, (report) => this.check(running, scenario, report));
    } finally {
      if (this.running.get(program.key) === running) this.running.delete(program.key);
      this.changed.fire(program);
    }
  }

  /** Stops the check of this program; what it found until then is its result. */
  cancel(program: Program): void {
    this.running.get(program.key)?.abort.abort("cancelled");
  }

  /** A file changed: the checks that read it are about a text that is gone. */
  invalidate(file: vscode.Uri): void {
    const key = file.toString();
    for (const { program, reads, abort } of this.running.values())
      if (program.key === key || reads.has(key)) abort.abort("outdated");
    this.results.drop(file);
  }

  dispose(): void {
    for (const { abort } of this.running.values()) abort.abort("outdated");
    this.changed.dispose();
  }

  private async check(
    running: Running,
    scenario: string | undefined,
    report: (text: string) => void,
  ): Promise<Explored> {
    const { program, reads } = running;
    const { signal } = running.abort;
    const onProgress = (progress: Progress) => {
      const { executions, estimate } = progress;
      running.executions = executions;
      running.notes = progressNotes(progress);
      this.changed.fire(program);
      const tried = executions.toLocaleString();
      const count = estimate
        ? vscode.l10n.t("{0} orders tried of {1}", tried, estimateText(estimate))
        : vscode.l10n.t("{0} orders tried", tried);
      report([count, ...running.notes].join(" · "));
    };
    const onRead = (file: vscode.Uri) => void reads.set(file.toString(), file);
    try {
      const { scenarios } = await this.checker.check(program, { scenario, signal, onProgress, onRead });
      if (signal.reason === "outdated") return { kind: "outdated" };
      const names = scenarioCalls((await readText(program.entry)) ?? "").map(({ name }) => name);
      const cancelled = signal.reason === "cancelled" ? scenarios.map(({ name }) => name) : [];
      const checked = { program, names, scenarios, cancelled, files: [program.entry, ...reads.values()] };
      this.results.add(checked);
      return { kind: "checked", checked: this.results.of(program.entry) ?? checked };
    } catch (error) {
      if (signal.aborted) return { kind: "outdated" };
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }
}
