import type { CheckerClient } from "../client/checkerClient";
import type { Terminal } from "./terminal";

/** What a command works with. */
export interface Session {
  readonly client: CheckerClient;
  readonly terminal: Terminal;
  /** Files are named relative to it. */
  readonly folder: string;
  readonly version: string;
  /** Aborted when the user presses Ctrl+C: what was found by then is still reported. */
  readonly signal: AbortSignal;
}
