/** What to tell about an exception that is a bug of ours. */
export function internalError(error: unknown, file?: string): string {
  const where = file === undefined ? "" : `${file}: `;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${where}internal error. Please report it, with the program that shows it:\n${what}`;
}
