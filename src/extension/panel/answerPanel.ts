import * as vscode from "vscode";
import { markdownColumns } from "../../presentation/columns/markdownColumns";
import type { FromPanel, ToPanel } from "../../protocol/panel";
import { revealRange } from "../editor/revealRange";
import { setPredicts } from "../predicts";
import type { Program } from "../program";
import type { Opened, PanelSession } from "./panelSession";
import { saveExport } from "./saveExport";
import { standalonePage } from "./standalonePage";

/** What the panel shows, and what can be done with it. */
export interface ShownPanel {
  readonly extension: vscode.Uri;
  readonly program: Program;
  readonly session: PanelSession | undefined;
  readonly isStale: boolean;
  readonly column: vscode.ViewColumn | undefined;
  /** Shows another execution of the same exploration. */
  apply(open: (session: PanelSession) => Opened | Promise<Opened>): Promise<void>;
  /** Posts an answer, unless another exploration is shown by then. */
  tell(session: PanelSession, ask: () => Promise<ToPanel | undefined>): Promise<void>;
  post(message: ToPanel): void;
  /** Brings the markers of the editor to where the cursor is. */
  mark(): void;
  /** Explores again. */
  rerun(): Promise<void>;
  openScenario(name: string): Promise<void>;
  cancel(): void;
  uncover(session: PanelSession): void;
}

/** Does what somebody asks for in the panel. */
export async function answerPanel(message: Exclude<FromPanel, { type: "ready" }>, panel: ShownPanel): Promise<void> {
  const { program, session } = panel;
  switch (message.type) {
    case "reveal":
      return revealRange(program.resolve(message.range.file), message.range, panel.column);
    case "rerun":
      return panel.rerun();
    case "cancel":
      return panel.cancel();
    case "predict":
      return setPredicts(message.predict);
    case "openScenario":
      return panel.openScenario(message.name);
    default:
      if (session) await answerAbout(message, session, panel);
  }
}

type AboutSession = Exclude<FromPanel, { type: "ready" | "reveal" | "rerun" | "cancel" | "predict" | "openScenario" }>;

/** What needs an execution that is shown. */
async function answerAbout(message: AboutSession, session: PanelSession, panel: ShownPanel): Promise<void> {
  switch (message.type) {
    case "guessed":
      if (message.scenario === session.report.name && !panel.isStale) panel.uncover(session);
      return;
    case "moved":
      session.moveTo(message.position);
      return panel.mark();
    case "fork":
      return panel.apply(() => session.fork(message.position, message.task, message.choice));
    case "undo":
      return panel.apply(() => session.undo());
    case "openFinding":
      return panel.apply(() => session.openFinding(message.index));
    case "openOutcome":
      return panel.apply(() => session.openOutcome(message.index));
    case "openPassing":
      return panel.apply(() => session.openPassing());
    case "openSchedule":
      return panel.apply(() => session.openSchedule(message.schedule));
    case "askChoices":
      panel.post({ type: "choices", choices: {} });
      return panel.tell(session, async () => ({ type: "choices", choices: await session.findChoices() }));
    case "compare":
      return panel.tell(session, async () => {
        const other = await session.compare(message.with);
        return other && { type: "other", other };
      });
    case "copySchedule":
      return copy(session.schedule);
    case "copyColumns":
      return copy(session.current && markdownColumns(session.current.trace));
    case "export":
      if (!session.current) return;
      return saveExport(panel.program.entry, message.format, {
        report: session.report,
        trace: session.current.trace,
        data: message.data,
        page: () => standalonePage(panel.extension, session, message.data),
      });
  }
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t("Copied"), 2000);
}
