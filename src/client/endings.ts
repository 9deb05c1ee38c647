import type { Bound } from "../model/report";

/** Why a worker was ended, in sentences for people, with what to do about it. */
export const reasons = {
  cancelled: "cancelled",
  disposed: "the checker was shut down",
  replaced: "the checker was replaced",
  time: (timeMs: number) =>
    `stopped: the time limit of ${timeMs / 1000} s was over, and one execution still went on, in thousands of events or ` +
    "inside a single call, such as a regular expression or a huge copy; make the program smaller, or raise the limit with --time",
  silent: (silenceMs: number) =>
    `stopped: one execution spent more than ${silenceMs / 1000} s of time inside a single call, ` +
    "such as a regular expression or a huge copy, or in a loop without an event; make the program smaller or take that out",
  memory: (megabytes: number) =>
    `stopped: the program needs more than ${megabytes} MB of memory; ` +
    "make it smaller, explore fewer executions with --max-executions, or raise the limit with --memory",
  killed:
    "stopped: the system ended the process that runs the program, as it does where memory is short; " +
    "make the program smaller, or let it take less with --memory",
  crashed: (how: string) => `stopped: the program brought the JavaScript engine down (${how}); make it smaller`,
};

/** Why a worker ended by itself, and the limit that it had reached. */
export interface Ending {
  readonly reason: string;
  readonly bound?: Bound;
  /** Somebody sent it a signal. */
  readonly fromOutside?: true;
}

/** What the end of the process means: a reason for people if the user's program did it, else an error of our own. */
export function endingOf(code: number | null, signal: string | null, said: string, memoryMb: number): Ending | Error {
  if (/out of memory|invalid (?:array|table|size)|invalid size|allocation failed/i.test(said)) {
    const bound = { name: "megabytes", value: memoryMb, option: "--memory" };
    return { reason: reasons.memory(memoryMb), bound };
  }
  // The system's own guard against too much memory
  if (signal === "SIGKILL") return { reason: reasons.killed };
  if (signal === "SIGTERM" || signal === "SIGHUP") return { reason: reasons.cancelled, fromOutside: true };
  const how = signal ?? `exit code ${code}`;
  if (signal !== null || (code ?? 0) > 128) return { reason: reasons.crashed(how) };
  return new Error(`the checker's worker ended by itself (${how}) ${said}`.trim());
}
