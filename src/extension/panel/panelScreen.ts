import * as vscode from "vscode";
import type { FromPanel, ToPanel } from "../../protocol/panel";
import { predicts } from "../predicts";
import type { PanelSession } from "./panelSession";
import { PanelWindow } from "./panelWindow";

/** The window of the panel, made when it is first needed, and what its page has to know when it comes back. */
export class PanelScreen {
  private window: PanelWindow | undefined;
  /** What the page has to know besides the view. */
  private notice: ToPanel | undefined;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly receive: (message: FromPanel) => Promise<void>,
    private readonly closed: () => void,
  ) {}

  get isOpen(): boolean {
    return this.window !== undefined;
  }

  /** The text that is shown is not the one that was explored. */
  get isStale(): boolean {
    return this.notice?.type === "stale";
  }

  /** The editor column it is in; undefined while it is hidden. */
  get column(): vscode.ViewColumn | undefined {
    return this.window?.column;
  }

  /** `quietly`: a window that is hidden stays so. */
  open(title: string, quietly: boolean): void {
    this.window ??= PanelWindow.beside(this.extension, this.onMessage, this.onClosed);
    this.window.title = title;
    if (!quietly) this.window.reveal();
  }

  /** Takes over a panel that was open before the window was reloaded. */
  adopt(panel: vscode.WebviewPanel): void {
    this.window?.close();
    this.window = new PanelWindow(panel, this.extension, this.onMessage, this.onClosed);
  }

  reveal(): void {
    this.window?.reveal();
  }

  close(): void {
    this.window?.close();
  }

  post(message: ToPanel): void {
    this.window?.post(message);
  }

  /** Posts what stays true until something else is shown, and is told again to a page that comes back. */
  notify(message: ToPanel): void {
    this.notice = message;
    this.post(message);
  }

  /** Shows the execution of a session, about which there is nothing to notice. */
  show(session: PanelSession): void {
    this.notice = undefined;
    this.fill(session);
  }

  /** For a page that has just come, or come back. */
  refresh(session: PanelSession | undefined): void {
    if (session) this.fill(session);
    else this.post({ type: "predict", predict: predicts.now });
    if (this.notice) this.post(this.notice);
  }

  private fill(session: PanelSession): void {
    this.post({ type: "show", view: { ...session.view(), predict: predicts.now } });
  }

  private readonly onMessage = (message: FromPanel): void => {
    this.receive(message).catch((error: unknown) => this.notify({ type: "failed", message: String(error) }));
  };

  private readonly onClosed = (window: PanelWindow): void => {
    if (this.window !== window) return;
    this.window = undefined;
    this.notice = undefined;
    this.closed();
  };
}
