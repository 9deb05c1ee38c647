import type * as vscode from "vscode";
import type { Covers } from "./covers";
import type { Explorer } from "./explorer";
import type { Gallery } from "./gallery/gallery";
import type { PanelHost } from "./panel/panelHost";
import type { Results } from "./results";
import type { ShownPrograms } from "./shownPrograms";

/** What the commands work with. */
export interface Services {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  /** A folder for files of ours that belong to no workspace; it may not be there yet. */
  readonly storage: vscode.Uri;
  readonly results: Results;
  readonly explorer: Explorer;
  readonly covers: Covers;
  readonly panel: PanelHost;
  readonly gallery: Gallery;
  readonly shown: ShownPrograms;
}
