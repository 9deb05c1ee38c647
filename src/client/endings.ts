/** Why a worker was ended, in sentences for people, with what to do about it. */
export const reasons = {
  cancelled: "cancelled",
  disposed: "the checker was shut down",
  time: (timeMs: number) =>
    `stopped: the time limit of ${timeMs / 1000} s was over, and one execution still went on, in thousands of events or ` +
    "inside a single call, such as a regular expression or a huge copy; make the program smaller, or raise the limit with --time",
  silent: (silenceMs: number) =>
    `stopped: one execution spent more than ${silenceMs / 1000} s of time inside a single call, ` +
    "such as a regular expression or a huge copy; make the program smaller or take that call out",
  memory: (megabytes: number) =>
    `stopped: the program needs more than ${megabytes} MB of memory; ` +
    "make it smaller, or explore fewer executions with --max-executions",
  crashed: (how: string) => `stopped: the program brought the JavaScript engine down (${how}); make it smaller`,
};

/** What the end of the process means: a reason for people if the user's program did it, else an error of our own. */
export function endingOf(code: number | null, signal: string | null, said: string, memoryMb: number): string | Error {
  // The system's own guard against too much memory also ends processes with SIGKILL.
  if (signal === "SIGKILL" || /out of memory|invalid (?:array|table|size)|invalid size|allocation failed/i.test(said))
    return reasons.memory(memoryMb);
  const how = signal ?? `exit code ${code}`;
  if (signal !== null || (code ?? 0) > 128) return reasons.crashed(how);
  return new Error(`the checker's worker ended by itself (${how}) ${said}`.trim());
}
