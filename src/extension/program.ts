import * as vscode from "vscode";
import { ownPath } from "../client/ownPath";

/**
 * A program as VS Code knows it: its entry, and the folder that the paths in requests and reports are relative to.
 * Works on any file system, and on documents that were never saved.
 */
export class Program {
  private constructor(
    readonly entry: vscode.Uri,
    /** Path of the entry as reports show it, with an extension. */
    readonly file: string,
    private readonly root: vscode.Uri,
  ) {}

  static of(document: vscode.TextDocument): Program {
    const { uri } = document;
    const root = folderOf(uri) ?? vscode.Uri.joinPath(uri, "..");
    const inRoot = root.path.endsWith("/") ? root.path : `${root.path}/`;
    const path = uri.path.startsWith(inRoot) ? uri.path.slice(inRoot.length) : uri.path;
    const extension = document.languageId.startsWith("javascript") ? ".js" : ".ts";
    return new Program(uri, /\.[cm]?[jt]sx?$/.test(path) ? path : path + extension, root);
  }

  get key(): string {
    return this.entry.toString();
  }

  /** Where a path of a request or a report lies. */
  resolve(path: string): vscode.Uri {
    if (path === this.file) return this.entry;
    return path.startsWith("/") ? this.root.with({ path }) : vscode.Uri.joinPath(this.root, path);
  }

  /** The path of the folder that such paths are relative to. */
  get folder(): string {
    return this.root.path;
  }

  /** The path of a file without the links on its way; only those of a disk are known. */
  ownPath(path: string): string {
    const isOnDisk = this.root.scheme === "file" && this.resolve(path).scheme === "file";
    try {
      return isOnDisk ? ownPath(path, this.root.fsPath) : path;
    } catch {
      return path;
    }
  }
}

/** The workspace folder of a file; a document not saved yet belongs to the folder it will be saved in. */
function folderOf(uri: vscode.Uri): vscode.Uri | undefined {
  const folder =
    vscode.workspace.getWorkspaceFolder(uri) ??
    vscode.workspace.workspaceFolders?.find(
      ({ uri: { path } }) => uri.scheme === "untitled" && uri.path.startsWith(`${path}/`),
    );
  return folder?.uri;
}
