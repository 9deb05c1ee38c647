import type * as vscode from "vscode";
import { sourceExtensions } from "../../model/sourceExtensions";

/** Whether the name of a file says that it can be checked; a file of types alone has nothing that runs. */
export function isSource({ path }: vscode.Uri): boolean {
  return sourceExtensions.some((extension) => path.endsWith(`.${extension}`)) && !/\.d\.[cm]?ts$/.test(path);
}
