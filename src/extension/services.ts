import type * as vscode from "vscode";
import type { Covers } from "./covers";
import type { Explorer } from "./explorer";
import type { PanelHost } from "./panel/panelHost";
import type { Results } from "./results";

/** What the commands work with. */
export interface Services {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  readonly results: Results;
  readonly explorer: Explorer;
  readonly covers: Covers;
  readonly panel: PanelHost;
}
