import * as vscode from "vscode";
import { baseName } from "../../base/baseName";
import type { FromPanel, ToPanel } from "../../protocol/panel";
import type { Checker } from "../checker";
import type { Covers } from "../covers";
import { exportedFunctions } from "../editor/exportedFunctions";
import type { LineMarkers } from "../editor/lineMarkers";
import { namesScenario } from "../editor/namesScenario";
import { readText } from "../editor/readText";
import type { Explored, Explorer } from "../explorer";
import { isTrusted } from "../isTrusted";
import { predicts } from "../predicts";
import type { Program } from "../program";
import type { CheckedProgram, Results } from "../results";
import { scenarioShown } from "../scenarioShown";
import { answerPanel } from "./answerPanel";
import { clickedLine } from "./clickedLine";
import { PanelScreen } from "./panelScreen";
import { PanelSession } from "./panelSession";
import type { Opened } from "./panelSession";

interface Subject {
  readonly program: Program;
  readonly scenario?: string;
}

/** Nobody asked for it now, so it takes neither focus nor notice; where the cursor was in the schedule that is kept. */
interface Quietly {
  readonly position: number | undefined;
}
/** What a page remembers of the execution that it showed. */
export interface Kept extends Quietly {
  readonly schedule: string | undefined;
}

/** The one panel of the window: which execution it shows, and how it comes to show another one. */
export class PanelHost implements vscode.Disposable {
  private readonly screen: PanelScreen;
  private subject: Subject | undefined;
  private session: PanelSession | undefined;
  /** Counts what was asked for: an answer to an earlier question is of no use. */
  private turn = 0;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly checker: Checker,
    private readonly explorer: Explorer,
    private readonly results: Results,
    private readonly markers: LineMarkers,
    private readonly covers: Covers,
  ) {
    this.screen = new PanelScreen(
      extension,
      (message) => this.receive(message),
      () => this.forget(),
    );
    this.subscription = vscode.Disposable.from(
      explorer.onDidChange((program) => this.showProgress(program)),
      results.onDidChange(() => this.checkFresh()),
      covers.onDidChange(() => this.mark()),
      vscode.window.onDidChangeTextEditorSelection((event) => this.clicked(event)),
      predicts.onDidChange((predict) => this.screen.post({ type: "predict", predict })),
    );
  }

  get program(): Program | undefined {
    return this.subject?.program;
  }

  /**
   * Explores, and shows the result; false if there is none. `kept`: the schedule to show again, if it still applies.
   * `quietly`: see `show`.
   */
  async visualize(program: Program, scenario?: string, kept?: string, quietly?: Quietly): Promise<boolean> {
    const turn = this.begin({ program, scenario }, quietly !== undefined);
    this.screen.notify({ type: "exploring", file: program.file, scenario: scenario ?? "", executions: 0 });
    const explored = await this.explore(program, scenario);
    if (turn !== this.turn) return false;
    switch (explored.kind) {
      case "checked":
        return this.show(explored.checked, scenario, kept, quietly);
      case "outdated":
        this.screen.notify({ type: "failed", message: vscode.l10n.t("The text changed before the check was done.") });
        return false;
      case "failed":
        this.screen.notify({ type: "failed", message: explored.message });
        return false;
    }
  }

  /** Explores what it shows again, after a save: it stays where it is, with the same order if that still applies. */
  async exploreAgain(): Promise<void> {
    const { subject, session } = this;
    if (!subject || !this.screen.isOpen) return;
    const turn = ++this.turn;
    const name = subject.scenario ?? session?.report.name;
    // An exported function is explored only where it is asked for by its name
    const text = (await readText(subject.program.entry)) ?? "";
    const exported = exportedFunctions(text).find((one) => one.name === name);
    const explored = await this.explorer.explore(subject.program, exported?.name, { inBackground: true });
    if (turn !== this.turn) return;
    const position = session?.current?.position;
    if (explored.kind === "checked") await this.show(explored.checked, name, session?.schedule, { position });
    else if (explored.kind === "outdated") this.screen.notify({ type: "stale" });
    else this.screen.notify({ type: "failed", message: explored.message });
  }

  /** Shows a result there is already. `quietly`: nobody asked for it now; where the cursor was in the schedule that is kept. */
  async show(checked: CheckedProgram, scenario?: string, kept?: string, quietly?: Quietly): Promise<boolean> {
    const { program } = checked;
    const shown = scenarioShown(checked, scenario);
    if (!shown) return false;
    const { report } = shown;
    const turn = this.begin({ program, scenario }, quietly !== undefined);
    const argument = report.name === program.file || report.name === "" ? undefined : report.name;
    const { checker } = this;
    const session = new PanelSession(shown, {
      trace: (schedule) => checker.trace(program, argument, schedule),
      turningPoint: (schedule) => checker.turningPoint(program, argument, schedule),
      choiceTree: (schedule) => checker.choiceTree(program, argument, schedule),
    });
    const opened = await session.open(kept, quietly?.position);
    if (turn !== this.turn) return false;
    if (opened.note !== undefined && !this.covers.isCovered(report)) {
      const note = opened.note.replaceAll("`", "");
      if (quietly) vscode.window.setStatusBarMessage(note, 8000);
      else void vscode.window.showInformationMessage(note);
    }
    this.session = session;
    this.screen.show(session);
    if ("problem" in opened && report.verdict !== "invalid")
      this.screen.notify({ type: "failed", message: opened.problem });
    this.mark();
    this.checkFresh();
    void this.study(session);
    return true;
  }

  /** `start`: with the cursor before the first event, else where the finding shows. */
  async openFinding(checked: CheckedProgram, scenario: string, index: number, start: boolean): Promise<void> {
    const report = checked.scenarios.find(({ name }) => name === scenario);
    if (!report) return;
    if (this.session?.report !== report || !this.screen.isOpen) await this.show(checked, scenario);
    this.screen.reveal();
    if (this.session?.report === report) await this.apply((session) => session.openFinding(index, start));
  }

  /** Puts the cursor of what is shown before the first event. */
  async toStart(): Promise<void> {
    await this.apply((session) => session.toStart());
  }

  /** The schedule of the execution shown, unless it is covered. */
  get schedule(): string | undefined {
    return this.isCovered ? undefined : this.session?.schedule;
  }

  /** Takes over a panel that was open before the window was reloaded, with the order that it showed and the place in it. */
  adopt(panel: vscode.WebviewPanel, subject: Subject | undefined, kept: Kept): void {
    this.screen.adopt(panel);
    const { schedule, position } = kept;
    if (subject && isTrusted()) void this.visualize(subject.program, subject.scenario, schedule, { position });
    else this.screen.notify({ type: "stale" });
  }

  dispose(): void {
    this.subscription.dispose();
    this.screen.close();
  }

  /** Where the text does not name the scenario all are explored, so that every one of them can be chosen. */
  private async explore(program: Program, scenario: string | undefined): Promise<Explored> {
    const { turn, explorer } = this;
    const isNamed = scenario === undefined || namesScenario((await readText(program.entry)) ?? "", scenario);
    // Something else was asked for meanwhile, whose exploration this one would end
    if (turn !== this.turn) return { kind: "outdated" };
    const explored = await explorer.explore(program, isNamed ? scenario : undefined);
    if (isNamed || explored.kind !== "checked" || turn !== this.turn) return explored;
    // An exported function that the text hides, as `export { f as g }` does
    const isHidden = explored.checked.scenarios.some(({ explorable = [] }) => explorable.includes(scenario));
    return isHidden ? explorer.explore(program, scenario) : explored;
  }

  private begin(subject: Subject, quietly = false): number {
    if (subject.program.key !== this.subject?.program.key) this.session = undefined;
    this.subject = subject;
    this.markers.clear();
    const title = `Interleaver: ${baseName(subject.program.file)}`;
    this.screen.open(title, quietly);
    return ++this.turn;
  }

  private async receive(message: FromPanel): Promise<void> {
    const { subject, session, screen, extension } = this;
    if (message.type === "ready") return screen.refresh(session);
    if (!subject) return;
    await answerPanel(message, {
      extension,
      program: subject.program,
      session,
      isStale: screen.isStale,
      column: screen.column,
      apply: (open) => this.apply(open),
      tell: (about, ask) => this.tell(about, ask),
      post: (answer) => screen.post(answer),
      mark: () => this.mark(),
      rerun: () => this.rerun(subject),
      openScenario: (name) => this.openScenario(subject, name),
      cancel: () => this.explorer.cancel(subject.program),
      uncover: ({ report }) => this.covers.uncover(report),
    });
  }

  private async openScenario(subject: Subject, name: string): Promise<void> {
    const checked = this.results.of(subject.program.entry);
    if (checked?.scenarios.some((scenario) => scenario.name === name)) await this.show(checked, name);
    else await this.rerun({ ...subject, scenario: name });
  }

  /** Shows another execution of the same exploration. After an edit the whole exploration is done again. */
  private async apply(open: (session: PanelSession) => Opened | Promise<Opened>): Promise<void> {
    const { session, subject } = this;
    if (!session || !subject) return;
    if (this.screen.isStale) return this.rerun(subject);
    const turn = ++this.turn;
    const opened = await open(session);
    if (turn !== this.turn) return;
    if ("problem" in opened) {
      void vscode.window.showWarningMessage(opened.problem);
      return;
    }
    this.screen.post({ type: "trace", shown: opened.shown });
    this.mark();
    void this.study(session);
  }

  /** Finds out until when the execution shown could have been saved, while people look at it. */
  private async study(session: PanelSession): Promise<void> {
    const finding = session.findTurning();
    const { turning } = session.view();
    if (turning) this.screen.post({ type: "turning", turning });
    await this.tell(session, async () => {
      const found = await finding;
      return found && { type: "turning", turning: found };
    });
  }

  /** Posts an answer, unless another exploration is shown by then or the text has changed. */
  private async tell(session: PanelSession, ask: () => Promise<ToPanel | undefined>): Promise<void> {
    const answer = await ask();
    if (answer && this.session === session && !this.screen.isStale) this.screen.post(answer);
  }

  private async rerun({ program, scenario }: Subject): Promise<void> {
    const { session } = this;
    const name = scenario ?? session?.report.name;
    const kept = session?.report.name === name ? session?.schedule : undefined;
    if (isTrusted()) await this.visualize(program, name, kept);
  }

  private get isCovered(): boolean {
    return this.session !== undefined && this.covers.isCovered(this.session.report);
  }

  /** The result is gone when its text is. */
  private checkFresh(): void {
    if (!this.session || !this.subject || this.results.of(this.subject.program.entry)) return;
    this.markers.clear();
    this.screen.notify({ type: "stale" });
  }

  private showProgress(program: Program): void {
    const executions = this.explorer.executionsOf(program.entry);
    if (program.key !== this.subject?.program.key || executions === undefined) return;
    const scenario = this.subject.scenario ?? "";
    const notes = this.explorer.notesOf(program.entry);
    this.screen.notify({ type: "exploring", file: program.file, scenario, executions, notes });
  }

  private mark(): void {
    const { session, subject } = this;
    if (!session?.current || !subject || this.screen.isStale || this.isCovered) return this.markers.clear();
    const { trace, position } = session.current;
    this.markers.show({ trace, position, resolve: (file) => subject.program.resolve(file) });
  }

  /** What happens on a line that is clicked stands out in the panel. */
  private clicked(event: vscode.TextEditorSelectionChangeEvent): void {
    const { session, subject } = this;
    if (!session?.current || !subject || this.screen.isStale || this.isCovered) return;
    const line = clickedLine(event, session.current.trace, (file) => subject.program.resolve(file));
    if (line) this.screen.post({ type: "line", line });
  }

  /** The window was closed. */
  private forget(): void {
    this.session = undefined;
    this.subject = undefined;
    this.turn++;
    this.markers.clear();
  }
}
