import * as vscode from "vscode";
import type { Range } from "../../model/report";
import { markdownColumns } from "../../presentation/markdownColumns";
import type { FromPanel, ToPanel } from "../../protocol/panel";
import type { Checker } from "../checker";
import type { Covers } from "../covers";
import type { LineMarkers } from "../editor/lineMarkers";
import { revealRange } from "../editor/revealRange";
import type { Explorer } from "../explorer";
import { isTrusted } from "../isTrusted";
import { predicts, setPredicts } from "../predicts";
import type { Program } from "../program";
import type { CheckedProgram, Results } from "../results";
import { scenarioShown } from "../scenarioShown";
import { PanelSession } from "./panelSession";
import type { Opened } from "./panelSession";
import { PanelWindow } from "./panelWindow";
import { saveExport } from "./saveExport";
import { standalonePage } from "./standalonePage";

interface Subject {
  readonly program: Program;
  readonly scenario?: string;
}

/** The one panel of the window: what it shows, and the answers to what people do in it. */
export class PanelHost implements vscode.Disposable {
  private window: PanelWindow | undefined;
  private subject: Subject | undefined;
  private session: PanelSession | undefined;
  /** What the page has to know besides the view. */
  private notice: ToPanel | undefined;
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
    this.subscription = vscode.Disposable.from(
      explorer.onDidChange((program) => this.showProgress(program)),
      results.onDidChange(() => this.checkFresh()),
      covers.onDidChange(() => this.mark()),
      predicts.onDidChange((predict) => this.post({ type: "predict", predict })),
    );
  }

  get program(): Program | undefined {
    return this.subject?.program;
  }

  /** Explores, and shows the result; false if there is none. `kept`: the schedule to show again, if it still applies. */
  async visualize(program: Program, scenario?: string, kept?: string): Promise<boolean> {
    const turn = this.begin({ program, scenario });
    this.notify({ type: "exploring", file: program.file, scenario: scenario ?? "", executions: 0 });
    const explored = await this.explorer.explore(program, scenario);
    if (turn !== this.turn) return false;
    switch (explored.kind) {
      case "checked":
        return this.show(explored.checked, scenario, kept);
      case "outdated":
        this.notify({ type: "failed", message: vscode.l10n.t("The text changed before the check was done.") });
        return false;
      case "failed":
        this.notify({ type: "failed", message: explored.message });
        return false;
    }
  }

  /** Shows a result there is already. */
  async show(checked: CheckedProgram, scenario?: string, kept?: string): Promise<boolean> {
    const { program } = checked;
    const shown = scenarioShown(checked, scenario);
    if (!shown) return false;
    const { report } = shown;
    const turn = this.begin({ program, scenario });
    const argument = report.name === program.file || report.name === "" ? undefined : report.name;
    const { checker } = this;
    const session = new PanelSession(shown, {
      trace: (schedule) => checker.trace(program, argument, schedule),
      turningPoint: (schedule) => checker.turningPoint(program, argument, schedule),
      choiceTree: (schedule) => checker.choiceTree(program, argument, schedule),
    });
    const opened = await session.open(kept);
    if (turn !== this.turn) return false;
    if (opened.note !== undefined && !this.covers.isCovered(report))
      void vscode.window.showInformationMessage(opened.note.replaceAll("`", ""));
    this.session = session;
    this.notice = undefined;
    this.showSession(session);
    if ("problem" in opened && report.verdict !== "invalid") this.notify({ type: "failed", message: opened.problem });
    this.mark();
    this.checkFresh();
    void this.study(session);
    return true;
  }

  /** `start`: with the cursor before the first event, else where the finding shows. */
  async openFinding(checked: CheckedProgram, scenario: string, index: number, start: boolean): Promise<void> {
    const report = checked.scenarios.find(({ name }) => name === scenario);
    if (!report) return;
    if (this.session?.report !== report || !this.window) await this.show(checked, scenario);
    this.window?.reveal();
    if (this.session?.report === report) await this.apply((session) => session.openFinding(index, start));
  }

  /** The schedule of the execution shown, unless it is covered. */
  get schedule(): string | undefined {
    return this.isCovered ? undefined : this.session?.schedule;
  }

  /** Takes over a panel that was open before the window was reloaded. */
  adopt(panel: vscode.WebviewPanel, subject: Subject | undefined): void {
    this.window?.close();
    this.window = new PanelWindow(panel, this.extension, this.onMessage, this.onClosed);
    if (subject && isTrusted()) void this.visualize(subject.program, subject.scenario);
    else this.notify({ type: "stale" });
  }

  dispose(): void {
    this.subscription.dispose();
    this.window?.close();
  }

  private begin(subject: Subject): number {
    if (subject.program.key !== this.subject?.program.key) this.session = undefined;
    this.subject = subject;
    this.markers.clear();
    this.window ??= PanelWindow.beside(this.extension, this.onMessage, this.onClosed);
    this.window.title = `Interleaver: ${subject.program.file.slice(subject.program.file.lastIndexOf("/") + 1)}`;
    this.window.reveal();
    return ++this.turn;
  }

  private async receive(message: FromPanel): Promise<void> {
    const { subject, session } = this;
    if (message.type === "ready") return this.refresh();
    if (!subject) return;
    if (message.type === "reveal") return this.reveal(message.range);
    if (message.type === "rerun") return this.rerun(subject);
    if (message.type === "cancel") return this.explorer.cancel(subject.program);
    if (message.type === "predict") return setPredicts(message.predict);
    if (message.type === "openScenario") {
      const checked = this.results.of(subject.program.entry);
      const known = checked?.scenarios.some(({ name }) => name === message.name);
      if (checked && known) await this.show(checked, message.name);
      else await this.rerun({ ...subject, scenario: message.name });
      return;
    }
    if (!session) return;
    switch (message.type) {
      case "guessed":
        if (message.scenario === session.report.name && !this.isStale) this.covers.uncover(session.report);
        return;
      case "moved":
        session.moveTo(message.position);
        return this.mark();
      case "fork":
        return this.apply(() => session.fork(message.position, message.task, message.choice));
      case "undo":
        return this.apply(() => session.undo());
      case "openFinding":
        return this.apply(() => session.openFinding(message.index));
      case "openOutcome":
        return this.apply(() => session.openOutcome(message.index));
      case "openPassing":
        return this.apply(() => session.openPassing());
      case "openSchedule":
        return this.apply(() => session.openSchedule(message.schedule));
      case "askChoices":
        this.post({ type: "choices", choices: {} });
        return this.tell(session, async () => ({ type: "choices", choices: await session.findChoices() }));
      case "compare":
        return this.tell(session, async () => {
          const other = await session.compare(message.with);
          return other && { type: "other", other };
        });
      case "copySchedule":
        return this.copy(session.schedule);
      case "copyColumns":
        return this.copy(session.current && markdownColumns(session.current.trace));
      case "export":
        if (!session.current) return;
        return saveExport(subject.program.entry, message.format, {
          report: session.report,
          trace: session.current.trace,
          data: message.data,
          page: () => standalonePage(this.extension, session, message.data),
        });
    }
  }

  /** Shows another execution of the same exploration. After an edit the whole exploration is done again. */
  private async apply(open: (session: PanelSession) => Opened | Promise<Opened>): Promise<void> {
    const { session, subject } = this;
    if (!session || !subject) return;
    if (this.isStale) return this.rerun(subject);
    const turn = ++this.turn;
    const opened = await open(session);
    if (turn !== this.turn) return;
    if ("problem" in opened) {
      void vscode.window.showWarningMessage(opened.problem);
      return;
    }
    this.post({ type: "trace", shown: opened.shown });
    this.mark();
    void this.study(session);
  }

  /** Finds out until when the execution shown could have been saved, while people look at it. */
  private async study(session: PanelSession): Promise<void> {
    const finding = session.findTurning();
    const { turning } = session.view();
    if (turning) this.post({ type: "turning", turning });
    await this.tell(session, async () => {
      const found = await finding;
      return found && { type: "turning", turning: found };
    });
  }

  /** Posts an answer, unless another exploration is shown by then or the text has changed. */
  private async tell(session: PanelSession, ask: () => Promise<ToPanel | undefined>): Promise<void> {
    const answer = await ask();
    if (answer && this.session === session && !this.isStale) this.post(answer);
  }

  private showSession(session: PanelSession): void {
    this.post({ type: "show", view: { ...session.view(), predict: predicts.now } });
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

  private get isStale(): boolean {
    return this.notice?.type === "stale";
  }

  /** The result is gone when its text is. */
  private checkFresh(): void {
    if (!this.session || !this.subject || this.results.of(this.subject.program.entry)) return;
    this.markers.clear();
    this.notify({ type: "stale" });
  }

  private showProgress(program: Program): void {
    const executions = this.explorer.executionsOf(program.entry);
    if (program.key !== this.subject?.program.key || executions === undefined) return;
    const scenario = this.subject.scenario ?? "";
    this.notify({ type: "exploring", file: program.file, scenario, executions });
  }

  private mark(): void {
    const { session, subject } = this;
    if (!session?.current || !subject || this.isStale || this.isCovered) return this.markers.clear();
    const { trace, position } = session.current;
    this.markers.show({ trace, position, resolve: (file) => subject.program.resolve(file) });
  }

  private async reveal(range: Range): Promise<void> {
    if (this.subject) await revealRange(this.subject.program.resolve(range.file), range, this.window?.column);
  }

  private async copy(text: string | undefined): Promise<void> {
    if (text === undefined) return;
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t("Copied"), 2000);
  }

  private notify(message: ToPanel): void {
    this.notice = message;
    this.post(message);
  }

  private post(message: ToPanel): void {
    this.window?.post(message);
  }

  private refresh(): void {
    if (this.session) this.showSession(this.session);
    else this.post({ type: "predict", predict: predicts.now });
    if (this.notice) this.post(this.notice);
  }

  private readonly onMessage = (message: FromPanel): void => {
    this.receive(message).catch((error: unknown) => this.notify({ type: "failed", message: String(error) }));
  };

  private readonly onClosed = (window: PanelWindow): void => {
    if (this.window !== window) return;
    this.window = undefined;
    this.session = undefined;
    this.subject = undefined;
    this.notice = undefined;
    this.turn++;
    this.markers.clear();
  };
}
