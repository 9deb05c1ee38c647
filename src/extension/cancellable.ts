import * as vscode from "vscode";

const quietMs = 1000;

/** Runs a task; one that takes longer than a second shows its progress, with a button that cancels it. */
export async function cancellable<T>(
  file: string,
  abort: AbortController,
  run: (report: (text: string) => void) => Promise<T>,
): Promise<T> {
  let report: ((text: string) => void) | undefined;
  const result = run((text) => report?.(text));
  const settled = result.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const title = vscode.l10n.t("Checking {0}", file);
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => abort.abort("cancelled"));
      report = (message) => progress.report({ message });
      return settled;
    });
  }, quietMs);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}
